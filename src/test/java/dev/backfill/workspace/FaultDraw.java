package dev.backfill.workspace;

import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.workspace.Fault.Kind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Draws one to five faults, at most one for each date, so that none hides another unless it is meant to. What the
 * design does not call a fault is left out: a fifth of PDC's rows in the ramp can leave 95 % accounted for, and a gap in
 * the source can leave PSZA nothing that is expected.
 */
final class FaultDraw {
    /** Columns of the sources: after some of them nothing can be judged, so they stand alone. */
    private static final List<List<String>> COLUMNS = List.of(
            List.of(CleanSeason.SCHEDULE, "game_status"),
            List.of(CleanSeason.SCHEDULE, "game_date"),
            List.of(CleanSeason.SCHEDULE, "game_id"),
            List.of(CleanSeason.SCHEDULE, "original_game_date"),
            List.of(CleanSeason.ACTUALS, "game_date"),
            List.of(CleanSeason.ACTUALS, "game_id"),
            List.of(CleanSeason.ACTUALS, "is_active"),
            List.of(CleanSeason.ACTUALS, "player_lookup"),
            List.of(CleanSeason.ACTUALS, "minutes_played"),
            List.of(CleanSeason.ACTUALS, "processed_at"),
            List.of(CleanSeason.DEFENSE, "processed_at"));

    /** What does not depend on when something was written. */
    private static final List<Kind> TIMELESS = List.of(
            Kind.DELETED,
            Kind.HALF_DELETED,
            Kind.FIFTH_DELETED,
            Kind.MOST_DELETED,
            Kind.DUPLICATED,
            Kind.SURPLUS,
            Kind.ACTUALS_DELETED,
            Kind.GAMES_DELETED,
            Kind.NOT_FINAL,
            Kind.STATUS_LOST,
            Kind.COLUMN_EMPTIED,
            Kind.COLUMN_ALIKE,
            Kind.UNSCHEDULED);

    private static final List<Kind> ANY =
            EnumSet.complementOf(EnumSet.of(Kind.COLUMN_DROPPED)).stream().toList();

    private final Pipeline pipeline;
    private final CleanSeason season;
    private final Random random;
    private final Set<LocalDate> used = new HashSet<>();

    FaultDraw(Pipeline pipeline, CleanSeason season, long seed) {
        this.pipeline = pipeline;
        this.season = season;
        this.random = new Random(seed * 7919 + 17);
    }

    List<Fault> draw() {
        List<Fault> faults = new ArrayList<>();
        int wanted = 1 + random.nextInt(5);
        List<Kind> kinds = ANY;
        if (random.nextInt(6) == 0) {
            Fault dropped = column();
            faults.add(dropped);
            kinds = TIMELESS;
            if (dropped.values().getFirst().startsWith("nba_raw.")
                    || dropped.values().getFirst().startsWith("nba_analytics.")) {
                wanted = 1;
            }
        }
        while (faults.size() < wanted) {
            Kind kind = kinds.get(random.nextInt(kinds.size()));
            // Of two dates in one window only the first makes it suspect.
            if (faults.stream().noneMatch(f -> isOncePerWindow(f.kind(), kind))) {
                faults.add(one(kind));
            }
        }
        return meaningful(faults);
    }

    private static boolean isOncePerWindow(Kind one, Kind other) {
        Set<Kind> lacks = EnumSet.of(Kind.DEFENSE_DELETED, Kind.DEFENSE_GAMES_DELETED);
        return (one == Kind.SOURCE_DOUBLED && other == one) || (lacks.contains(one) && lacks.contains(other));
    }

    /** Source faults take keys away from later expectations: what is no fault any more beside them is left out. */
    private List<Fault> meaningful(List<Fault> drawn) {
        List<Fault> faults = new ArrayList<>(drawn);
        while (true) {
            FaultOracle oracle = new FaultOracle(pipeline, season, faults);
            FaultOracle.Outcome outcome = oracle.outcome();
            List<Fault> none =
                    faults.stream().filter(f -> !oracle.isOne(f, outcome)).toList();
            if (none.isEmpty()) {
                return faults;
            }
            faults.removeAll(none);
            if (faults.isEmpty()) {
                faults.add(one(Kind.DELETED));
            }
        }
    }

    private Fault column() {
        List<List<String>> columns = new ArrayList<>(COLUMNS);
        for (Processor p : pipeline.processors()) {
            columns.add(List.of(p.table().toString(), p.key().toString()));
            columns.add(List.of(p.table().toString(), p.date().column()));
            columns.add(List.of(p.table().toString(), p.writtenAt()));
        }
        columns.add(List.of(pipeline.processor("PCF").table().toString(), "opponent_strength_score"));
        return new Fault(
                Kind.COLUMN_DROPPED,
                RealGamesFile.SEASON.start(),
                List.of(),
                columns.get(random.nextInt(columns.size())));
    }

    private Fault one(Kind kind) {
        return switch (kind) {
            case DELETED,
                    SURPLUS,
                    REWRITTEN,
                    WRITTEN_IN_FUTURE,
                    DUPLICATED,
                    DUPLICATED_AND_SURPLUS,
                    HALF_DELETED,
                    FIFTH_DELETED,
                    MOST_DELETED -> ofPartition(kind);
            case REBUILT_ON_THE_HOLE -> {
                String top = pick(List.of("TDZA", "PSZA", "PCF", "PDC"));
                List<String> readers = readers(top);
                List<String> rebuilt = readers.subList(0, 1 + random.nextInt(readers.size()));
                yield new Fault(kind, builtDate(top), with(top, rebuilt), List.of());
            }
            case HOLE_FILLED_LATER ->
                new Fault(kind, builtDate("TDZA"), List.of("TDZA", "PCF", "PDC", "ML"), List.of());
            case STALE -> stale();
            case ACTUALS_DELETED -> new Fault(kind, gameDate(1), List.of(), List.of());
            case GAMES_DELETED -> {
                LocalDate d = gameDate(2);
                List<String> games = shuffled(season.games(d));
                yield new Fault(kind, d, List.of(), games.subList(0, 1 + random.nextInt(games.size() - 1)));
            }
            case SENTINEL_ZEROED -> new Fault(kind, builtDate("PCF"), List.of(), List.of());
            case SOURCE_REWRITTEN ->
                new Fault(
                        kind, gameDate(1), List.of(), List.of(pick(List.of(CleanSeason.ACTUALS, CleanSeason.DEFENSE))));
            case SOURCE_DOUBLED ->
                new Fault(
                        kind, gameDate(1), List.of(), List.of(pick(List.of(CleanSeason.ACTUALS, CleanSeason.DEFENSE))));
            case DEFENSE_DELETED, DEFENSE_GAMES_DELETED -> {
                LocalDate d = laterDate(2);
                List<String> games = shuffled(season.games(d));
                int gone = kind == Kind.DEFENSE_DELETED ? games.size() : 1 + random.nextInt(games.size() - 1);
                yield new Fault(kind, d, List.of(), games.subList(0, gone));
            }
            case COLUMN_EMPTIED ->
                new Fault(
                        kind,
                        laterDate(1),
                        List.of(),
                        pick(List.of(
                                List.of(CleanSeason.ACTUALS, "points"),
                                List.of(CleanSeason.DEFENSE, "points_allowed"))));
            case COLUMN_ALIKE -> new Fault(kind, laterDate(2), List.of(), List.of(CleanSeason.ACTUALS, "points"));
            case PILED_UP -> new Fault(kind, piledDate(), List.of(), List.of());
            case NOT_FINAL, STATUS_LOST, UNSCHEDULED -> {
                LocalDate d = gameDate(1);
                yield new Fault(kind, d, List.of(), List.of(pick(season.games(d))));
            }
            case ACTUALS_AND_ROWS_DELETED -> {
                String p = pick(List.of("TDZA", "PSZA", "PCF", "PDC", "ML"));
                yield new Fault(kind, builtDate(p), List.of(p), List.of());
            }
            case CHAIN_DELETED -> {
                String top = pick(List.of("TDZA", "PSZA", "PCF", "PDC"));
                yield new Fault(kind, builtDate(top), List.of(top, pick(readers(top))), List.of());
            }
            case BOTH_TOPS_DELETED -> new Fault(kind, builtDate("PSZA"), List.of("TDZA", "PSZA"), List.of());
            case NOT_FINAL_AND_DELETED -> {
                String p = pick(pipeline.processorNames());
                LocalDate d = builtDate(p);
                yield new Fault(kind, d, List.of(p), List.of(pick(season.games(d))));
            }
            case SURPLUS_AND_OUTDATED -> {
                String p = pick(List.of("PCF", "PDC", "ML"));
                String up = pick(pipeline.processor(p).upstream());
                yield new Fault(kind, builtDate(up), List.of(p, up), List.of("ghost1"));
            }
            case HALF_AND_OUTDATED -> {
                String p = pick(List.of("PCF", "PDC", "ML"));
                String up = pick(pipeline.processor(p).upstream());
                LocalDate d = builtDate(up);
                yield new Fault(kind, d, List.of(p, up), keys(p, d, 0.5));
            }
            case SENTINEL_AND_DELETED -> new Fault(kind, builtDate("PSZA"), List.of("PSZA"), List.of());
            case COLUMN_DROPPED -> throw new IllegalArgumentException("Columns are drawn once for a seed.");
        };
    }

    private Fault ofPartition(Kind kind) {
        String p = pick(pipeline.processorNames());
        if (kind == Kind.REWRITTEN && p.equals("ML")) {
            p = "PCF";
        }
        LocalDate d = builtDate(p);
        List<String> values = switch (kind) {
            case HALF_DELETED -> keys(p, d, random.nextBoolean() ? 0.5 : 0.52);
            case FIFTH_DELETED -> keys(p, d, 0.2);
            case MOST_DELETED -> keys(p, d, 0.6 + 0.35 * random.nextDouble());
            case DUPLICATED -> keys(p, d, random.nextBoolean() ? 1 : 0.2);
            case SURPLUS, DUPLICATED_AND_SURPLUS ->
                List.of("ghost1", "ghost2", "ghost3").subList(0, 1 + random.nextInt(3));
            default -> List.of();
        };
        return new Fault(kind, d, List.of(p), values);
    }

    /** Rows on an off-day; or on the last date, the only one on which no later one depends, all games are postponed. */
    private Fault stale() {
        LocalDate last = RealGamesFile.SEASON.last();
        List<LocalDate> off = new ArrayList<>(season.offDates());
        off.add(last);
        off.removeAll(used);
        if (off.isEmpty()) {
            return one(Kind.DELETED);
        }
        LocalDate d = pick(off);
        used.add(d);
        if (d.equals(last)) {
            return new Fault(Kind.STALE, d, List.of(), List.of());
        }
        List<String> some = shuffled(pipeline.processorNames()).subList(0, 1 + random.nextInt(4));
        List<String> processors = new ArrayList<>(some);
        if (Collections.disjoint(processors, List.of("PCF", "PDC", "ML"))) {
            processors.add("PCF");
        }
        return new Fault(Kind.STALE, d, processors, List.of("stale1", "stale2"));
    }

    private List<String> keys(String p, LocalDate d, double share) {
        List<String> keys = shuffled(List.copyOf(season.keys(p, d)));
        int n = Math.max(1, Math.min(keys.size() - (share < 1 ? 1 : 0), (int) Math.round(keys.size() * share)));
        return keys.subList(0, n).stream().sorted().toList();
    }

    private List<String> readers(String p) {
        return pipeline.processors().stream()
                .filter(q -> q.upstream().contains(p))
                .map(Processor::name)
                .toList();
    }

    private static List<String> with(String first, List<String> others) {
        List<String> all = new ArrayList<>(List.of(first));
        all.addAll(others);
        return all;
    }

    /** A free date on which the processor has rows. */
    private LocalDate builtDate(String p) {
        return free(season.gameDates().stream()
                .filter(d -> !season.keys(p, d).isEmpty())
                .toList());
    }

    private LocalDate gameDate(int games) {
        return free(season.gameDates().stream()
                .filter(d -> season.games(d).size() >= games)
                .toList());
    }

    /** A game date with dates before it that tell what is usual. */
    private LocalDate laterDate(int games) {
        return free(season.gameDates().stream()
                .sorted()
                .skip(10)
                .filter(d -> season.games(d).size() >= games)
                .toList());
    }

    /** A date with dates of PCF before it that tell what is usual. */
    private LocalDate piledDate() {
        return free(season.gameDates().stream()
                .filter(d -> !season.keys("PCF", d).isEmpty())
                .sorted()
                .skip(10)
                .toList());
    }

    private LocalDate free(List<LocalDate> dates) {
        LocalDate d = pick(dates.stream().filter(x -> !used.contains(x)).toList());
        used.add(d);
        return d;
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private <T> List<T> shuffled(List<T> list) {
        List<T> copy = new ArrayList<>(list);
        Collections.shuffle(copy, random);
        return copy;
    }
}
