package dev.backfill.ui.finding;

import dev.backfill.orchestrator.plan.PlanTarget;
import dev.backfill.ui.context.RepairActions;
import dev.backfill.ui.event.EventsViewModel;

/// Does what the button beside a line of the findings list says.
public final class FindingActions {
    private final FindingsViewModel findings;
    private final Navigator navigator;
    private final EventsViewModel events;
    private final RepairActions repairs;
    private final AcceptanceViewModel acceptance;

    public FindingActions(
            FindingsViewModel findings,
            Navigator navigator,
            EventsViewModel events,
            RepairActions repairs,
            AcceptanceViewModel acceptance) {
        this.acceptance = acceptance;
        this.findings = findings;
        this.navigator = navigator;
        this.events = events;
        this.repairs = repairs;
    }

    /// Selects what the line is about, and asks why it is accepted.
    void accept(FindingGroup group) {
        navigator.show(group);
        acceptance.ask(group.findings());
    }

    /// Lets what the line is about count again.
    void countAgain(FindingGroup group) {
        acceptance.takeBack(group.ids());
    }

    /// Selects what the line is about, and does what its button says.
    public void act(FindingGroup group) {
        navigator.show(group);
        switch (findings.offer(group).action()) {
            case BUILD_ALL -> repairs.reviewAll();
            case FIX -> repairs.fix(PlanTarget.findings(group.ids()));
            case REVIEW_RETIRE ->
                repairs.review(PlanTarget.findings(group.ids()).withRetire(true));
            case SHOW_GAMES, SHOW_SOURCE -> events.show(group.findings());
            case SHOW_DATES -> navigator.showCells(group);
            case COUNT_AGAIN -> acceptance.takeBack(group.ids());
        }
    }
}
