package dev.backfill.ui;

import dev.backfill.model.Plan;
import dev.backfill.model.Scan;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The plans made on one scan. Each is made once, however many buttons, lines and panes ask for it: a plan of ten
/// thousand steps takes longer than a picture may stand still.
final class Plans {
    /// More are asked for only where steps are ticked one by one; those before are not asked for again.
    private static final int MOST = 64;
    private final Engine engine;
    private final Scan scan;
    private final Map<PlanTarget, Plan> made = new ConcurrentHashMap<>();

    Plans(Engine engine, Scan scan) {
        this.engine = engine;
        this.scan = scan;
    }

    /// The plan of a target. On any thread.
    Plan of(PlanTarget target) {
        if (made.size() >= MOST) {
            made.clear();
        }
        return made.computeIfAbsent(target, t -> engine.plan(scan, t));
    }
}
