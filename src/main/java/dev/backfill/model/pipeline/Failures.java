package dev.backfill.model.pipeline;

import dev.backfill.model.TableName;
import java.util.List;

/// A table in which processors record why a key has no row.
///
/// @param table the table
/// @param processor its column with the processor's name
/// @param date its date column
/// @param key its column with the key
/// @param category its column with the reason
/// @param realGaps categories that mean a real gap and do not account for a key
public record Failures(
        TableName table, String processor, String date, String key, String category, List<String> realGaps) {
    public Failures {
        realGaps = List.copyOf(realGaps);
    }
}
