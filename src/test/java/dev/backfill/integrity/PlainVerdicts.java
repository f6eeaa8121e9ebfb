package dev.backfill.integrity;

import dev.backfill.model.scan.EventState;
import dev.backfill.model.scan.Verdict;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Sql;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The table of section 3 of the design, read line by line over the plain rows of the tiny warehouse: slow, without SQL
 * and without anything of the judge. It also says to which root each bad cell belongs.
 */
final class PlainVerdicts {
    private static final List<String> GRAPH = List.of("TEAM", "FACTOR", "STORE", "VETERAN");
    private static final Map<String, List<String>> UPSTREAM =
            Map.of("TEAM", List.of(), "FACTOR", List.of("TEAM"), "STORE", List.of("TEAM", "FACTOR"));
    private static final LocalDate BOOTSTRAP_ENDS = LocalDate.parse("2021-12-03");
    private static final LocalDate RAMP_ENDS = LocalDate.parse("2021-12-07");
    private static final String ACTUALS = "src.played";
    private static final LocalDate LAST_SETTLED = LocalDate.parse("2021-12-30");

    private final List<Row> schedule;
    private final List<Row> played;
    private final List<Row> failures;
    private final Map<String, List<Row>> tables = new HashMap<>();

    /** Verdict and root of one cell; healthy cells have no root. */
    record Plain(Verdict verdict, @Nullable String root) {}

    PlainVerdicts(Session session) {
        schedule = session.query(Sql.of("SELECT * FROM src.schedule"));
        played = session.query(Sql.of("SELECT * FROM src.played WHERE active"));
        failures = session.query(Sql.of("SELECT * FROM src.failures"));
        for (String p : GRAPH) {
            tables.put(p, session.query(Sql.of("SELECT * FROM out." + p)));
        }
    }

    EventState state(LocalDate d) {
        List<Row> now = schedule.stream()
                .filter(s -> s.date("d").equals(d) && s.number("status") != 4)
                .toList();
        Set<String> there = now.stream().map(s -> s.text("id")).collect(Collectors.toSet());
        // Event by event: a line once had it here, and it is not here any more.
        boolean moved = schedule.stream()
                .filter(s -> s.date("d").equals(d) || d.equals(s.get("original_d")))
                .anyMatch(s -> !there.contains(s.text("id")));
        Set<String> withRows = played.stream()
                .filter(g -> g.date("d").equals(d))
                .map(g -> g.text("id"))
                .collect(Collectors.toSet());
        List<Row> ended = now.stream().filter(s -> s.number("status") == 3).toList();
        long endedWithRows =
                ended.stream().filter(s -> withRows.contains(s.text("id"))).count();
        if (ended.size() < now.size() && (!isOver(d) || (ended.isEmpty() && withRows.isEmpty()))) {
            return EventState.NOT_FINAL;
        }
        if (!ended.isEmpty() && endedWithRows == 0) {
            return EventState.SOURCE_GAP;
        }
        if (!there.containsAll(withRows)) {
            return EventState.MISMATCH;
        }
        if (endedWithRows < ended.size()) {
            return EventState.PARTIAL_SOURCE;
        }
        if (now.isEmpty()) {
            return moved ? EventState.POSTPONED : EventState.NONE;
        }
        return moved ? EventState.PARTLY_POSTPONED : EventState.PLAYED;
    }

    /** Whether all games of a date should be final: two days have passed, and the schedule goes on. */
    private boolean isOver(LocalDate d) {
        return !d.isAfter(LAST_SETTLED)
                && schedule.stream().anyMatch(s -> s.date("d").isAfter(d));
    }

    /** Whether a game that ended has no rows, on a date on which others have. */
    private boolean lacksRows(LocalDate d, EventState state) {
        return (state == EventState.PARTIAL_SOURCE || state == EventState.MISMATCH)
                && schedule.stream()
                        .filter(s -> s.date("d").equals(d) && s.number("status") == 3)
                        .anyMatch(s -> played.stream()
                                .noneMatch(g ->
                                        g.date("d").equals(d) && g.text("id").equals(s.text("id"))));
    }

    /** The cells of a date in graph order. */
    Map<String, Plain> date(LocalDate d) {
        EventState state = state(d);
        Map<String, Plain> cells = new LinkedHashMap<>();
        for (String p : GRAPH) {
            cells.put(p, cell(p, d, state, cells));
        }
        return cells;
    }

    private Plain cell(String p, LocalDate d, EventState state, Map<String, Plain> above) {
        List<Row> rows = rows(p, d);
        boolean event = p.equals("FACTOR") || p.equals("STORE");
        boolean bootstrap = d.isBefore(BOOTSTRAP_ENDS);
        boolean unknowable = event && state == EventState.SOURCE_GAP && !bootstrap;
        String source = ACTUALS + " " + d;
        String self = p + " " + d;
        if (unknowable && !rows.isEmpty()) {
            return new Plain(Verdict.UNKNOWN, source);
        }
        if (state == EventState.NOT_FINAL && isOver(d) && event && !rows.isEmpty()) {
            return new Plain(Verdict.UNKNOWN, self);
        }
        if (state == EventState.NOT_FINAL && (event || rows.isEmpty())) {
            return new Plain(Verdict.NOT_FINAL, null);
        }
        if (bootstrap) {
            return new Plain(Verdict.BOOTSTRAP, null);
        }
        if (state == EventState.POSTPONED || state == EventState.NONE) {
            Verdict withRows = state == EventState.POSTPONED ? Verdict.STALE : Verdict.UNKNOWN;
            return event && !rows.isEmpty() ? new Plain(withRows, self) : new Plain(Verdict.NO_EVENT, null);
        }
        Set<String> keys = rows.stream().map(r -> r.text(key(p))).collect(Collectors.toSet());
        boolean fixed = p.equals("TEAM");
        Set<String> expected = expected(p, d);
        int wanted = fixed ? 2 : expected.size();
        int matched = fixed
                ? Math.min(2, keys.size())
                : (int) expected.stream().filter(keys::contains).count();
        long surplus = fixed
                ? keys.size() - matched
                : keys.stream()
                        .filter(k -> !expected.contains(k) && !isOpen(p, d, k))
                        .count();
        Set<String> missing = new HashSet<>(expected);
        missing.removeAll(keys);
        Set<String> rookies = p.equals("STORE")
                ? missing.stream().filter(k -> before(k, d) == 0).collect(Collectors.toSet())
                : Set.of();
        long accounted = matched
                + missing.stream()
                        .filter(k -> rookies.contains(k) || hasReason(p, d, k))
                        .count();
        List<String> gone = upstream(p).stream()
                .filter(u -> expectsRowsAndHasNone(above, u))
                .toList();
        if (rows.isEmpty()) {
            if (unknowable) {
                return new Plain(Verdict.BLOCKED, source);
            }
            if (accounted < wanted) {
                return gone.isEmpty()
                        ? new Plain(Verdict.MISSING, self)
                        : new Plain(Verdict.BLOCKED, first(gone, above));
            }
            return new Plain(Verdict.NOT_EXPECTED, null);
        }
        List<String> poison = Stream.concat(
                        gone.stream(),
                        upstream(p).stream()
                                .filter(u -> of(above, u).verdict() == Verdict.CONTAMINATED && builtAtOrAfter(p, u, d)))
                .toList();
        if (!poison.isEmpty()) {
            return new Plain(Verdict.CONTAMINATED, first(poison, above));
        }
        if (p.equals("FACTOR") && rows.stream().allMatch(r -> Objects.equals(r.get("strength"), 0.0))) {
            return new Plain(Verdict.CONTAMINATED, self);
        }
        if (rows.size() > keys.size()) {
            return new Plain(Verdict.DUPLICATED, self);
        }
        if (!lacksRows(d, state) && surplus > 0) {
            return new Plain(Verdict.SURPLUS, self);
        }
        String newer = newer(p, d, above);
        if (newer != null) {
            return new Plain(Verdict.OUTDATED, newer);
        }
        boolean complete = matched * 100 >= wanted * 95;
        if (!complete && !d.isAfter(RAMP_ENDS) && accounted * 100 >= wanted * 95 && !rookies.isEmpty()) {
            return new Plain(Verdict.RAMP, null);
        }
        if (accounted * 2 < wanted) {
            return new Plain(Verdict.LOW, self);
        }
        return accounted * 100 < wanted * 95 ? new Plain(Verdict.PARTIAL, self) : new Plain(Verdict.COMPLETE, null);
    }

    /** The first in graph order of the roots of what explains a cell. */
    private static String first(List<String> explaining, Map<String, Plain> above) {
        return explaining.stream()
                .map(u -> String.valueOf(of(above, u).root()))
                .min(Comparator.comparing(PlainVerdicts::place))
                .orElseThrow();
    }

    /** Of two, the first in the YAML's order: sources stand there before the processors. */
    private static int place(String root) {
        return GRAPH.indexOf(root.split(" ")[0]);
    }

    private static List<String> upstream(String p) {
        return UPSTREAM.getOrDefault(p, List.of());
    }

    private static Plain of(Map<String, Plain> above, String u) {
        return Objects.requireNonNull(above.get(u));
    }

    private static boolean expectsRowsAndHasNone(Map<String, Plain> above, String u) {
        Verdict verdict = of(above, u).verdict();
        return verdict == Verdict.MISSING || verdict == Verdict.BLOCKED;
    }

    private boolean builtAtOrAfter(String p, String u, LocalDate d) {
        Instant mine = latest(rows(p, d));
        Instant theirs = latest(rows(u, d));
        return mine == null || theirs == null || !mine.isBefore(theirs);
    }

    private @Nullable String newer(String p, LocalDate d, Map<String, Plain> above) {
        Instant oldest = written(rows(p, d)).min(Comparator.naturalOrder()).orElse(null);
        if (oldest == null) {
            return null;
        }
        String newer = upstream(p).stream()
                .filter(u -> latest(rows(u, d)) instanceof Instant theirs && oldest.isBefore(theirs))
                .map(u -> of(above, u).root() == null
                        ? u + " " + d
                        : String.valueOf(of(above, u).root()))
                .min(Comparator.comparing(PlainVerdicts::place))
                .orElse(null);
        if (newer != null) {
            return newer;
        }
        Instant source =
                latest(played.stream().filter(g -> g.date("d").equals(d)).toList());
        return source != null && oldest.isBefore(source) ? ACTUALS + " " + d : null;
    }

    private static @Nullable Instant latest(List<Row> rows) {
        return written(rows).max(Comparator.naturalOrder()).orElse(null);
    }

    private static Stream<Instant> written(List<Row> rows) {
        List<Instant> times = new ArrayList<>();
        for (Row row : rows) {
            Instant at = row.instant("written");
            if (at != null) {
                times.add(at);
            }
        }
        return times.stream();
    }

    private List<Row> rows(String p, LocalDate d) {
        return tables.getOrDefault(p, List.of()).stream()
                .filter(r -> r.date("d").equals(d))
                .toList();
    }

    private Set<String> expected(String p, LocalDate d) {
        return switch (p) {
            case "TEAM" -> Set.of();
            case "VETERAN" ->
                played.stream()
                        .map(g -> g.text("player"))
                        .filter(k -> before(k, d) >= 2)
                        .collect(Collectors.toSet());
            default ->
                played.stream()
                        .filter(g -> g.date("d").equals(d))
                        .map(g -> g.text("player"))
                        .collect(Collectors.toSet());
        };
    }

    /** "With g such dates in the window, a key that is at most g games short of at_least is open". */
    private boolean isOpen(String p, LocalDate d, String key) {
        long gaps = schedule.stream()
                .map(s -> s.date("d"))
                .distinct()
                .filter(g -> g.isBefore(d))
                .filter(g -> state(g) == EventState.SOURCE_GAP || lacksRows(g, state(g)))
                .count();
        return p.equals("VETERAN") && before(key, d) + gaps >= 2;
    }

    private long before(String player, LocalDate d) {
        return played.stream()
                .filter(g -> g.date("d").isBefore(d) && g.text("player").equals(player))
                .count();
    }

    private boolean hasReason(String p, LocalDate d, String key) {
        return failures.stream()
                .anyMatch(f -> f.text("processor").equals(p)
                        && f.date("d").equals(d)
                        && f.text("k").equals(key)
                        && !f.text("category").equals("REAL_GAP"));
    }

    private static String key(String p) {
        return p.equals("TEAM") ? "team" : "player";
    }
}
