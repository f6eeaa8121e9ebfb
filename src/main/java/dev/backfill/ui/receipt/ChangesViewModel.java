package dev.backfill.ui.receipt;

import dev.backfill.model.Partition;
import dev.backfill.model.price.Billed;
import dev.backfill.model.price.Price;
import dev.backfill.model.price.Tariff;
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
import org.jspecify.annotations.Nullable;

/// What a run has changed in the rows of its partitions: proven from those that it replaced, which are kept. Few are
/// compared unasked, many when somebody asks for it; where reading is billed, what it would cost is said first, and
/// nothing is read before somebody has said yes.
public final class ChangesViewModel {
    /// More partitions than these are compared, or priced, when somebody asks for it.
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

    /// What it would be billed for is asked.
    public record Pricing() implements State {}

    /// It would be billed for so many bytes at most, and waits for somebody to say yes.
    public record Priced(int partitions, Price price) implements State {}

    /// The rows are being compared.
    public record Comparing(int partitions) implements State {}

    /// They were compared, in the order of the steps; empty where the run has written nothing.
    ///
    /// @param billed what that was billed for; null where reading costs nothing
    public record Shown(List<Difference> differences, @Nullable Price billed) implements State {
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
                partitions.isEmpty() ? new Shown(List.of(), null) : offered());
    }

    private Offered offered() {
        return new Offered(partitions.size(), engine.isBilled());
    }

    /// Compares what is soon done, or says what that would be billed for.
    public void compareUnasked() {
        if (state.get() instanceof Offered(int count, _) && count <= UNASKED) {
            begin();
        }
    }

    /// Compares, or says first what that would be billed for.
    public void begin() {
        engine.tariff().ifPresentOrElse(this::price, this::compare);
    }

    private void price(Tariff tariff) {
        unwanted.set(false);
        state.set(new Pricing());
        background
                .work(() -> engine.differencesBytes(runId, partitions, unwanted::get))
                .onSuccess(bytes -> state.set(
                        unwanted.get() ? offered() : new Priced(partitions.size(), tariff.of(bytes))))
                .onError(Exception.class, e -> state.set(new Failed(Problem.of(e))))
                .start();
    }

    /// Compares, whatever that is billed for.
    public void compare() {
        unwanted.set(false);
        state.set(new Comparing(partitions.size()));
        background
                .work(() -> engine.differences(runId, partitions, unwanted::get))
                .onSuccess(found -> state.set(unwanted.get() ? offered() : shown(found)))
                .onError(Exception.class, e -> state.set(new Failed(Problem.of(e))))
                .start();
    }

    private Shown shown(Billed<List<Difference>> found) {
        return new Shown(
                found.answer(),
                engine.tariff().map(t -> t.of(found.bytes())).orElse(null));
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
