package dev.backfill.orchestrator.plan;

import dev.backfill.model.Partition;
import dev.backfill.model.plan.Plan;
import dev.backfill.model.plan.Step;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.Scan;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What has changed under a plan since it was made. A plan is executed as it was shown; whoever runs it should know
/// that the ground has moved.
public final class PlanDrift {
    private PlanDrift() {}

    /// A partition with other counts than the plan was made on.
    ///
    /// @param step the step that writes it
    /// @param rowsWere rows when the plan was made
    /// @param rowsAre rows now
    /// @param expectedWere keys expected when the plan was made; null where unknown
    /// @param expectedAre keys expected now; null where unknown
    public record Moved(
            Step step,
            long rowsWere,
            long rowsAre,
            @Nullable Integer expectedWere,
            @Nullable Integer expectedAre) {

        /// Which partition.
        public Partition partition() {
            return step.partition();
        }

        /// Was and now: `131 rows when the plan was made, 128 now`.
        public String words() {
            List<String> words = new ArrayList<>();
            if (rowsWere != rowsAre) {
                words.add(rowsWere + " rows when the plan was made, " + rowsAre + " now");
            }
            if (!Objects.equals(expectedWere, expectedAre)) {
                words.add(
                        known(expectedWere) + " keys expected when the plan was made, " + known(expectedAre) + " now");
            }
            return String.join("; ", words);
        }

        private static String known(@Nullable Integer keys) {
            return keys == null ? "unknown" : String.valueOf(keys);
        }
    }

    /// The partitions of a plan whose counts are others now, in plan order.
    ///
    /// @param now a scan that covers the plan's dates
    public static List<Moved> movedSince(Plan plan, Scan now) {
        List<Moved> moved = new ArrayList<>();
        for (Step step : plan.steps()) {
            Cell cell = now.cell(step.partition()).orElse(null);
            long rows = cell == null ? 0 : cell.rows();
            Integer expected = cell == null ? step.expected() : expected(step, cell);
            if (rows != step.rowsBefore() || !Objects.equals(expected, step.expected())) {
                moved.add(new Moved(step, step.rowsBefore(), rows, step.expected(), expected));
            }
        }
        return moved;
    }

    /// A partition that is retired expects nothing, whatever its cell says.
    private static @Nullable Integer expected(Step step, Cell cell) {
        return switch (step.verb()) {
            case RETIRE, UNDO -> step.expected();
            case BUILD, REBUILD -> cell.expected();
        };
    }
}
