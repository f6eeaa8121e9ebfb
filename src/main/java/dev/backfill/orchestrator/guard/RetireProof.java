package dev.backfill.orchestrator.guard;

import dev.backfill.model.DateInterval;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.EventDay;
import dev.backfill.model.scan.Scan;
import dev.backfill.model.scan.Verdict;
import dev.backfill.orchestrator.context.StepContext;
import dev.backfill.orchestrator.plan.Repairs;

/// Rows are taken out only where the schedule proves that no event took place; what is not there proves nothing.
/// Looks at the warehouse again, since the schedule may have changed while the run was waiting.
public final class RetireProof implements Guard {

    @Override
    public String name() {
        return "proof that no event took place";
    }

    @Override
    public Seen check(StepContext scene) {
        Scan now = scene.parts().scans().scan(DateInterval.of(scene.date()));
        EventDay day = now.day(scene.date()).orElseThrow();
        Cell cell = now.cell(scene.step().partition()).orElseThrow();
        if (cell.verdict() == Verdict.STALE || (cell.rows() == 0 && day.state().provesNoEvent())) {
            return new Seen.Fine(scene.date() + " is " + day.state().words() + ": " + counts(scene, day));
        }
        if (scene.step().lossAllowed() && Repairs.isUnproven(scene.parts().pipeline(), cell, day)) {
            return new Seen.Doubtful(scene.date() + " is not proved to be without events, but was asked for by name: "
                    + counts(scene, day));
        }
        return new Seen.Refused(
                "event_not_disproved",
                "BACKFILL SAFETY: " + scene.step().partition() + " keeps its rows, because the schedule does not prove"
                        + " that nothing was played: " + counts(scene, day) + "; "
                        + cell.proof().words(),
                "Correct the schedule if the events were really called off, scan, and plan again.");
    }

    private static String counts(StepContext scene, EventDay day) {
        return scene.parts().pipeline().events().count(day.scheduledOriginally()) + " scheduled originally, "
                + day.scheduledNow() + " now, " + day.played() + " played";
    }
}
