package dev.backfill.ui;

import dev.backfill.model.Cell;
import dev.backfill.model.DateInterval;
import dev.backfill.model.Partition;
import dev.backfill.model.Pipeline;
import dev.backfill.model.RunEvent;
import dev.backfill.model.RunEvent.StepChanged;
import dev.backfill.model.Scan;
import dev.backfill.model.StepState;
import dev.backfill.model.Verb;
import dev.backfill.model.Verdict;
import java.util.ArrayList;
import java.util.List;

/// The picture between two scans: cells that a run has written show their new counts at once. Their verdict is
/// what the run counted; the scan after the run decides it anew.
final class LiveScan {
    private final Pipeline pipeline;

    LiveScan(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    /// The scan with the written cells; the same object if nothing was written.
    Scan with(Scan scan, List<RunEvent> events) {
        List<StepChanged> written = events.stream()
                .filter(StepChanged.class::isInstance)
                .map(StepChanged.class::cast)
                .filter(c -> c.state() == StepState.SUCCEEDED && c.rowsAfter() != null)
                .toList();
        if (written.isEmpty()) {
            return scan;
        }
        List<Cell> cells = new ArrayList<>(scan.cells());
        for (StepChanged change : written) {
            Partition partition = change.step().partition();
            int row = scan.processors().indexOf(partition.processor());
            if (row >= 0 && scan.interval().contains(partition.date())) {
                int day = DateInterval.inclusive(scan.interval().start(), partition.date())
                                .days()
                        - 1;
                int at = day * scan.processors().size() + row;
                cells.set(at, cell(cells.get(at), change));
            }
        }
        return new Scan(
                scan.pipeline(),
                scan.processors(),
                scan.interval(),
                scan.asOf(),
                scan.days(),
                cells,
                scan.findings(),
                scan.checklist(),
                scan.checks(),
                scan.cost());
    }

    private Cell cell(Cell before, StepChanged change) {
        long rows = change.rowsAfter() == null ? 0 : change.rowsAfter();
        Integer expected = change.expected() == null ? before.expected() : change.expected();
        int known = expected == null ? 0 : expected;
        int actual = (int) Math.min(rows, Math.max(known, 0) == 0 ? rows : known);
        // Until the date is counted again, the keys that had a reason to be missing are taken to have it still.
        int accounted = change.accounted() == null ? Math.min(known, actual + before.excused()) : change.accounted();
        double threshold = pipeline.processor(before.partition().processor()).threshold();
        Verdict verdict;
        if (change.step().verb() == Verb.RETIRE) {
            verdict = Verdict.NO_EVENT;
        } else {
            verdict = known == 0 || accounted >= threshold * known ? Verdict.COMPLETE : Verdict.PARTIAL;
        }
        return new Cell(
                before.partition(),
                verdict,
                expected,
                actual,
                rows,
                0,
                0,
                Math.max(accounted, actual),
                null,
                before.suspect(),
                change.message(),
                change.at());
    }
}
