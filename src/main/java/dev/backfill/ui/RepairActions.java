package dev.backfill.ui;

import dev.backfill.model.Plan;
import dev.backfill.model.Scan;
import java.util.Objects;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// What a button, a key or a line can do about what is wrong: mend it at once, or open the plan of it.
public final class RepairActions {
    private final ConsoleViewModel console;
    private final Engine engine;
    private final Background background;
    private final ReadOnlyObjectWrapper<@Nullable Plan> everything =
            new ReadOnlyObjectWrapper<>(this, "everything", null);
    private @Nullable Plans plans;

    RepairActions(ConsoleViewModel console, Engine engine, Background background) {
        this.console = console;
        this.engine = engine;
        this.background = background;
    }

    /// Another scan is the ground of all plans from now on.
    void scanned(Scan scan) {
        plans = new Plans(engine, scan);
    }

    /// Plans the repair of everything, in the background: nobody waits for how many steps that has.
    void reckon() {
        Plans ground = plans;
        if (ground != null) {
            background
                    .work(() -> ground.of(PlanTarget.everything()))
                    .onSuccess(plan -> reckoned(ground, plan))
                    .start();
        }
    }

    private void reckoned(Plans ground, Plan plan) {
        if (ground == plans) {
            everything.set(plan);
        }
    }

    /// Plans on the ground of the last scan.
    Plan plan(PlanTarget target) {
        return Objects.requireNonNull(plans, "nothing was scanned yet").of(target);
    }

    /// Does what the button beside a line says.
    public void act(FindingGroup group) {
        console.navigator().show(group);
        switch (console.findings().offer(group).action()) {
            case BUILD_ALL -> reviewAll();
            case FIX -> console.repairs().fixOrReview(PlanTarget.findings(group.ids()));
            case REVIEW_RETIRE ->
                console.repairs().review(PlanTarget.findings(group.ids()).withRetire(true));
            case SHOW_GAMES, SHOW_SOURCE -> console.events().show(group.findings());
            case SHOW_DATES -> console.navigator().showCells(group);
        }
    }

    /// Runs the repair that the inspector shows, where that is allowed without a review; otherwise opens the review.
    public void fixNow() {
        shown().ifPresent(console.repairs()::fixNow);
    }

    /// Opens the plan of what is selected.
    public void review() {
        var selected = console.grid().selectionProperty().get().partitions();
        shown().map(Inspection.Repair::target)
                .or(() -> Optional.of(PlanTarget.partitions(selected)).filter(_ -> !selected.isEmpty()))
                .ifPresent(console.repairs()::review);
    }

    /// Opens the plan that repairs every finding.
    public void reviewAll() {
        if (plans != null) {
            console.repairs().review(PlanTarget.everything());
        }
    }

    /// Opens a plan that the inspector offers.
    void review(Inspection.Repair offered) {
        console.repairs().review(offered.target());
    }

    /// The repair that the inspector shows; empty where it shows none.
    Optional<Inspection.Repair> shown() {
        return console.inspectionProperty().get() instanceof Inspection.Selected s
                ? Optional.ofNullable(s.repair()).or(() -> Optional.ofNullable(s.retire()))
                : Optional.empty();
    }

    /// The plan that repairs every finding of the last scan; null as long as nobody knows it. It stays as it was while
    /// a run goes on.
    public ReadOnlyObjectProperty<@Nullable Plan> everythingProperty() {
        return everything.getReadOnlyProperty();
    }
}
