package dev.backfill.ui.receipt;

import dev.backfill.model.Partition;
import dev.backfill.model.run.RunEvent.StepChanged;
import dev.backfill.model.run.StepState;
import dev.backfill.orchestrator.undo.Difference;
import dev.backfill.ui.common.Background;
import dev.backfill.ui.context.Problem;
import dev.backfill.ui.engine.Engine;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// What a run has changed in the rows of its partitions: proven from those that it replaced, which are kept. Few are
/// compared unasked; many, and where reading is billed, when somebody asks for it.
public final class ChangesViewModel {
    /// More partitions than these are compared when somebody asks for it.
    static final int UNASKED = 24;

    private final Engine engine;
    private final Background background;
    private final String runId;
    private final List<Partition> partitions;
    private final AtomicBoolean unwanted = new AtomicBoolean();
    private final ReadOnlyObjectWrapper<State> state;

    /// How far the comparison is.
    public sealed interface State {}

    /// It waits for somebody to ask for it.
    ///
    /// @param partitions how many there are to compare
    /// @param billed whether reading them is billed
    public record Offered(int partitions, boolean billed) implements State {}

    /// The rows are being compared.
    public record Comparing(int partitions) implements State {}

    /// They were compared, in the order of the steps; empty where the run has written nothing.
    public record Shown(List<Difference> differences) implements State {
        public Shown {
            differences = List.copyOf(differences);
        }
    }

    /// They cannot be compared.
    public record Failed(Problem problem) implements State {}

    /// @param steps the steps of the run as they ended
    public ChangesViewModel(Engine engine, Background background, String runId, List<StepChanged> steps) {
        this.engine = engine;
        this.background = background;
        this.runId = runId;
        this.partitions = steps.stream()
                .filter(s -> s.state() == StepState.SUCCEEDED)
                .map(s -> s.step().partition())
                .toList();
        this.state = new ReadOnlyObjectWrapper<>(
                this,
                "state",
                partitions.isEmpty() ? new Shown(List.of()) : new Offered(partitions.size(), engine.isBilled()));
    }

    /// Compares where that costs nothing and is soon done.
    public void compareUnasked() {
        if (state.get() instanceof Offered(int count, boolean billed) && !billed && count <= UNASKED) {
            compare();
        }
    }

    /// Compares.
    public void compare() {
        unwanted.set(false);
        state.set(new Comparing(partitions.size()));
        background
                .work(() -> engine.differences(runId, partitions, unwanted::get))
                .onSuccess(found -> state.set(
                        unwanted.get() ? new Offered(partitions.size(), engine.isBilled()) : new Shown(found)))
                .onError(Exception.class, e -> state.set(new Failed(Problem.of(e))))
                .start();
    }

    /// Nobody waits for the rest any more.
    public void stop() {
        unwanted.set(true);
    }

    /// How far it is.
    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }
}
