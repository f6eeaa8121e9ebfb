package dev.backfill.orchestrator;

import dev.backfill.model.DateInterval;
import dev.backfill.model.Partition;
import dev.backfill.model.Severity;
import dev.backfill.model.TableName;
import dev.backfill.model.pipeline.Coverage;
import dev.backfill.model.pipeline.EventSource;
import dev.backfill.model.pipeline.Expectation;
import dev.backfill.model.pipeline.Inputs;
import dev.backfill.model.pipeline.Output;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.pipeline.Scope;
import dev.backfill.model.pipeline.Season;
import dev.backfill.model.pipeline.SourceTable;
import dev.backfill.model.pipeline.Work;
import dev.backfill.model.pipeline.telltale.Sentinel;
import dev.backfill.model.pipeline.telltale.Telltales;
import dev.backfill.model.proof.Proof;
import dev.backfill.model.rule.CountRule;
import dev.backfill.model.rule.Pair;
import dev.backfill.model.rule.Thresholds;
import dev.backfill.model.scan.Cause;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.EventDay;
import dev.backfill.model.scan.EventState;
import dev.backfill.model.scan.Finding;
import dev.backfill.model.scan.FindingKind;
import dev.backfill.model.scan.Loss;
import dev.backfill.model.scan.Scan;
import dev.backfill.model.scan.ScanCost;
import dev.backfill.model.scan.SourceFault;
import dev.backfill.model.scan.Verdict;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The guide's five processors, and scans of them written cell by cell. Every cell that is not written is healthy. */
public final class NbaScans {
    public static final LocalDate FOURTH = LocalDate.parse("2021-12-04");
    private static final Map<String, Integer> HEALTHY =
            Map.of("TDZA", 30, "PSZA", 351, "PCF", 131, "PDC", 97, "ML", 131);

    private final DateInterval interval;
    private final Map<Partition, Cell> cells = new HashMap<>();
    private final Map<LocalDate, EventState> states = new HashMap<>();
    private final List<Finding> findings = new ArrayList<>();

    public NbaScans(String interval) {
        this.interval = DateInterval.parse(interval);
    }

    public static Pipeline pipeline() {
        return pipeline(Thresholds.USUAL, Coverage.USUAL_THRESHOLD);
    }

    /** The same with other thresholds: those of its rules, and the one of each processor. */
    static Pipeline pipeline(Thresholds thresholds, double threshold) {
        return new Pipeline(
                        "nba",
                        "NBA",
                        new EventSource(
                                "Games",
                                "game",
                                TableName.parse("raw.schedule"),
                                "id",
                                "d",
                                null,
                                "status",
                                List.of(3),
                                List.of(4),
                                TableName.parse("raw.played")),
                        List.of(SourceTable.of(TableName.parse("raw.played"), "d", "", null)),
                        List.of(new Season("2021-22", LocalDate.parse("2021-10-19"), 14, 31)),
                        List.of(
                                processor("TDZA", Scope.DAILY, List.of(), threshold),
                                processor("PSZA", Scope.DAILY, List.of(), threshold),
                                processor("PCF", Scope.EVENT, List.of("TDZA", "PSZA"), threshold),
                                processor("PDC", Scope.EVENT, List.of("PSZA", "PCF"), threshold),
                                processor("ML", Scope.EVENT, List.of("TDZA", "PSZA", "PCF", "PDC"), threshold)),
                        List.of(new Pair("TDZA", "PSZA")),
                        List.of(
                                new CountRule("ml_over_pcf", "ML", "PCF", 1.1, Severity.CRITICAL, false),
                                new CountRule("pcf_over_psza", "PCF", "PSZA", 1.1, Severity.WARNING, true)),
                        thresholds,
                        null)
                .recordingIn(TableName.parse("nba_orchestration.backfill_date_outcomes"));
    }

    private static Processor processor(String name, Scope scope, List<String> upstream, double threshold) {
        return Processor.of(
                        name,
                        Output.of(new TableName("out", name.toLowerCase(Locale.ROOT)), "d", "k", "processed_at"),
                        new Inputs(scope, upstream, List.of()),
                        new Coverage(new Expectation.Fixed(3), null, false, threshold),
                        Work.sql("nba/" + name + ".sql"))
                .telling(name.equals("PCF") ? Telltales.of(new Sentinel("strength", 0, "TDZA", 1)) : Telltales.NONE);
    }

    /** A date with TDZA gone and everything below it built without it, as the guide found it. */
    public NbaScans poisoned(LocalDate date) {
        Cause tdza = new Cause.OfPartition(new Partition("TDZA", date));
        return cell("TDZA", date, Verdict.MISSING, 30, 0)
                .cell("PCF", date, Verdict.CONTAMINATED, 131, 131, tdza)
                .cell("PDC", date, Verdict.CONTAMINATED, 97, 97, new Cause.OfPartition(new Partition("PCF", date)))
                .cell("ML", date, Verdict.CONTAMINATED, 131, 131, tdza)
                .finding("missing:TDZA:" + date, tdza, "TDZA", "PCF", "PDC", "ML");
    }

    public NbaScans cell(String processor, LocalDate date, Verdict verdict, @Nullable Integer expected, int rows) {
        return cell(processor, date, verdict, expected, rows, null);
    }

    /** A cell that was set before, with what speaks against a rebuild. */
    public NbaScans doubted(String processor, LocalDate date, Cause.@Nullable OfSource hole, @Nullable Loss loss) {
        cells.computeIfPresent(
                new Partition(processor, date),
                (_, cell) -> cell.with(new Cell.Doubts(
                        hole != null,
                        hole == null ? null : new SourceFault(hole, SourceFault.Kind.MISSING),
                        loss,
                        null)));
        return this;
    }

    /** A cell that was set before, of whose window a source date has come in later. */
    public NbaScans suspect(String processor, LocalDate date) {
        return with(processor, date, new Cell.Doubts(true, null, null, null));
    }

    /** A cell that was set before, and that came out as it was when it was rebuilt. */
    public NbaScans rebuilt(String processor, LocalDate date, Instant at) {
        return with(processor, date, new Cell.Doubts(false, null, null, at));
    }

    private NbaScans with(String processor, LocalDate date, Cell.Doubts doubts) {
        cells.computeIfPresent(new Partition(processor, date), (_, cell) -> cell.with(doubts));
        return this;
    }

    public NbaScans cell(
            String processor,
            LocalDate date,
            Verdict verdict,
            @Nullable Integer expected,
            int rows,
            @Nullable Cause cause) {
        Partition partition = new Partition(processor, date);
        int accounted = expected == null ? 0 : Math.min(expected, rows);
        int surplus = expected == null ? 0 : Math.max(0, rows - expected);
        cells.put(
                partition,
                new Cell(
                        partition,
                        verdict,
                        expected,
                        rows,
                        rows,
                        surplus,
                        0,
                        accounted,
                        cause,
                        false,
                        verdict == Verdict.UNKNOWN ? new Proof.NotDisproved(rows) : new Proof.NotLookedAt(),
                        null));
        return this;
    }

    public NbaScans state(LocalDate date, EventState state) {
        states.put(date, state);
        return this;
    }

    NbaScans finding(String id, Cause root, String... processors) {
        List<Partition> partitions = new ArrayList<>();
        for (String p : processors) {
            partitions.add(new Partition(p, root.date()));
        }
        findings.add(new Finding(
                id,
                FindingKind.Known.MISSING,
                Severity.CRITICAL,
                root,
                partitions,
                Finding.Words.of("title", "detail", "message", "remedy"),
                "SELECT"));
        return this;
    }

    public Scan scan() {
        return scan(interval);
    }

    /** The same ground, seen through another interval. */
    Scan scan(DateInterval wanted) {
        List<EventDay> days = new ArrayList<>();
        Map<Partition, Cell> all = new LinkedHashMap<>();
        wanted.dates().forEach(d -> {
            EventState state = states.getOrDefault(d, EventState.PLAYED);
            int played = state.isPlayed() ? 7 : 0;
            days.add(new EventDay(
                    d,
                    new EventDay.Scheduled(7, state.hasNoEvent() ? 0 : 7, 0, 0, 0, 0),
                    new EventDay.Written(played, 0, 0, 0),
                    state,
                    List.of(),
                    0));
            for (String p : pipeline().processorNames()) {
                Partition partition = new Partition(p, d);
                all.put(partition, cells.getOrDefault(partition, healthy(partition, state)));
            }
        });
        return new Scan(
                "nba",
                pipeline().processorNames(),
                wanted,
                Instant.EPOCH,
                days,
                List.copyOf(all.values()),
                findings.stream().filter(f -> wanted.contains(f.root().date())).toList(),
                List.of(),
                List.of(),
                new ScanCost(0, 0, 0));
    }

    private static Cell healthy(Partition partition, EventState state) {
        boolean none = state.hasNoEvent();
        int rows = none ? 0 : HEALTHY.getOrDefault(partition.processor(), 0);
        Verdict verdict = none ? Verdict.NO_EVENT : Verdict.COMPLETE;
        return new Cell(partition, verdict, rows, rows, rows, 0, 0, rows, null, false, new Proof.NotLookedAt(), null);
    }
}
