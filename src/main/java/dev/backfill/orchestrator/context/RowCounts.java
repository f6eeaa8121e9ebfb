package dev.backfill.orchestrator.context;

import dev.backfill.model.pipeline.Processor;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.sql.Sql;
import dev.backfill.warehouse.sql.Template;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Counts the rows of several processors on one date, in one query, and says how many they are.
public final class RowCounts {
    private RowCounts() {}

    /// Rows by processor, in the given order.
    public static Map<String, Long> of(List<Processor> processors, LocalDate date, Session session) {
        if (processors.isEmpty()) {
            return Map.of();
        }
        List<String> parts = new ArrayList<>();
        for (Processor p : processors) {
            parts.add(Template.fill(
                            "run/rows.sql",
                            Map.of(
                                    "position",
                                    String.valueOf(parts.size()),
                                    "table",
                                    Sql.name(p.table()),
                                    "there",
                                    session.dates(p.table(), p.date()).on(date)))
                    .strip());
        }
        Map<String, Long> counts = new LinkedHashMap<>();
        processors.forEach(p -> counts.put(p.name(), 0L));
        Sql query = Sql.of(String.join("\nUNION ALL\n", parts));
        session.query(query)
                .forEach(row ->
                        counts.put(processors.get((int) row.number("place")).name(), row.number("row_count")));
        return counts;
    }

    /// A number of rows in words: `1,234 rows`.
    public static String rows(long n) {
        return String.format(Locale.ROOT, "%,d %s", n, n == 1 ? "row" : "rows");
    }
}
