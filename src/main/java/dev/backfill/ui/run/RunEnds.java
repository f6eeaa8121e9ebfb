package dev.backfill.ui.run;

import dev.backfill.journal.history.RunRecord;
import dev.backfill.model.plan.Plan;
import dev.backfill.model.run.RunEvent;
import dev.backfill.model.run.RunEvent.Receipt;
import dev.backfill.model.run.RunEvent.StepChanged;
import dev.backfill.model.run.RunOptions;
import dev.backfill.model.run.RunState;
import dev.backfill.model.scan.Scan;
import dev.backfill.ui.context.WindowContext;
import dev.backfill.ui.finding.FindingsViewModel;
import dev.backfill.ui.grid.GridViewModel;
import dev.backfill.ui.heatmap.state.HeatSelection;
import dev.backfill.ui.plan.PlanViewModel;
import dev.backfill.ui.receipt.ChangesViewModel;
import dev.backfill.ui.receipt.OpenThen;
import dev.backfill.ui.receipt.ReceiptViewModel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What runs came to. The receipt of a run that has just ended waits for the scan that counts again.
final class RunEnds {
    private final WindowContext context;
    private final GridViewModel grid;
    private final FindingsViewModel findings;
    private final RunMarks marks;
    private @Nullable Waiting waiting;

    private record Waiting(RunViewModel run, RunEvent.Finished event) {}

    RunEnds(WindowContext context, GridViewModel grid, FindingsViewModel findings, RunMarks marks) {
        this.context = context;
        this.grid = grid;
        this.findings = findings;
        this.marks = marks;
    }

    void ended(RunViewModel run, RunEvent.Finished event) {
        waiting = new Waiting(run, event);
    }

    /// Shows the receipt that has waited for this scan. Who does not watch a run of another process is not
    /// disturbed by its end.
    void scanned(Scan scan) {
        Waiting end = waiting;
        if (end == null) {
            return;
        }
        waiting = null;
        // What nobody has counted while the run went on was counted now.
        marks.moved(end.run().board(), end.run().board().states().keySet());
        findings.showProgress(Map.of(), end.run().board().states().keySet());
        boolean watched = context.side().contentProperty().get() == end.run();
        if (watched || !end.run().isElsewhere()) {
            grid.selectionProperty().set(HeatSelection.NONE);
            show(
                    end.event().runId(),
                    end.run().plan(),
                    end.run().options(),
                    end.event().receipt(),
                    OpenThen.now(scan, context.messages(), end.event().receipt()));
        } else if (context.side().shows(PlanViewModel.class).isEmpty()) {
            grid.clearMarks();
        }
    }

    /// Shows what an earlier run came to, or how far it was when its process ended.
    ReceiptViewModel show(RunRecord record, Scan scan) {
        OpenThen open = OpenThen.of(record.receipt(), scan, context.messages());
        Receipt receipt = record.receipt().orElseGet(() -> interrupted(record));
        return show(record.summary().runId(), record.plan(), record.options(), receipt, open);
    }

    private ReceiptViewModel show(String runId, Plan plan, RunOptions options, Receipt receipt, OpenThen open) {
        ChangesViewModel changes = new ChangesViewModel(context.engine(), context.background(), runId, receipt.steps());
        ReceiptViewModel shown = new ReceiptViewModel(
                context.profile(),
                context.messages(),
                runId,
                plan,
                options,
                receipt,
                open,
                changes,
                context.engine().tariff());
        changes.compareUnasked();
        context.side().show(shown);
        return shown;
    }

    private Receipt interrupted(RunRecord record) {
        Instant begun = record.summary().startedAt();
        Instant last = record.steps().stream()
                .map(StepChanged::at)
                .max(Instant::compareTo)
                .orElse(begun);
        return new Receipt(
                RunState.INTERRUPTED,
                Math.max(0, Duration.between(begun, last).toMillis()),
                record.steps(),
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                context.messages().text("receipt.interruptedReason"));
    }
}
