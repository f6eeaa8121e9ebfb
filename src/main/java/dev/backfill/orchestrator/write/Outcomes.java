package dev.backfill.orchestrator.write;

import dev.backfill.model.Grain;
import dev.backfill.model.Period;
import dev.backfill.model.TableName;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.plan.Step;
import dev.backfill.model.plan.Verb;
import dev.backfill.model.run.RunEvent.StepChanged;
import dev.backfill.model.run.StepState;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.Completeness;
import dev.backfill.model.scan.Scan;
import dev.backfill.orchestrator.context.OutcomeHour;
import dev.backfill.orchestrator.context.RunContext;
import dev.backfill.orchestrator.context.StepContext;
import dev.backfill.orchestrator.guard.UpstreamExistence;
import dev.backfill.orchestrator.log.RunBoard;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.Warehouse;
import dev.backfill.warehouse.partition.WriteMark;
import dev.backfill.warehouse.sql.Sql;
import dev.backfill.warehouse.sql.SqlFiles;
import dev.backfill.warehouse.sql.Template;
import dev.failsafe.Failsafe;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The table in the warehouse in which a team sees what became of each date and processor. One row per run, date and
/// processor, however often it is written.
public final class Outcomes {
    private static final List<String> COLUMNS = List.of(
            "backfill_run_id",
            "analysis_date",
            "processor_name",
            "expected_count",
            "actual_count",
            "completeness_pct",
            "upstream_available",
            "status",
            "error_message",
            "processed_at");

    private static final List<String> KEY = COLUMNS.subList(0, 3);
    /// The column that tells the hours of a date apart. Only pipelines with tables of hours have it.

    private final RunContext parts;
    private final RunBoard board;

    public Outcomes(RunContext parts, RunBoard board) {
        this.parts = parts;
        this.board = board;
    }

    /// Makes the tables of outcomes and of writes where they are absent. Done before workers start, since
    /// definitions collide with each other.
    public static void prepare(Warehouse warehouse, Pipeline pipeline) {
        try (Session session = warehouse.open()) {
            String engine = warehouse.spelling().texts();
            SqlFiles.statements("writes." + engine + ".sql").forEach(s -> session.execute(Sql.of(s)));
            TableName outcomes = pipeline.outcomes();
            if (outcomes != null) {
                define(session, outcomes, engine, pipeline);
            }
            if (!session.columns(WriteMark.RECORD).containsKey(WriteMark.HOUR)) {
                SqlFiles.statements("writes-added." + engine + ".sql").forEach(s -> session.execute(Sql.of(s)));
            }
        }
    }

    private static String dataset(TableName table) {
        List<String> parts = table.parts();
        return parts.subList(0, parts.size() - 1).stream().map(Sql::name).collect(Collectors.joining("."));
    }

    private static void define(Session session, TableName outcomes, String engine, Pipeline pipeline) {
        if (!outcomes.dataset().isEmpty()) {
            session.execute(Sql.of(Template.fill("outcomes-dataset.sql", Map.of("dataset", dataset(outcomes)))));
        }
        Map<String, String> names = Map.of("outcomes", Sql.name(outcomes));
        session.execute(Sql.of(Template.fill("outcomes." + engine + ".sql", names)));
        boolean hours = pipeline.processors().stream().anyMatch(p -> p.grain() == Grain.HOUR);
        if (hours && !session.columns(outcomes).containsKey(OutcomeHour.COLUMN)) {
            session.execute(Sql.of(Template.fill("outcomes-hours." + engine + ".sql", names)));
        }
    }

    /// Writes the outcomes of the dates' steps, replacing those that this run has written before.
    ///
    /// @param closing each date after its last step; absent if it could not be scanned
    public void write(List<EndedDate> dates, Map<LocalDate, Scan> closing) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        List<@Nullable Object[]> hours = new ArrayList<>();
        for (EndedDate ended : dates) {
            Scan scan = closing.get(ended.date());
            for (Step step : ended.steps()) {
                StepChanged change = board.last(step);
                Cell cell = scan == null ? null : scan.cell(step.partition()).orElse(null);
                String status = status(step, change, cell);
                if (status != null) {
                    (OutcomeHour.has(step.partition().period()) ? hours : rows)
                            .add(row(change, status, upstreamAvailable(change), cell));
                }
            }
        }
        replace(rows, KEY, COLUMNS);
        replace(hours, with(OutcomeHour.COLUMN, KEY), with(OutcomeHour.COLUMN, COLUMNS));
    }

    private static List<String> with(String column, List<String> columns) {
        return Stream.concat(columns.stream(), Stream.of(column)).toList();
    }

    /// Writes the outcome of a step into the transaction that writes its rows, so that no crash parts them. When the
    /// date has ended it is written again, with what was counted then. Where there are no transactions, it is
    /// written only then.
    public void mark(StepContext scene, long rows) {
        mark(List.of(scene), Map.of(scene.step(), rows));
    }

    /// The same of neighbouring steps of one processor.
    ///
    /// @param rows what each of them has
    public void mark(List<StepContext> scenes, Map<Step, Long> rows) {
        StepContext any = scenes.getFirst();
        TableName outcomes = parts.pipeline().outcomes();
        if (outcomes == null || !any.session().isTransactional()) {
            return;
        }
        forget(scenes, outcomes, board.undoes() == null ? board.runId() : board.undoes());
        if (any.step().verb() == Verb.UNDO) {
            return;
        }
        Map<String, Object> values = new HashMap<>();
        values.put("run", board.runId());
        values.put("processor", any.processor().name());
        values.put("at", parts.clock().instant());
        List<String> lines = new ArrayList<>();
        for (StepContext scene : scenes) {
            lines.add(line(scene, rows.getOrDefault(scene.step(), 0L), "_" + lines.size(), values));
        }
        any.session()
                .execute(new Sql(
                        Template.fill(
                                "run/mark-outcome.sql",
                                Map.of(
                                        "outcomes", Sql.name(outcomes),
                                        "hour_name", OutcomeHour.has(any.period()) ? ", " + OutcomeHour.COLUMN : "",
                                        "lines", String.join(",\n  ", lines))),
                        values));
    }

    /// @param nth makes the names of its values its own
    private String line(StepContext scene, long rows, String nth, Map<String, Object> values) {
        Integer expected = scene.step().verb() == Verb.RETIRE
                ? Integer.valueOf(0)
                : scene.cell().map(Cell::expected).orElse(scene.step().expected());
        int excused = scene.cell().map(Cell::excused).orElse(0);
        boolean reached = Completeness.of(
                        rows + excused,
                        expected,
                        scene.processor(),
                        parts.pipeline().thresholds())
                == Completeness.COMPLETE;
        values.put("date" + nth, scene.date());
        values.put("actual" + nth, rows);
        values.put("status" + nth, reached ? "complete" : "partial");
        return String.format(
                Locale.ROOT,
                "(@run, @date%1$s, @processor, %2$s, @actual%1$s, %3$s, true, @status%1$s, NULL, @at%4$s)",
                nth,
                expected,
                expected == null || expected == 0 ? "NULL" : String.valueOf(100.0 * rows / expected),
                OutcomeHour.has(scene.period()) ? ", " + scene.period().hour() : "");
    }

    private static void forget(List<StepContext> scenes, TableName outcomes, String runId) {
        // Hours of one date may be of several statements.
        boolean hours = OutcomeHour.has(scenes.getFirst().period());
        List<List<StepContext>> parts =
                hours ? scenes.stream().map(List::of).toList() : List.of(scenes);
        for (List<StepContext> part : parts) {
            StepContext first = part.getFirst();
            first.session()
                    .execute(new Sql(
                            Template.fill(
                                    "run/forget-outcome.sql",
                                    Map.of("outcomes", Sql.name(outcomes), "hour", OutcomeHour.of(first.period()))),
                            Map.of(
                                    "run", runId,
                                    "first", first.date(),
                                    "last", part.getLast().date(),
                                    "processor", first.processor().name())));
        }
    }

    private void replace(List<@Nullable Object[]> rows, List<String> key, List<String> columns) {
        TableName outcomes = parts.pipeline().outcomes();
        if (outcomes != null && !rows.isEmpty()) {
            Failsafe.with(parts.retries()).run(() -> upsert(outcomes, rows, key, columns));
        }
    }

    private void upsert(TableName outcomes, List<@Nullable Object[]> rows, List<String> key, List<String> columns) {
        try (Session session = parts.warehouse().open()) {
            session.label("run_id", board.runId());
            session.upsert(outcomes, key, columns, rows);
        }
    }

    /// Null where there is nothing to tell: nothing came of the step, or it took back what another run has told.
    private @Nullable String status(Step step, StepChanged change, @Nullable Cell cell) {
        if (step.verb() == Verb.UNDO) {
            return null;
        }
        return switch (change.state()) {
            case SUCCEEDED -> {
                boolean reached = step.verb() == Verb.RETIRE
                        || cell == null
                        || Completeness.of(cell, parts.pipeline()) == Completeness.COMPLETE;
                yield reached ? "complete" : "partial";
            }
            case FAILED, UPSTREAM_FAILED -> "failed";
            case SKIPPED -> "skipped";
            case CANCELLED, PENDING, RUNNING, RETRYING -> null;
        };
    }

    private boolean upstreamAvailable(StepChanged change) {
        return change.state() != StepState.UPSTREAM_FAILED
                && !board.failure(change.step()).equals(Optional.of(UpstreamExistence.MISSING));
    }

    private @Nullable Object[] row(StepChanged change, String status, boolean upstreamAvailable, @Nullable Cell cell) {
        Integer expected = cell == null ? change.expected() : cell.expected();
        Long actual = cell == null ? change.rowsAfter() : Long.valueOf(cell.actual());
        Double percent = cell == null || cell.completeness().isEmpty()
                ? null
                : Double.valueOf(100 * cell.completeness().getAsDouble());
        Period period = change.step().partition().period();
        @Nullable
        Object[] row = {
            change.runId(),
            period.first(),
            change.step().partition().processor(),
            expected,
            actual,
            percent,
            upstreamAvailable,
            status,
            status.equals("failed") ? change.message() : null,
            parts.clock().instant()
        };
        if (!OutcomeHour.has(period)) {
            return row;
        }
        @Nullable Object[] ofHour = Arrays.copyOf(row, row.length + 1);
        ofHour[row.length] = period.hour();
        return ofHour;
    }
}
