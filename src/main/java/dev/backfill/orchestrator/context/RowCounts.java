package dev.backfill.orchestrator.context;

import dev.backfill.model.Partition;
import dev.backfill.model.Period;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.sql.DateSql;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Sql;
import dev.backfill.warehouse.sql.Template;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Counts the rows of partitions, in one query, and says how many they are.
public final class RowCounts {
    private RowCounts() {}

    /// Rows by partition, in the given order. Each table is asked once.
    public static Map<Partition, Long> of(List<Partition> partitions, Pipeline pipeline, Session session) {
        Map<String, List<Partition>> byProcessor = new LinkedHashMap<>();
        Map<Partition, Long> counts = new LinkedHashMap<>();
        for (Partition partition : partitions) {
            byProcessor
                    .computeIfAbsent(partition.processor(), _ -> new ArrayList<>())
                    .add(partition);
            counts.put(partition, 0L);
        }
        List<List<Partition>> asked = List.copyOf(byProcessor.values());
        List<String> parts = new ArrayList<>();
        for (List<Partition> some : asked) {
            Processor p = pipeline.processor(some.getFirst().processor());
            DateSql dates = session.dates(p.table(), p.date());
            parts.add(Template.fill(
                            "run/rows_by_date.sql",
                            Map.of(
                                    "position", String.valueOf(parts.size()),
                                    "table", Sql.name(p.table()),
                                    "date", dates.day(),
                                    "hour", dates.hour(),
                                    "there", within(dates, some)))
                    .strip());
        }
        if (!parts.isEmpty()) {
            for (Row row : session.query(Sql.of(String.join("\nUNION ALL\n", parts)))) {
                LocalDateTime moment = row.date("d").atTime((int) row.number("h"), 0);
                asked.get((int) row.number("place")).stream()
                        .filter(p -> p.period().holds(moment))
                        .forEach(p -> counts.merge(p, row.number("row_count"), Long::sum));
            }
        }
        return counts;
    }

    /// That a row lies between the first and the last of some periods of one table.
    ///
    /// @param partitions at least one
    public static String within(DateSql dates, List<Partition> partitions) {
        Period first = partitions.stream()
                .map(Partition::period)
                .min(Period::compareTo)
                .orElseThrow();
        Period last = partitions.stream()
                .map(Partition::period)
                .max(Period::compareTo)
                .orElseThrow();
        return dates.within(first.start(), last.end());
    }

    /// A number of rows in words: `1,234 rows`.
    public static String rows(long n) {
        return String.format(Locale.ROOT, "%,d %s", n, n == 1 ? "row" : "rows");
    }
}
