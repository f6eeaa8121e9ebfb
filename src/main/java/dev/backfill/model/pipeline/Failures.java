package dev.backfill.model.pipeline;

import dev.backfill.model.TableName;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A table in which processors record why a key has no row.
///
/// @param table the table
/// @param processor its column with the processor's name
/// @param date its date column
/// @param key its column with the key
/// @param category its column with the reason
/// @param realGaps categories that mean a real gap and do not account for a key
/// @param names names that the table has for processors, such as those of classes, each with the name in the pipeline
public record Failures(
        TableName table,
        String processor,
        String date,
        String key,
        String category,
        List<String> realGaps,
        Map<String, String> names) {
    public Failures {
        realGaps = List.copyOf(realGaps);
        names = Map.copyOf(names);
    }

    /// The name in the pipeline of what the table calls so.
    public String ours(String theirs) {
        return names.getOrDefault(theirs, theirs);
    }

    /// The names that the table may have for a processor: its own, and others in their order.
    public List<String> theirs(String processorName) {
        return Stream.concat(
                        Stream.of(processorName),
                        names.entrySet().stream()
                                .filter(e -> e.getValue().equals(processorName))
                                .map(Map.Entry::getKey)
                                .sorted())
                .distinct()
                .toList();
    }
}
