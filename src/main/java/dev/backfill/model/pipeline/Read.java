package dev.backfill.model.pipeline;

import dev.backfill.model.TableName;

/// What a processor reads from a source table.
///
/// @param table the source table
/// @param windowDays how many days before the partition's date its rolling windows reach; 0 for the same date only
public record Read(TableName table, int windowDays) {}
