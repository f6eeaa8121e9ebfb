package dev.backfill.warehouse.bigquery.job;

import com.google.cloud.bigquery.BigQuery;

/// What calls go through, made with the first of them: signing in reads files and may ask a server.
///
/// @param service Google's client, for what is not a job
/// @param jobs runs statements
public record Api(BigQuery service, Jobs jobs) {}
