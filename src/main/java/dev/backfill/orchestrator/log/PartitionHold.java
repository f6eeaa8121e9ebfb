package dev.backfill.orchestrator.log;

import dev.backfill.model.TableName;
import java.time.LocalDate;

/// A partition that one run at a time may write.
///
/// @param table the table
/// @param date the date
public record PartitionHold(TableName table, LocalDate date) {}
