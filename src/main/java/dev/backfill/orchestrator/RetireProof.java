package dev.backfill.orchestrator;

import dev.backfill.model.EventDay;

/// Rows are taken out only where the schedule proves that no event took place; empty actuals are never enough.
final class RetireProof implements Guard {

    @Override
    public String name() {
        return "proof that no event took place";
    }

    @Override
    public Seen check(StepScene scene) {
        EventDay day = scene.day().orElse(null);
        if (day != null && day.state().provesNoEvent()) {
            return new Seen.Fine(scene.date() + " is " + day.state().words() + ": " + counts(scene, day));
        }
        return new Seen.Refused(
                "event_not_disproved",
                "BACKFILL SAFETY: " + scene.step().partition() + " keeps its rows, because the schedule does not prove"
                        + " that nothing was played: "
                        + (day == null ? "the date was not scanned" : counts(scene, day)),
                "Correct the schedule if the events were really called off, scan, and plan again.");
    }

    private static String counts(StepScene scene, EventDay day) {
        return scene.parts().pipeline().events().count(day.scheduledOriginally()) + " scheduled originally, "
                + day.scheduledNow() + " now, " + day.played() + " played";
    }
}
