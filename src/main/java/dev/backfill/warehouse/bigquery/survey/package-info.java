/// What BigQuery tells of a project that nobody has described: from its views of itself, and so for next to nothing.
@NullMarked
package dev.backfill.warehouse.bigquery.survey;

import org.jspecify.annotations.NullMarked;
