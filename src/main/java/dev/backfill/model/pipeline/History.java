package dev.backfill.model.pipeline;

import dev.backfill.model.TableName;
import dev.backfill.model.column.Key;

/// A reason for missing keys: an expected key with fewer than `atLeast` earlier source rows in the season is
/// accounted for.
public record History(TableName table, Key key, int atLeast) {}
