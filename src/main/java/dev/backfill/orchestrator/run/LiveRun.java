package dev.backfill.orchestrator.run;

import dev.backfill.model.DateInterval;
import dev.backfill.model.Partition;
import dev.backfill.model.plan.Plan;
import dev.backfill.model.plan.Span;
import dev.backfill.model.plan.Step;
import dev.backfill.model.run.LogLevel;
import dev.backfill.model.run.RunEvent.DateLine;
import dev.backfill.model.run.RunEvent.Receipt;
import dev.backfill.model.run.RunEvent.StepChanged;
import dev.backfill.model.run.RunOptions;
import dev.backfill.model.run.StepState;
import dev.backfill.model.scan.Finding;
import dev.backfill.model.scan.Scan;
import dev.backfill.orchestrator.context.RunContext;
import dev.backfill.orchestrator.context.RunMeter;
import dev.backfill.orchestrator.guard.DateConsistency;
import dev.backfill.orchestrator.log.RunBoard;
import dev.backfill.orchestrator.plan.PlanDrift;
import dev.backfill.orchestrator.plan.Spans;
import dev.backfill.orchestrator.runtime.LeaseWatch;
import dev.backfill.orchestrator.runtime.Pause;
import dev.backfill.orchestrator.runtime.StopSignal;
import dev.backfill.orchestrator.step.Gathering;
import dev.backfill.orchestrator.step.StepGround;
import dev.backfill.orchestrator.write.CrashRecovery;
import dev.backfill.orchestrator.write.EarlierWork;
import dev.backfill.orchestrator.write.Outcomes;
import dev.backfill.orchestrator.write.Writes;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.WarehouseException.Kind;
import dev.failsafe.Failsafe;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One execution of a plan: scans its dates, works on several of them at once, and says what the data is afterwards.
public final class LiveRun implements Run {
    private static final Logger LOG = LoggerFactory.getLogger(LiveRun.class);

    private static final String CHANGED = "; changed by a program that was to write another date: look at it";

    private final RunContext parts;
    private final Plan plan;
    private final RunOptions options;
    private final RunBoard board;
    private final @Nullable Instant firstBegun;
    private final LeaseWatch lease;
    private final RunMeter meter = new RunMeter();
    private final StopSignal stop = new StopSignal();
    private final Pause pause;
    private final CompletableFuture<Receipt> end = new CompletableFuture<>();
    private final SortedMap<LocalDate, DateRecount> recounted = Collections.synchronizedSortedMap(new TreeMap<>());

    /// What a run finds when it begins.
    private record Begun(Scan opening, EarlierWork earlier) {}

    /// @param firstBegun when a resumed run began; null for one that begins now
    /// @param lease the right to write the plan's partitions; ended with the run
    public LiveRun(
            RunContext parts,
            Plan plan,
            RunOptions options,
            RunBoard board,
            @Nullable Instant firstBegun,
            LeaseWatch lease) {
        this.parts = meter.in(parts);
        this.pause = new Pause(stop, parts.limits());
        this.plan = plan;
        this.options = options;
        this.board = board;
        this.firstBegun = firstBegun;
        this.lease = lease;
        board.givesUpWhen(stop::isNow);
    }

    @Override
    public String id() {
        return board.runId();
    }

    @Override
    public void stopAfterDate() {
        stop.stopAfterDate("as asked");
    }

    @Override
    public void stopNow() {
        stop.stopNow("as asked");
    }

    @Override
    public Receipt await() throws InterruptedException {
        try {
            return end.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "Run " + id() + " could not go on: " + e.getCause() + " Look at the history before planning again.",
                    e.getCause());
        }
    }

    /// Runs to the end. Whatever happens, [#await()] gets an answer.
    public void run() {
        Instant begun = parts.clock().instant();
        Thread.ofVirtual().name("stop-" + id()).start(() -> new StopPoller(board, stop, lease).until(end));
        lease.start(id());
        try {
            Begun ground = open();
            if (ground != null) {
                if (firstBegun == null) {
                    PlanDrift.movedSince(plan, ground.opening())
                            .forEach(m -> board.say(m.step(), LogLevel.WARNING, m.words()));
                }
                work(ground);
            }
            Throwable crash = board.crash();
            if (crash != null) {
                lease.close();
                end.completeExceptionally(crash);
                board.brokenOff();
                return;
            }
            cancelPending(stop.reason());
            recountNextDoor();
            Receipt receipt = new ReceiptBuilder(
                            plan, ground == null ? null : ground.opening(), new TreeMap<>(recounted), board.nextDoor())
                    .receipt(board.all(), stop, parts.since(begun), board.checks())
                    .costing(parts.warehouse().isBilled() ? meter.read(plan) : null);
            forgetKept();
            // Whoever waits for the end may start the next run at once.
            lease.close();
            board.finished(receipt);
            end.complete(receipt);
        } catch (RuntimeException | Error e) {
            Throwable crash = board.crash();
            lease.close();
            end.completeExceptionally(crash == null ? e : crash);
            board.brokenOff();
        }
    }

    /// Scans the plan's dates and makes the tables of the record. Null, with every step cancelled, if that is not
    /// possible.
    private @Nullable Begun open() {
        if (plan.steps().isEmpty()) {
            return null;
        }
        try {
            // Two runs that begin at once collide here.
            Failsafe.with(parts.retries()).run(() -> Outcomes.prepare(parts.warehouse(), parts.pipeline()));
            settleCutOff();
            List<LocalDate> dates = plan.dates();
            Scan opening = parts.scans().scan(DateInterval.inclusive(dates.getFirst(), dates.getLast()));
            EarlierWork earlier = earlier();
            if (firstBegun != null) {
                plan.steps().stream().filter(s -> earlier.written(s).isEmpty()).forEach(board::unwritten);
            }
            return new Begun(opening, earlier);
        } catch (WarehouseException e) {
            if (e.kind().concernsEverybody() || e.kind() == Kind.LOCKED) {
                stop.interrupted(e.getMessage() + " " + e.remedy());
            }
            cancelPending("not started: " + e.getMessage() + " " + e.remedy());
            return null;
        }
    }

    /// What killed runs have half written, this one before it was resumed among them, is no ground to begin on.
    private void settleCutOff() {
        try (Session session = parts.warehouse().open()) {
            new CrashRecovery(parts, board, plan).settle(session, firstBegun != null);
        }
    }

    private EarlierWork earlier() {
        Instant since = firstBegun;
        if (since == null) {
            return EarlierWork.none();
        }
        try (Session session = parts.warehouse().open()) {
            return EarlierWork.of(id(), since, Writes.around(session, id(), parts.pipeline()));
        }
    }

    private void work(Begun ground) {
        LocalDate today = parts.pipeline().today(parts.clock().instant());
        Comparator<LocalDate> order = DateBatches.order(options, today);
        List<List<Step>> batches = DateBatches.of(plan, options, today);
        for (List<Step> batch : batches) {
            work(ground, batch, order);
            if (!stop.mayStartDate()) {
                return;
            }
            if (batch != batches.getLast()) {
                haltIfWorse(ground.opening(), batch);
            }
        }
    }

    private void work(Begun ground, List<Step> batch, Comparator<LocalDate> order) {
        Gathering gathering = Gathering.of(parts, batch, options.parallel());
        StepRun work = new StepRun(
                new StepGround(parts, board, stop, pause, options, ground.opening(), gathering),
                ground.earlier(),
                plan.steps());
        Duration look = Duration.ofMillis(ground.opening().cost().millis());
        try (var ended = new DateReconciler(parts, board, stop, recounted, look)) {
            List<Span> spans = Spans.of(parts.pipeline(), batch, gathering::most);
            new Schedule(spans, options.parallel(), order, board, stop, work, ended::add).run();
        }
    }

    /// Counts the dates again that programs have changed beside their own: they belong to no step, or were counted
    /// before.
    private void recountNextDoor() {
        TreeSet<LocalDate> dates =
                board.nextDoor().stream().map(Partition::date).collect(Collectors.toCollection(TreeSet::new));
        if (dates.isEmpty()) {
            return;
        }
        try {
            parts.scans().each(dates).forEach((date, scan) -> {
                DateLine line = new DateConsistency(parts.pipeline()).check(date, scan);
                recounted.put(date, new DateRecount(scan, new DateLine(date, false, line.text() + CHANGED)));
            });
        } catch (WarehouseException e) {
            String text = "changed by a program of another date, and could not be counted again: " + e.getMessage();
            dates.forEach(d -> recounted.put(d, new DateRecount(null, new DateLine(d, false, text))));
        }
    }

    /// Computes the findings again after a batch. What is critical now and was not before ends the run: whatever did
    /// that, the next batch would do it again.
    private void haltIfWorse(Scan opening, List<Step> batch) {
        String after =
                "stopped after the batch of " + batch.getFirst().partition().date() + " to "
                        + batch.getLast().partition().date() + ": ";
        try {
            Set<Partition> written = board.all().stream()
                    .filter(s -> s.state() == StepState.SUCCEEDED)
                    .map(s -> s.step().partition())
                    .collect(Collectors.toSet());
            List<Finding> worse = NewlyCritical.between(opening, parts.scans().scan(opening.interval()), written);
            if (!worse.isEmpty()) {
                stop.halt(after + "new and critical: "
                        + worse.stream().limit(3).map(Finding::message).collect(Collectors.joining("; "))
                        + (worse.size() > 3 ? " and " + (worse.size() - 3) + " more" : ""));
            }
        } catch (WarehouseException e) {
            stop.halt(after + "the findings could not be computed: " + e.getMessage() + " " + e.remedy());
        }
    }

    /// Replaced rows are dropped when their time is over. That it fails is no fault of the run.
    private void forgetKept() {
        try (Session session = parts.warehouse().open()) {
            session.forgetKept(parts.clock().instant().minus(parts.limits().keep()));
        } catch (WarehouseException e) {
            LOG.warn("Old kept rows were not dropped after run {}", id(), e);
        }
    }

    private void cancelPending(String reason) {
        for (StepChanged last : board.all()) {
            if (last.state() == StepState.PENDING) {
                board.end(last.step(), StepState.CANCELLED, reason);
            }
        }
    }
}
