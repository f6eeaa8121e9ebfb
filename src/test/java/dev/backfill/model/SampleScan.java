package dev.backfill.model;

import dev.backfill.model.proof.Carrying;
import dev.backfill.model.proof.Lack;
import dev.backfill.model.proof.Proof;
import dev.backfill.model.proof.Tally;
import dev.backfill.model.scan.Cause;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.EventDay;
import dev.backfill.model.scan.EventState;
import dev.backfill.model.scan.Finding;
import dev.backfill.model.scan.FindingKind;
import dev.backfill.model.scan.Scan;
import dev.backfill.model.scan.ScanCost;
import dev.backfill.model.scan.SourceFault;
import dev.backfill.model.scan.Verdict;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A scan like that of the December demo: the season from 19 October 2021 to 31 January 2022 with the guide's
/// damage. Counts of healthy dates are made up; those of damaged dates are the demo's.
public final class SampleScan {
    /// The dates of the scan.
    public static final DateInterval SEASON = DateInterval.parse("2021-10-19..2022-01-31");

    /// The month with the damage.
    public static final DateInterval DECEMBER = DateInterval.parse("2021-12-01..2021-12-31");

    /// The date whose TDZA is missing.
    public static final LocalDate POISONED = LocalDate.of(2021, 12, 4);

    private static final List<String> PROCESSORS = List.of("TDZA", "PSZA", "PCF", "PDC", "ML");
    private static final LocalDate GAP = LocalDate.of(2022, 1, 18);
    private static final SourceFault HOLE =
            new SourceFault(new Cause.OfSource("nba_analytics.player_game_summary", GAP), SourceFault.Kind.MISSING);
    private static final Instant BUILT = Instant.parse("2022-02-01T06:12:00Z");
    private static final int[] DECEMBER_GAMES = {
        9, 5, 9, 7, 4, 10, 3, 13, 3, 9, 7, 6, 9, 3, 11, -4, -8, -7, 9, -6, -5, 6, 12, 0, -5, 8, 7, -8, 9, -3, 10
    };
    private static final int[] DECEMBER_PLAYERS = {
        168, 94, 169, 131, 76, 188, 57, 244, 57, 169, 132, 113, 169, 57, 207, 73, 151, 133, 170, 112, 96, 114, 228, 0,
        0, 151, 133, 149, 171, 57, 189
    };
    private static final Map<Integer, Integer> SCHEDULED_OF_MISMATCH = Map.of(19, 6, 23, 11, 29, 8);

    private SampleScan() {}

    /// The demo as it is opened.
    public static Scan demo() {
        return scan(PROCESSORS, SEASON, false);
    }

    /// The demo after everything was repaired that can be.
    public static Scan repaired() {
        return scan(PROCESSORS, SEASON, true);
    }

    /// The demo's dates with as many processors: `P1` to `Pn`, like the demo's five over and over.
    public static Scan ofProcessors(int count) {
        return scan(IntStream.rangeClosed(1, count).mapToObj(i -> "P" + i).toList(), SEASON, false);
    }

    /// The demo's dates with processors of any names, like the demo's five over and over; without findings.
    public static Scan ofNames(List<String> names) {
        return scan(names, SEASON, false);
    }

    private static Scan scan(List<String> processors, DateInterval interval, boolean repaired) {
        List<EventDay> days = interval.dates().map(SampleScan::day).toList();
        List<Cell> cells = new ArrayList<>();
        for (EventDay day : days) {
            for (int row = 0; row < processors.size(); row++) {
                cells.add(cell(processors.get(row), PROCESSORS.get(row % PROCESSORS.size()), day, repaired));
            }
        }
        List<Finding> findings = processors.equals(PROCESSORS) ? findings(repaired) : List.of();
        return new Scan(
                "nba-phase4",
                processors,
                interval,
                Instant.parse("2022-02-01T10:42:00Z"),
                days,
                cells,
                findings,
                List.of(),
                List.of(),
                new ScanCost(6, 0, 38));
    }

    private static EventDay day(LocalDate date) {
        if (date.getMonth() == Month.DECEMBER) {
            int games = DECEMBER_GAMES[date.getDayOfMonth() - 1];
            int scheduled = SCHEDULED_OF_MISMATCH.getOrDefault(date.getDayOfMonth(), Math.max(0, games));
            int originally = games < 0 ? -games : scheduled;
            return EventDay.of(date, originally, scheduled, Math.max(0, games), scheduled, scheduled);
        }
        if (date.equals(LocalDate.of(2021, 11, 25))) {
            return EventDay.of(date, 0, 0, 0, 0, 0);
        }
        int games = 3 + (int) (date.toEpochDay() * 7 % 9);
        if (date.equals(GAP)) {
            return EventDay.of(date, 6, 6, 0, 6, 0);
        }
        return date.equals(SEASON.last())
                ? EventDay.of(date, games, games, games - 1, games - 1, games - 1)
                : EventDay.of(date, games, games, games, games, games);
    }

    private static Cell cell(String name, String kind, EventDay day, boolean repaired) {
        LocalDate date = day.date();
        Partition partition = new Partition(name, date);
        boolean daily = kind.equals("TDZA") || kind.equals("PSZA");
        if (date.isBefore(LocalDate.of(2021, 11, 2))) {
            return new Cell(
                    partition, Verdict.BOOTSTRAP, 0, 0, 0, 0, 0, 0, null, false, new Proof.InBootstrap(14), null);
        }
        boolean suspect = date.isAfter(GAP) && (daily || kind.equals("PCF")) && day.state() != EventState.NOT_FINAL;
        if (daily) {
            return standing(partition, kind, day, date.isAfter(GAP), repaired);
        }
        return perEvent(partition, kind, day, suspect, repaired);
    }

    private static Cell standing(Partition partition, String kind, EventDay day, boolean suspect, boolean repaired) {
        int keys = kind.equals("TDZA") ? 30 : 340 + day.date().getDayOfYear() % 40;
        if (kind.equals("PSZA") && day.date().isBefore(LocalDate.of(2021, 11, 6))) {
            return counted(partition, Verdict.NOT_EXPECTED, 0, 0, null, false, new Proof.NoHistoryYet());
        }
        if (kind.equals("TDZA") && day.date().equals(POISONED) && !repaired) {
            return counted(partition, Verdict.MISSING, 30, 0, null, false, new Proof.Missing(keys(0, 30), true));
        }
        if (kind.equals("PSZA") && day.date().equals(POISONED)) {
            keys = 351;
        }
        Verdict verdict = day.state().hasNoEvent() ? Verdict.NO_EVENT : Verdict.COMPLETE;
        return counted(partition, verdict, keys, keys, null, suspect, new Proof.Counted(keys(keys, keys)));
    }

    private static Cell perEvent(Partition partition, String kind, EventDay day, boolean suspect, boolean repaired) {
        LocalDate date = day.date();
        boolean december = date.getMonth() == Month.DECEMBER;
        boolean ml = kind.equals("ML");
        int players = december ? DECEMBER_PLAYERS[date.getDayOfMonth() - 1] : day.played() * 19;
        if (day.state() == EventState.NOT_FINAL) {
            return counted(partition, Verdict.NOT_FINAL, 0, 0, null, false, new Proof.NotFinished(1, "game"));
        }
        if (day.state() == EventState.SOURCE_GAP) {
            Cause source = new Cause.OfSource("nba_analytics.player_game_summary", date);
            return new Cell(
                    partition,
                    ml ? Verdict.UNKNOWN : Verdict.BLOCKED,
                    null,
                    ml ? 112 : 0,
                    ml ? 112 : 0,
                    0,
                    0,
                    0,
                    source,
                    false,
                    new Proof.SourceGap(ml ? 112 : 0, "nba_analytics.player_game_summary", 6, "game"),
                    ml ? BUILT : null);
        }
        if (day.state().hasNoEvent()) {
            boolean stale = ml && players > 0 && date.getDayOfMonth() != 25;
            return stale
                    ? new Cell(
                            partition,
                            Verdict.STALE,
                            0,
                            players,
                            players,
                            players,
                            0,
                            0,
                            null,
                            false,
                            new Proof.CalledOff(players, day.counts()),
                            BUILT)
                    : counted(partition, Verdict.NO_EVENT, 0, 0, null, false, new Proof.NoEvent(day.counts()));
        }
        if (date.equals(POISONED) && !repaired) {
            Cause cause = new Cause.OfPartition(new Partition("TDZA", date));
            int actual = kind.equals("PDC") ? 97 : players;
            return new Cell(
                    partition,
                    Verdict.CONTAMINATED,
                    players,
                    actual,
                    actual,
                    0,
                    0,
                    players,
                    cause,
                    false,
                    new Proof.BuiltWithout(
                            new Lack.OfUpstream("TDZA", 30),
                            actual,
                            kind.equals("PCF") ? new Carrying("opponent_strength_score", "0", actual, actual) : null),
                    BUILT);
        }
        if (kind.equals("PDC")) {
            return ofPdc(partition, date, players);
        }
        if (ml && december && !repaired) {
            switch (date.getDayOfMonth()) {
                case 23, 31 -> {
                    return counted(
                            partition,
                            Verdict.MISSING,
                            players,
                            0,
                            null,
                            false,
                            new Proof.Missing(keys(0, players), true));
                }
                case 26 -> {
                    return counted(
                            partition,
                            Verdict.PARTIAL,
                            players,
                            118,
                            null,
                            false,
                            new Proof.Below(keys(118, players), 0.95));
                }
                case 29 -> {
                    return counted(
                            partition,
                            Verdict.PARTIAL,
                            players,
                            96,
                            null,
                            false,
                            new Proof.Below(keys(96, players), 0.95));
                }
                default -> {}
            }
        }
        return counted(
                partition,
                Verdict.COMPLETE,
                players,
                players,
                null,
                suspect,
                new Proof.Counted(keys(players, players)));
    }

    private static Cell ofPdc(Partition partition, LocalDate date, int players) {
        int dayOfNovember = (int) (date.toEpochDay() - LocalDate.of(2021, 11, 1).toEpochDay());
        double share = dayOfNovember <= 19 ? Math.max(0.05, 0.18 + 0.05 * (dayOfNovember - 5)) : 0.82;
        int actual = date.equals(POISONED) ? 97 : (int) Math.round(players * Math.min(share, 0.93));
        Verdict verdict = dayOfNovember <= 19 ? Verdict.RAMP : Verdict.COMPLETE;
        return new Cell(
                partition,
                verdict,
                players,
                actual,
                actual,
                0,
                0,
                players,
                null,
                false,
                new Proof.Counted(new Tally.OfKeys(actual, players, players - actual, 0, 0)),
                BUILT);
    }

    private static Tally keys(int matched, int expected) {
        return new Tally.OfKeys(matched, expected, 0, 0, 0);
    }

    private static Cell counted(
            Partition partition,
            Verdict verdict,
            int expected,
            int rows,
            @Nullable Cause cause,
            boolean suspect,
            Proof proof) {
        Cell cell = new Cell(
                partition, verdict, expected, rows, rows, 0, 0, rows, cause, false, proof, rows == 0 ? null : BUILT);
        return suspect ? cell.with(new Cell.Doubts(true, HOLE, null, null)) : cell;
    }

    private static List<Finding> findings(boolean repaired) {
        List<Finding> findings = new ArrayList<>();
        if (!repaired) {
            findings.add(finding(
                    "missing",
                    Severity.CRITICAL,
                    "TDZA missing",
                    "poisons PCF 131 rows, PDC 97, ML 131",
                    of(4, "TDZA", "PCF", "PDC", "ML")));
        }
        List<Partition> gap = List.of(new Partition("PCF", GAP), new Partition("PDC", GAP), new Partition("ML", GAP));
        findings.add(new Finding(
                "source_gap:player_game_summary:" + GAP,
                FindingKind.Known.SOURCE_GAP,
                Severity.CRITICAL,
                new Cause.OfSource("nba_analytics.player_game_summary", GAP),
                gap,
                Finding.Words.of(
                        "Source rows missing",
                        "6 final games, 0 player rows: PCF, PDC blocked, ML unknown",
                        "",
                        "load the source"),
                "SELECT 1"));
        if (!repaired) {
            findings.add(finding(
                    "missing",
                    Severity.CRITICAL,
                    "ML missing",
                    "12 games played, 0 of 228 rows, every upstream is there",
                    of(23, "ML")));
            findings.add(finding(
                    "missing",
                    Severity.CRITICAL,
                    "ML missing",
                    "10 games played, 0 of 189 rows, every upstream is there",
                    of(31, "ML")));
        }
        for (int day : new int[] {16, 17, 18, 20, 21, 28, 30}) {
            findings.add(finding(
                    "stale",
                    Severity.WARNING,
                    "ML stale",
                    DECEMBER_PLAYERS[day - 1] + " rows for games that were postponed, by the schedule",
                    of(day, "ML")));
        }
        SCHEDULED_OF_MISMATCH.keySet().stream().sorted().forEach(day -> findings.add(mismatch(day)));
        if (!repaired) {
            findings.add(finding("partial", Severity.INFO, "ML partial", "118 of 151 rows (78 %)", of(26, "ML")));
            findings.add(finding("partial", Severity.INFO, "ML partial", "96 of 171 rows (56 %)", of(29, "ML")));
        }
        return findings;
    }

    private static Finding mismatch(int day) {
        LocalDate date = LocalDate.of(2021, 12, day);
        return new Finding(
                "mismatch:schedule:" + date,
                FindingKind.Known.MISMATCH,
                Severity.WARNING,
                new Cause.OfSource("nba_raw.nbac_schedule", date),
                List.of(),
                Finding.Words.of(
                        "Schedule mismatch",
                        "played " + DECEMBER_GAMES[day - 1] + " of " + SCHEDULED_OF_MISMATCH.get(day) + " scheduled",
                        "",
                        "show the games"),
                "SELECT 1");
    }

    private static List<Partition> of(int day, String... processors) {
        return List.of(processors).stream()
                .map(p -> new Partition(p, LocalDate.of(2021, 12, day)))
                .toList();
    }

    private static Finding finding(
            String rule, Severity severity, String title, String detail, List<Partition> partitions) {
        Partition root = partitions.getFirst();
        return new Finding(
                rule + ":" + root.processor() + ":" + root.date(),
                FindingKind.of(rule),
                severity,
                new Cause.OfPartition(root),
                partitions,
                Finding.Words.of(title, detail, title + ", " + detail, "Fix now"),
                "SELECT 1");
    }
}
