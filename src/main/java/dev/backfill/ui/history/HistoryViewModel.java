package dev.backfill.ui.history;

import dev.backfill.journal.history.PartitionWork;
import dev.backfill.model.Neighbors;
import dev.backfill.model.Partition;
import dev.backfill.model.memory.PastRows;
import dev.backfill.model.run.RunEvent.StepChanged;
import dev.backfill.model.run.RunOrigin;
import dev.backfill.model.run.StepState;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.Scan;
import dev.backfill.ui.common.Dates;
import dev.backfill.ui.common.Messages;
import dev.backfill.ui.context.WindowContext;
import dev.backfill.ui.grid.GridViewModel;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Who has built a partition, when, and how many rows it had each time, as far as the journal knows.
public final class HistoryViewModel {
    private static final int MOST_SAID = 6;

    private final WindowContext context;
    private final GridViewModel grid;

    /// What a run has done with a partition, in words.
    ///
    /// @param state how its step ended
    /// @param when when that was
    /// @param verb what was asked for: `BUILD`, `UNDO`
    /// @param rows `0 → 30`, or what happened instead
    /// @param who where it was started, and by whom; empty where nobody recorded it
    /// @param runId the run
    public record Line(StepState state, String when, String verb, String rows, String who, String runId) {}

    /// @param lines latest first
    /// @param note what the journal does not say; empty where it says all
    /// @param looks how many rows there were at looks, the earliest first; nothing where they were always as many
    public record Shown(List<Line> lines, String note, Looks looks) {
        public Shown {
            lines = List.copyOf(lines);
        }
    }

    /// What looks saw.
    ///
    /// @param rows how many rows, from look to look at which that changed
    /// @param words the last of them, and since when they were counted; empty where there are none
    public record Looks(List<Long> rows, String words) {
        public Looks {
            rows = List.copyOf(rows);
        }
    }

    private record Found(List<PartitionWork> work, List<PastRows> looks) {}

    HistoryViewModel(WindowContext context, GridViewModel grid) {
        this.context = context;
        this.grid = grid;
    }

    /// Reads the history of a partition in the background.
    public void read(Partition partition, Consumer<Shown> shown) {
        context.background()
                .work(() -> new Found(
                        context.engine().history(partition), context.engine().looks(partition)))
                .onSuccess(found -> shown.accept(of(partition, found)))
                .onError(Exception.class, context.problems()::report)
                .start();
    }

    private Shown of(Partition partition, Found found) {
        return new Shown(
                found.work().stream().map(this::line).toList(), note(partition, found.work()), looks(found.looks()));
    }

    private Looks looks(List<PastRows> looks) {
        // What changes beside the rows is no change here.
        List<PastRows> changes = Neighbors.stretches(looks, (before, now) -> before.rows() == now.rows()).stream()
                .map(List::getFirst)
                .toList();
        if (changes.size() < 2) {
            return new Looks(List.of(), "");
        }
        String last = changes.stream()
                .skip(Math.max(0, changes.size() - MOST_SAID))
                .map(c -> number(c.rows()))
                .collect(Collectors.joining(", ", changes.size() > MOST_SAID ? "… " : "", ""));
        return new Looks(
                changes.stream().map(PastRows::rows).toList(),
                context.messages()
                        .text("history.looks", last, stamp(changes.getFirst().at())));
    }

    private Line line(PartitionWork work) {
        StepChanged step = work.step();
        return new Line(
                step.state(),
                step.state().isTerminal() ? stamp(step.at()) : "",
                step.step().verb().name(),
                step.state() == StepState.SUCCEEDED
                        ? number(step.rowsBefore()) + " → " + number(step.rowsAfter())
                        : step.state().words(),
                Origins.words(work.origin(), context.messages()),
                step.runId());
    }

    /// What is there may be the work of somebody else, or older than the journal.
    private String note(Partition partition, List<PartitionWork> work) {
        Scan scan = grid.scanProperty().get();
        Cell cell = scan == null ? null : scan.cell(partition).orElse(null);
        Instant built = cell == null ? null : cell.builtAt();
        Long last = work.stream()
                .map(PartitionWork::step)
                .filter(s -> s.state() == StepState.SUCCEEDED)
                .map(StepChanged::rowsAfter)
                .findFirst()
                .orElse(null);
        if (cell != null && last != null && cell.rows() != last) {
            return context.messages().text("history.others", cell.rows());
        }
        if (last == null && cell != null && cell.rows() > 0) {
            return built == null
                    ? context.messages().text("history.unknown", cell.rows())
                    : context.messages().text("history.before", cell.rows(), stamp(built));
        }
        return work.isEmpty() ? context.messages().text("history.none") : "";
    }

    private String stamp(Instant at) {
        return Dates.at(at, context.clock().instant());
    }

    private static String number(@Nullable Long rows) {
        return rows == null ? "?" : String.format(Locale.ROOT, "%,d", rows);
    }

    /// Where runs were started, in words.
    static final class Origins {
        private Origins() {}

        /// `window, ana on ws-12`; empty where nobody recorded it.
        static String words(@Nullable RunOrigin origin, Messages messages) {
            return origin == null
                    ? ""
                    : messages.text(
                            origin.door() == RunOrigin.Door.WINDOW ? "runs.fromWindow" : "runs.fromCommandLine",
                            origin.user(),
                            origin.machine());
        }
    }
}
