package dev.backfill.orchestrator.guard;

import dev.backfill.orchestrator.context.StepContext;
import java.util.List;

/// A check of one step. The cheap ones stand guard over every step; nobody can switch them off.
public interface Guard {

    /// The name in journal and reports.
    String name();

    /// Looks, and says what it saw.
    ///
    /// @throws dev.backfill.warehouse.WarehouseException if the warehouse cannot be asked
    Seen check(StepContext scene);

    /// Looks at neighbouring partitions of one processor, all of them at once where that takes fewer questions.
    ///
    /// @param scenes their steps
    /// @return in the order of the steps
    /// @throws dev.backfill.warehouse.WarehouseException if the warehouse cannot be asked
    default List<Seen> checkAll(List<StepContext> scenes) {
        return scenes.stream().map(this::check).toList();
    }

    /// What a guard saw.
    sealed interface Seen {

        /// What it saw, for the step's log.
        String text();

        /// The step may go on.
        record Fine(String text) implements Seen {}

        /// The step may go on; somebody should look.
        record Doubtful(String text) implements Seen {}

        /// The step must not go on.
        ///
        /// @param reason a code that scripts can match: `upstream_missing`
        /// @param text what it saw
        /// @param remedy what to do next
        record Refused(String reason, String text, String remedy) implements Seen {}
    }
}
