package dev.backfill.ui.plan;

import dev.backfill.model.plan.Plan;
import dev.backfill.orchestrator.plan.PlanDrift.Moved;
import dev.backfill.ui.common.Background;
import dev.backfill.ui.engine.Engine;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

/// Looks at the ground of a plan before it runs, one at a time.
public final class GroundLook {
    private final Engine engine;
    private final Background background;
    private final Consumer<Exception> trouble;
    private final ReadOnlyBooleanWrapper looking = new ReadOnlyBooleanWrapper(this, "looking");

    /// @param trouble told why nobody could look
    public GroundLook(Engine engine, Background background, Consumer<Exception> trouble) {
        this.engine = engine;
        this.background = background;
        this.trouble = trouble;
    }

    /// Hands over what has changed since the plan was made. Does nothing while another plan is looked at.
    public void look(Plan plan, Consumer<List<Moved>> seen) {
        if (looking.get()) {
            return;
        }
        looking.set(true);
        background
                .work(() -> engine.moved(plan))
                .onSuccess(moved -> {
                    looking.set(false);
                    seen.accept(moved);
                })
                .onError(Exception.class, e -> {
                    looking.set(false);
                    trouble.accept(e);
                })
                .start();
    }

    /// Whether somebody is looking.
    public ReadOnlyBooleanProperty lookingProperty() {
        return looking.getReadOnlyProperty();
    }
}
