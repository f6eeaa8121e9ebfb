package dev.backfill.orchestrator;

import dev.backfill.model.Cell;
import dev.backfill.model.RunEvent.StepChanged;
import dev.backfill.model.Scan;
import dev.backfill.model.Step;
import dev.backfill.model.StepState;
import dev.backfill.model.TableName;
import dev.backfill.model.Verb;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.Sql;
import dev.backfill.warehouse.SqlFiles;
import dev.backfill.warehouse.Warehouse;
import dev.failsafe.Failsafe;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The table in the warehouse in which a team sees what became of each date and processor. One row per run, date and
/// processor, however often it is written.
final class Outcomes {
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

    private final RunParts parts;
    private final RunBoard board;

    Outcomes(RunParts parts, RunBoard board) {
        this.parts = parts;
        this.board = board;
    }

    /// Makes the table where it is absent. Done before workers start, since definitions collide with each other.
    static void prepare(Warehouse warehouse) {
        try (Session session = warehouse.open()) {
            SqlFiles.statements("outcomes." + warehouse.kind() + ".sql").forEach(s -> session.execute(Sql.of(s)));
        }
    }

    /// Writes the outcomes of a date's steps, replacing those that this run has written before.
    ///
    /// @param closing the date after its last step; null if it could not be scanned
    void write(LocalDate date, List<Step> steps, Map<Integer, StepResult> results, @Nullable Scan closing) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Step step : steps) {
            StepChanged change = board.last(step);
            Cell cell = closing == null ? null : closing.cell(step.partition()).orElse(null);
            String status = status(step, change, cell);
            if (status != null) {
                rows.add(row(change, status, upstreamAvailable(change, results.get(step.id())), cell));
            }
        }
        if (!rows.isEmpty()) {
            Failsafe.with(parts.retries()).run(() -> replace(date, rows));
        }
    }

    private void replace(LocalDate date, List<@Nullable Object[]> rows) {
        try (Session session = parts.warehouse().open()) {
            session.atomically(() -> {
                for (@Nullable Object[] row : rows) {
                    session.execute(new Sql(
                            SqlFiles.read("run/forget-outcome.sql"),
                            Map.of("run", board.runId(), "date", date, "processor", String.valueOf(row[2]))));
                }
                session.append(TableName.OUTCOMES, COLUMNS, rows);
            });
        }
    }

    private @Nullable String status(Step step, StepChanged change, @Nullable Cell cell) {
        return switch (change.state()) {
            case SUCCEEDED -> {
                boolean reached = step.verb() == Verb.RETIRE
                        || cell == null
                        || cell.accountedShare().orElse(1)
                                >= parts.pipeline()
                                        .processor(step.partition().processor())
                                        .threshold();
                yield reached ? "complete" : "partial";
            }
            case FAILED, UPSTREAM_FAILED -> "failed";
            case SKIPPED -> "skipped";
            case CANCELLED, PENDING, RUNNING, RETRYING -> null;
        };
    }

    private static boolean upstreamAvailable(StepChanged change, @Nullable StepResult result) {
        boolean refused =
                result instanceof StepResult.Failed failed && failed.reason().equals(UpstreamExistence.MISSING);
        return change.state() != StepState.UPSTREAM_FAILED && !refused;
    }

    private @Nullable Object[] row(StepChanged change, String status, boolean upstreamAvailable, @Nullable Cell cell) {
        Integer expected = cell == null ? change.expected() : cell.expected();
        Long actual = cell == null ? change.rowsAfter() : Long.valueOf(cell.actual());
        Double percent = cell == null || cell.completeness().isEmpty()
                ? null
                : Double.valueOf(100 * cell.completeness().getAsDouble());
        return new @Nullable Object[] {
            change.runId(),
            change.step().partition().date(),
            change.step().partition().processor(),
            expected,
            actual,
            percent,
            upstreamAvailable,
            status,
            status.equals("failed") ? change.message() : null,
            parts.clock().instant()
        };
    }
}
