package dev.backfill.orchestrator.run;

import dev.backfill.model.run.LogLevel;
import dev.backfill.model.run.RunEvent.DateLine;
import dev.backfill.model.scan.Scan;
import dev.backfill.orchestrator.context.RunContext;
import dev.backfill.orchestrator.guard.DateConsistency;
import dev.backfill.orchestrator.log.RunBoard;
import dev.backfill.orchestrator.runtime.StopSignal;
import dev.backfill.orchestrator.write.EndedDate;
import dev.backfill.orchestrator.write.Outcomes;
import dev.backfill.warehouse.WarehouseException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Counts dates again whose last step has ended, writes their outcomes, and checks the tables of each against each
/// other. Those that end while others are counted, or soon after, are read together and judged one by one.
///
/// Counting rests at first and after each turn for as long as keeps it to a small share of the run's time, so quick
/// dates wait for company and slow ones are counted at once. It never rests while a year of dates waits, no further
/// date ends its turn then, and none is left uncounted when a batch ends: what decides whether the next batch may
/// start, and the receipt, has seen every date. A process that dies before leaves outcomes that were written with the
/// rows, and whoever resumes its run counts its dates.
final class DateReconciler implements AutoCloseable {
    /// A look at so many costs little more than a look at a few.
    private static final int MOST_WAITING = 366;

    /// One turn in so many is counting.
    private static final int TURNS = 20;

    private final RunContext parts;
    private final RunBoard board;
    private final StopSignal stop;
    private final Map<LocalDate, DateRecount> recounted;
    private final Duration look;
    private final List<EndedDate> waiting = new ArrayList<>();
    private final Thread counter;
    private boolean last;

    /// @param recounted where each date is put that was counted
    /// @param look how long it took to look at the dates when the run began
    DateReconciler(
            RunContext parts,
            RunBoard board,
            StopSignal stop,
            Map<LocalDate, DateRecount> recounted,
            Duration look) {
        this.parts = parts;
        this.board = board;
        this.stop = stop;
        this.recounted = recounted;
        this.look = look;
        this.counter = Thread.ofVirtual().name("recount-" + board.runId()).start(this::countAll);
    }

    /// Takes a date. Returns at once, unless too many wait to be counted.
    synchronized void add(EndedDate date) {
        while (waiting.size() >= MOST_WAITING) {
            pause(0);
        }
        waiting.add(date);
        notifyAll();
    }

    /// Counts what waits and returns when all is counted.
    @Override
    public void close() {
        synchronized (this) {
            last = true;
            notifyAll();
        }
        boolean interrupted = false;
        while (counter.isAlive()) {
            try {
                counter.join();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void countAll() {
        Duration rest = restAfter(look);
        for (List<EndedDate> dates = next(rest); !dates.isEmpty(); dates = next(rest)) {
            Instant begun = parts.clock().instant();
            try {
                count(dates);
            } catch (RuntimeException | Error e) {
                board.crashed(e);
                stop.stopNow("because the console failed");
            }
            rest = restAfter(Duration.ofMillis(parts.since(begun)));
        }
    }

    private static Duration restAfter(Duration turn) {
        return turn.multipliedBy(TURNS - 1);
    }

    /// Everything that waits, after a rest; empty when no more will come.
    private synchronized List<EndedDate> next(Duration rest) {
        long until = System.nanoTime() + rest.toNanos();
        long left = rest.toMillis();
        while (!last && waiting.size() < MOST_WAITING && (waiting.isEmpty() || left > 0)) {
            pause(waiting.isEmpty() ? 0 : left);
            left = Duration.ofNanos(until - System.nanoTime()).toMillis();
        }
        List<EndedDate> next = List.copyOf(waiting);
        waiting.clear();
        notifyAll();
        return next;
    }

    /// @param millis how long at most; 0 for as long as nothing happens
    private void pause(long millis) {
        boolean interrupted = Thread.interrupted();
        try {
            wait(millis);
        } catch (InterruptedException _) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void count(List<EndedDate> dates) {
        Instant begun = parts.clock().instant();
        SortedMap<LocalDate, Scan> closing = new TreeMap<>();
        Map<LocalDate, DateLine> lines = new TreeMap<>();
        try {
            closing.putAll(parts.scans()
                    .each(dates.stream().map(EndedDate::date).collect(Collectors.toCollection(TreeSet::new))));
            long each = parts.since(begun) / dates.size();
            board.together(() -> {
                for (EndedDate ended : dates) {
                    Scan scan = Objects.requireNonNull(closing.get(ended.date()), "every date was scanned");
                    lines.put(ended.date(), checked(ended, scan, each));
                }
            });
        } catch (WarehouseException e) {
            String text = "could not be counted again: " + e.getMessage() + " " + e.remedy();
            dates.forEach(d -> lines.put(d.date(), new DateLine(d.date(), false, text)));
        }
        try {
            new Outcomes(parts, board).write(dates, closing);
        } catch (WarehouseException e) {
            String text = "; the outcomes could not be written: " + e.getMessage() + " " + e.remedy();
            lines.replaceAll((date, line) -> new DateLine(date, false, line.text() + text));
        }
        lines.forEach((date, line) -> recounted.put(date, new DateRecount(closing.get(date), line)));
    }

    private DateLine checked(EndedDate ended, Scan closing, long millis) {
        DateLine line = new DateConsistency(parts.pipeline()).check(ended.date(), closing);
        LogLevel level = line.consistent() ? LogLevel.INFO : LogLevel.WARNING;
        board.checked(ended.steps().getLast(), level, DateConsistency.NAME, millis, line.text());
        return line;
    }
}
