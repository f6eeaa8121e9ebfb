package dev.backfill.model.pipeline;

import dev.backfill.model.TableName;

/// A reason for missing keys: an expected key with fewer than `atLeast` earlier source rows in the season is
/// accounted for.
public record History(TableName table, String key, int atLeast) {}
