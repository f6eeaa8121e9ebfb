package dev.backfill.ui.run;

import dev.backfill.model.Partition;
import dev.backfill.model.run.RunEvent;
import dev.backfill.model.run.RunEvent.StepChanged;
import dev.backfill.model.run.StepState;
import dev.backfill.model.scan.Scan;
import dev.backfill.ui.common.Background;
import dev.backfill.ui.engine.Engine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Keeps the picture true while a run goes on: what a run has written is counted and judged again, one look at a
/// time, and only then it is done for whoever watches.
final class LiveScan {
    private final Engine engine;
    private final Background background;
    private final InstantSource clock;
    private final BiConsumer<RunViewModel, Counted> seen;
    /// Steps that have succeeded and were not counted yet.
    private final Map<Partition, StepChanged> due = new LinkedHashMap<>();
    private boolean looking;
    private Instant begun = Instant.MIN;
    private Instant ended = Instant.MIN;

    /// What a look has brought.
    ///
    /// @param scan the picture as it is now; null if nobody could look
    /// @param partitions what was due to be counted
    record Counted(@Nullable Scan scan, Set<Partition> partitions) {}

    /// @param seen told of each look, on the JavaFX thread
    LiveScan(Engine engine, Background background, InstantSource clock, BiConsumer<RunViewModel, Counted> seen) {
        this.engine = engine;
        this.clock = clock;
        this.background = background;
        this.seen = seen;
    }

    /// Another run begins.
    void begin() {
        due.clear();
    }

    /// Takes in what a run tells.
    ///
    /// @return the partitions that are not done before they were counted
    Set<Partition> heard(RunViewModel run, List<RunEvent> events) {
        for (RunEvent event : events) {
            if (event instanceof StepChanged change && change.state() == StepState.SUCCEEDED) {
                due.put(change.step().partition(), change);
            }
        }
        Set<Partition> waiting = Set.copyOf(due.keySet());
        look(run);
        return waiting;
    }

    private void look(RunViewModel run) {
        List<StepChanged> next = due.values().stream()
                .filter(s ->
                        !engine.isBilled() || isOver(run, s.step().partition().date()))
                .toList();
        if (looking || next.isEmpty() || isTooSoon()) {
            return;
        }
        looking = true;
        begun = clock.instant();
        Set<Partition> partitions =
                Set.copyOf(next.stream().map(s -> s.step().partition()).toList());
        due.keySet().removeAll(partitions);
        background
                .work(() -> engine.follow(next, run.isElsewhere()))
                .onSuccess(scan -> looked(run, new Counted(scan, partitions)))
                // The scan after the run says what is the matter, if it still is.
                .onError(Exception.class, _ -> looked(run, new Counted(null, partitions)))
                .start();
    }

    /// Looking takes no more than half of the time: a run is to get on. Whatever is told next asks again, and the end
    /// of the run brings a scan.
    private boolean isTooSoon() {
        if (ended.equals(Instant.MIN)) {
            return false;
        }
        Duration since = Duration.between(ended, clock.instant());
        return !since.isNegative() && since.compareTo(Duration.between(begun, ended)) < 0;
    }

    private static boolean isOver(RunViewModel run, LocalDate date) {
        int[] progress = run.board().progress(date);
        return progress[0] == progress[1];
    }

    private void looked(RunViewModel run, Counted counted) {
        looking = false;
        ended = clock.instant();
        seen.accept(run, counted);
        look(run);
    }
}
