package dev.backfill.integrity;

import dev.backfill.integrity.Scanner.Looked;
import dev.backfill.integrity.observe.Counts;
import dev.backfill.integrity.observe.CountsReader;
import dev.backfill.integrity.observe.Reading;
import dev.backfill.integrity.observe.expected.SourceGaps;
import dev.backfill.integrity.watch.LastWrites;
import dev.backfill.model.Partition;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.plan.Verb;
import dev.backfill.model.run.RunEvent.StepChanged;
import dev.backfill.model.run.StepState;
import dev.backfill.model.scan.Scan;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/// The whole calendar as a picture that follows what runs write: only the dates that have changed are read again, and
/// everything is judged anew by the same code as a scan. So what it says is what a scan of that moment would say,
/// verdicts, findings and checklist alike.
public final class FollowedScan {
    private final Pipeline pipeline;
    private final Scanner scanner;
    private @Nullable Looked last;

    public FollowedScan(Pipeline pipeline, Scanner scanner) {
        this.pipeline = pipeline;
        this.scanner = scanner;
    }

    /// Looks at everything.
    ///
    /// @throws NoEventsException if the calendar holds nothing
    /// @throws dev.backfill.warehouse.WarehouseException if the warehouse cannot be read at all
    public synchronized Scan refresh() {
        Looked next = scanner.picture();
        last = next;
        return next.scan();
    }

    /// Looks again at these dates; at everything if nothing was looked at yet.
    ///
    /// @throws dev.backfill.warehouse.WarehouseException if the warehouse cannot be read; what was known stays
    public synchronized Scan again(SortedSet<LocalDate> dates) {
        Looked before = last;
        if (before == null) {
            return refresh();
        }
        Reading[] rows = {before.reading()};
        scanner.again(dates, (near, read) -> rows[0] = rows[0].with(near, read, pipeline));
        return follow(before, rows[0]);
    }

    /// Takes over what a run says that it has written, where the warehouse is held by the process that works on it.
    /// A run validates what it writes: its rows have a key each, and not all carry a default. Which keys they are,
    /// only the next look can tell.
    public synchronized Scan supposing(List<StepChanged> steps) {
        Looked before = last;
        if (before == null) {
            return refresh();
        }
        Map<Partition, Counts> said = new HashMap<>();
        Map<LastWrites.Left, Instant> same = new HashMap<>();
        Instant at = before.reading().asOf();
        for (StepChanged step : steps) {
            Long rows = step.rowsAfter();
            if (step.state() == StepState.SUCCEEDED
                    && rows != null
                    && !step.at().isBefore(before.reading().asOf())) {
                Partition partition = step.step().partition();
                Counts known = counts(before, partition);
                boolean written = step.step().verb() != Verb.UNDO;
                if (written && step.unchanged()) {
                    // Its rows are new, and hold what they held: what reads them is as old as before.
                    said.put(partition, known.writtenAgain(step.at()));
                    Instant content =
                            before.reading().marks().writes().contentOf(partition, known.newest(), known.rows());
                    if (content != null) {
                        same.put(new LastWrites.Left(partition, step.at(), known.rows()), content);
                    }
                } else if (!step.unchanged()) {
                    said.put(partition, known.having(rows, written && rows > 0 ? step.at() : null));
                }
                at = at.isBefore(step.at()) ? step.at() : at;
            }
        }
        return follow(before, before.reading().with(said, same, at, pipeline));
    }

    private Counts counts(Looked looked, Partition partition) {
        SourceGaps gaps =
                new SourceGaps(pipeline, looked.reading().days().known().values());
        return looked.reading()
                .rows()
                .counts()
                .getOrDefault(partition.processor(), Map.of())
                .getOrDefault(
                        partition.period(),
                        new CountsReader(pipeline, gaps, looked.reading().catalog())
                                .absent(pipeline.processor(partition.processor())));
    }

    private Scan follow(Looked before, Reading rows) {
        Looked next = scanner.judged(before, rows);
        last = next;
        return next.scan();
    }
}
