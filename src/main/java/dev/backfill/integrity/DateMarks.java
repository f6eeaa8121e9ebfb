package dev.backfill.integrity;

import static dev.backfill.warehouse.Sql.name;

import dev.backfill.model.DateInterval;
import dev.backfill.model.Failures;
import dev.backfill.model.Partition;
import dev.backfill.model.Pipeline;
import dev.backfill.model.SourceTable;
import dev.backfill.model.TableName;
import dev.backfill.warehouse.Catalog;
import dev.backfill.warehouse.Row;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.Sql;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// What is recorded of dates beside the rows of the processors: when source rows were written, which runs have
/// worked on a partition, and for how many keys a processor has recorded a reason.
///
/// @param written by source table and date, when its newest row was written; tables that do not tell are absent
/// @param runs by partition, how many runs have left an outcome
/// @param reasons by partition, how many reasons are recorded
record DateMarks(
        Map<TableName, Map<LocalDate, Instant>> written,
        Map<Partition, Integer> runs,
        Map<Partition, Integer> reasons) {
    private static final String RUNS = "runs";
    private static final String REASONS = "reasons";

    /// Asks all tables with one query.
    static DateMarks read(Pipeline pipeline, DateInterval interval, Session session, Catalog catalog) {
        List<String> parts = new ArrayList<>();
        for (SourceTable source : pipeline.sources()) {
            if (tells(source, catalog)) {
                parts.add("SELECT 'written' AS kind, '" + source.name() + "' AS name, " + name(source.date())
                        + " AS d, MAX("
                        + name(Objects.requireNonNull(source.writtenAt())) + ") AS newest, 0 AS n FROM "
                        + name(source.name()) + " WHERE "
                        + name(source.date())
                        + " BETWEEN @first AND @last GROUP BY " + name(source.date()));
            }
        }
        if (outcomesObstacle(catalog).isEmpty()) {
            parts.add(counted(
                    RUNS, "processor_name", "analysis_date", "COUNT(DISTINCT backfill_run_id)", TableName.OUTCOMES));
        }
        Failures failures = pipeline.failures();
        if (failures != null
                && catalog.has(failures.table(), failures.processor())
                && catalog.has(failures.table(), failures.date())) {
            parts.add(counted(REASONS, failures.processor(), failures.date(), "COUNT(*)", failures.table()));
        }
        DateMarks marks = new DateMarks(new HashMap<>(), new HashMap<>(), new HashMap<>());
        if (!parts.isEmpty()) {
            Sql sql = new Sql(
                    String.join(" UNION ALL ", parts), Map.of("first", interval.start(), "last", interval.last()));
            session.query(sql).forEach(marks::put);
        }
        return marks;
    }

    private static String counted(String kind, String processor, String date, String count, TableName table) {
        return "SELECT '" + kind + "' AS kind, " + name(processor) + " AS name, " + name(date)
                + " AS d, CAST(NULL AS TIMESTAMP) AS newest, " + count + " AS n FROM " + name(table) + " WHERE "
                + name(date)
                + " BETWEEN @first AND @last AND " + name(processor) + " IS NOT NULL GROUP BY " + name(processor) + ", "
                + name(date);
    }

    /// What keeps the outcomes of runs from being read; empty where they can be.
    static Optional<String> outcomesObstacle(Catalog catalog) {
        return Columns.missing(catalog, TableName.OUTCOMES, "processor_name", "analysis_date", "backfill_run_id");
    }

    /// Whether a source table says when its rows were written.
    static boolean tells(SourceTable source, Catalog catalog) {
        String column = source.writtenAt();
        return column != null && catalog.has(source.name(), column) && catalog.has(source.name(), source.date());
    }

    private void put(Row row) {
        LocalDate date = row.date("d");
        String name = row.text("name");
        switch (row.text("kind")) {
            case RUNS -> runs.put(new Partition(name, date), (int) row.number("n"));
            case REASONS -> reasons.put(new Partition(name, date), (int) row.number("n"));
            default -> {
                Instant newest = row.instant("newest");
                if (newest != null) {
                    written.computeIfAbsent(TableName.parse(name), t -> new HashMap<>())
                            .put(date, newest);
                }
            }
        }
    }

    /// When the newest row of a source table's date was written, if the table tells.
    Optional<Instant> written(TableName table, LocalDate date) {
        return Optional.ofNullable(written.getOrDefault(table, Map.of()).get(date));
    }

    /// Whether anything says what became of a partition: a run's outcome or a recorded reason.
    boolean tracks(Partition partition) {
        return runs.containsKey(partition) || reasons.containsKey(partition);
    }
}
