package dev.backfill.ui.plan;

import dev.backfill.model.plan.Plan;
import dev.backfill.model.scan.Scan;
import dev.backfill.orchestrator.plan.PlanTarget;
import dev.backfill.ui.common.Background;
import dev.backfill.ui.engine.Engine;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// The plans made on the last scan. Each is made once, however many buttons, lines and panes ask for it: a plan of
/// ten thousand steps takes longer than a picture may stand still.
public final class Plans {
    /// More are asked for only where steps are ticked one by one; those before are not asked for again.
    private static final int MOST = 64;
    private final Engine engine;
    private final Background background;
    private final ReadOnlyObjectWrapper<@Nullable Plan> everything =
            new ReadOnlyObjectWrapper<>(this, "everything", null);
    private @Nullable Made made;

    /// What was planned on one scan.
    private record Made(Engine engine, Scan scan, Map<PlanTarget, Plan> plans) {

        /// On any thread.
        Plan of(PlanTarget target) {
            if (plans.size() >= MOST) {
                plans.clear();
            }
            return plans.computeIfAbsent(target, t -> engine.plan(scan, t));
        }
    }

    public Plans(Engine engine, Background background) {
        this.engine = engine;
        this.background = background;
    }

    /// Another scan is the ground of all plans from now on.
    public void scanned(Scan scan) {
        made = new Made(engine, scan, new ConcurrentHashMap<>());
    }

    /// The scan on which it is planned; null before the first.
    public @Nullable Scan scan() {
        return made == null ? null : made.scan();
    }

    /// The plan of a target, on the ground of the last scan.
    public Plan of(PlanTarget target) {
        return Objects.requireNonNull(made, "nothing was scanned yet").of(target);
    }

    /// Plans the repair of everything, in the background: nobody waits for how many steps that has.
    public void reckon() {
        Made ground = made;
        if (ground != null) {
            background
                    .work(() -> ground.of(PlanTarget.everything()))
                    .onSuccess(plan -> {
                        if (ground == made) {
                            everything.set(plan);
                        }
                    })
                    .start();
        }
    }

    /// The plan that repairs every finding of the last scan that it was reckoned for; null before that.
    public ReadOnlyObjectProperty<@Nullable Plan> everythingProperty() {
        return everything.getReadOnlyProperty();
    }
}
