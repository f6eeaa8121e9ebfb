package dev.backfill.workspace;

import dev.backfill.model.Partition;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.pipeline.Read;
import dev.backfill.model.pipeline.Scope;
import dev.backfill.model.scan.EventState;
import dev.backfill.model.scan.Verdict;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What must be found after some faults, from the faults and what section 3 of the design says of them alone. It shares
 * no code with the judge and counts no table.
 */
final class FaultOracle {
    private static final Set<String> NAMING_GAMES = Set.of("PCF", "ML");

    private final Pipeline pipeline;
    private final CleanSeason season;
    private final List<Fault> faults;
    private final List<String> graph;
    private final Map<LocalDate, Set<String>> lostGames = new HashMap<>();
    private final LeftSeason left;
    private final Map<LocalDate, Damage> damages = new HashMap<>();
    private final Set<String> unreadable = new HashSet<>();

    /**
     * What must be reported.
     *
     * @param cells bad cells: verdict and the finding to which they belong
     * @param findings rule, name and date of the root; the fault that each comes from
     * @param states event states that differ from the healthy ones
     * @param suspect cells that are flagged beside their verdict
     * @param absent columns of which a check must say that they are not there
     */
    record Outcome(
            SortedMap<String, String> cells,
            SortedMap<String, Fault> findings,
            SortedMap<LocalDate, EventState> states,
            SortedMap<String, String> suspect,
            List<String> absent) {}

    FaultOracle(Pipeline pipeline, CleanSeason season, List<Fault> faults) {
        this.pipeline = pipeline;
        this.season = season;
        this.faults = faults;
        this.graph = pipeline.processorNames();
        this.left = new LeftSeason(season, lostGames);
        faults.forEach(this::note);
    }

    private void note(Fault f) {
        if (f.kind() == Fault.Kind.COLUMN_DROPPED) {
            unreadable.addAll(
                    unreadableWithout(f.values().getFirst(), f.values().get(1)));
            return;
        }
        Damage damage = Damage.of(f, season.games(f.date()));
        damages.put(f.date(), damage);
        if (!damage.lostGames.isEmpty()) {
            lostGames.put(f.date(), damage.lostGames);
        }
    }

    /** "UNKNOWN: cannot be judged: a table or column cannot be read". Times and the sentinel are no part of a key. */
    private Set<String> unreadableWithout(String table, String column) {
        if (table.equals(CleanSeason.SCHEDULE)) {
            return column.equals("original_game_date") ? Set.of() : Set.copyOf(graph);
        }
        if (table.equals(CleanSeason.ACTUALS)) {
            return switch (column) {
                case "game_id", "game_date", "is_active" -> Set.copyOf(graph);
                case "player_lookup" -> Set.of("PSZA", "PCF", "PDC", "ML");
                case "minutes_played", "fg_attempts" -> Set.of("PSZA");
                default -> Set.of();
            };
        }
        return pipeline.processors().stream()
                .filter(p -> p.table().toString().equals(table))
                .filter(p -> p.key().has(column) || column.equals(p.date().column()))
                .map(Processor::name)
                .collect(Collectors.toSet());
    }

    /** "What could not be judged fails": nothing of a table without it can be outdated, and that is said. */
    private boolean isWrittenAt(String table, String column) {
        return pipeline.sources().stream()
                        .anyMatch(s -> s.name().toString().equals(table) && column.equals(s.writtenAt()))
                || pipeline.processors().stream()
                        .anyMatch(p -> p.table().toString().equals(table)
                                && column.equals(p.output().writtenAt()));
    }

    Outcome outcome() {
        SortedMap<String, String> cells = new TreeMap<>();
        SortedMap<String, Fault> findings = new TreeMap<>();
        SortedMap<LocalDate, EventState> states = new TreeMap<>();
        List<String> absent = new ArrayList<>();
        boolean noCalendar = unreadable.size() == graph.size();
        for (Fault f : faults) {
            if (f.kind() == Fault.Kind.COLUMN_DROPPED) {
                absent.add(f.values().get(1));
                unknown(f, noCalendar, cells, findings);
                if (isWrittenAt(f.values().getFirst(), f.values().get(1))) {
                    findings.put("unknown " + f.values().getFirst() + " " + f.date(), f);
                }
                if (f.values().get(1).equals("original_game_date")) {
                    season.states().forEach((d, state) -> {
                        if (state == EventState.PARTLY_POSTPONED) {
                            states.put(d, EventState.PLAYED);
                        }
                    });
                }
            } else {
                EventState state = state(f);
                if (state != season.states().get(f.date())) {
                    states.put(f.date(), state);
                }
                ofDate(state, f, findings);
                beside(f).ifPresent(finding -> findings.put(finding + " " + f.date(), f));
                walk(damageOf(f), state, cells, findings);
                pairs(f, findings);
            }
        }
        SortedMap<String, String> suspect = new TreeMap<>();
        for (Fault f : faults) {
            suspects(f, cells.keySet(), suspect, findings);
        }
        return new Outcome(cells, findings, states, suspect, absent);
    }

    /** What is reported of a fault whatever it does to partitions. */
    private static Optional<String> beside(Fault f) {
        return switch (f.kind()) {
            // Long past: the game is named, and what has rows is judged.
            case NOT_FINAL, NOT_FINAL_AND_DELETED, STATUS_LOST ->
                Optional.of("event-not-final " + CleanSeason.SCHEDULE);
            case SOURCE_DOUBLED -> Optional.of("duplicated " + f.values().getFirst());
            case DEFENSE_DELETED -> Optional.of("source-gap " + CleanSeason.DEFENSE);
            case DEFENSE_GAMES_DELETED -> Optional.of("partial-source " + CleanSeason.DEFENSE);
            case COLUMN_EMPTIED -> Optional.of("empty-column " + f.values().getFirst());
            case COLUMN_ALIKE -> Optional.of("alike-column " + f.values().getFirst());
            case WRITTEN_IN_FUTURE ->
                Optional.of("future-time " + f.processors().getFirst());
            default -> Optional.empty();
        };
    }

    private Damage damageOf(Fault f) {
        return Objects.requireNonNull(damages.get(f.date()));
    }

    private void unknown(Fault f, boolean noCalendar, Map<String, String> cells, SortedMap<String, Fault> findings) {
        Set<String> own = unreadableWithout(f.values().getFirst(), f.values().get(1));
        for (String p : own) {
            String finding = "unknown " + (noCalendar ? f.values().getFirst() : p) + " " + f.date();
            findings.put(finding, f);
            season.states().keySet().forEach(d -> cells.put(d + " " + p, Verdict.UNKNOWN + " of " + finding));
        }
    }

    private EventState state(Fault f) {
        return switch (f.kind()) {
            case ACTUALS_DELETED, ACTUALS_AND_ROWS_DELETED -> EventState.SOURCE_GAP;
            case GAMES_DELETED -> EventState.PARTIAL_SOURCE;
            case UNSCHEDULED -> EventState.MISMATCH;
            case STALE -> season.games(f.date()).isEmpty() ? EventState.NONE : EventState.POSTPONED;
            default -> season.states().getOrDefault(f.date(), EventState.NONE);
        };
    }

    private static void ofDate(EventState state, Fault f, Map<String, Fault> findings) {
        switch (state) {
            case SOURCE_GAP -> findings.put("source-gap " + CleanSeason.ACTUALS + " " + f.date(), f);
            case PARTIAL_SOURCE -> findings.put("partial-source " + CleanSeason.ACTUALS + " " + f.date(), f);
            case MISMATCH -> findings.put("mismatch " + CleanSeason.SCHEDULE + " " + f.date(), f);
            default -> {}
        }
    }

    /** One date in graph order: what was done to each partition, and what that makes of those that read it. */
    private void walk(Damage x, EventState state, Map<String, String> cells, Map<String, Fault> findings) {
        LocalDate d = x.fault.date();
        boolean bootstrap = d.isBefore(CleanSeason.AFTER_BOOTSTRAP);
        Map<String, Verdict> verdicts = new LinkedHashMap<>();
        Map<String, String> roots = new HashMap<>();
        for (String name : graph) {
            Processor p = pipeline.processor(name);
            boolean event = p.scope() == Scope.EVENT;
            boolean rows = rows(name, d) > 0;
            String own = " " + name + " " + d;
            if (unreadable.contains(name)) {
                continue;
            }
            if (state == EventState.SOURCE_GAP && event && !bootstrap) {
                verdicts.put(name, rows ? Verdict.UNKNOWN : Verdict.BLOCKED);
                roots.put(name, "source-gap " + CleanSeason.ACTUALS + " " + d);
                continue;
            }
            if (bootstrap) {
                continue;
            }
            if (state == EventState.NONE || state == EventState.POSTPONED) {
                // Absence proves nothing: without a line about the date its rows are not known to be wrong. The
                // injected
                // ones carry the game of another date, where the table has a column for it: that game says so.
                if (event && rows) {
                    boolean said = state == EventState.POSTPONED || NAMING_GAMES.contains(name);
                    verdicts.put(name, said ? Verdict.STALE : Verdict.UNKNOWN);
                    roots.put(name, (said ? "stale" : "unknown") + own);
                }
                continue;
            }
            List<String> gone = p.upstream().stream()
                    .filter(u -> verdicts.get(u) == Verdict.MISSING || verdicts.get(u) == Verdict.BLOCKED)
                    .toList();
            if (!rows) {
                if (left.expectsRows(name, d)) {
                    verdicts.put(name, gone.isEmpty() ? Verdict.MISSING : Verdict.BLOCKED);
                    roots.put(name, gone.isEmpty() ? "missing" + own : first(gone, roots));
                }
                continue;
            }
            List<String> poison = new ArrayList<>(gone);
            p.upstream().stream()
                    .filter(u -> verdicts.get(u) == Verdict.CONTAMINATED && time(x, name) >= time(x, u))
                    .forEach(poison::add);
            List<String> newer = p.upstream().stream()
                    .filter(u -> !unreadable.contains(u) && rows(u, d) > 0 && time(x, u) > time(x, name))
                    .toList();
            List<String> newerSources = p.reads().stream()
                    .map(r -> r.table().toString())
                    .filter(x.sourcesWrittenLater::contains)
                    .toList();
            Verdict share = left.share(name, d, x.removed.getOrDefault(name, Set.of()));
            if (!poison.isEmpty()) {
                verdicts.put(name, Verdict.CONTAMINATED);
                roots.put(name, first(poison, roots));
            } else if (x.sentinel && p.tells().sentinel() != null) {
                verdicts.put(name, Verdict.CONTAMINATED);
                roots.put(name, "contaminated" + own);
            } else if (x.doubled.containsKey(name)) {
                verdicts.put(name, Verdict.DUPLICATED);
                roots.put(name, "duplicated" + own);
            } else if (x.ghosts.containsKey(name)) {
                verdicts.put(name, Verdict.SURPLUS);
                roots.put(name, "surplus" + own);
            } else if (!newer.isEmpty()) {
                verdicts.put(name, Verdict.OUTDATED);
                newer.forEach(up -> roots.putIfAbsent(up, "outdated " + up + " " + d));
                roots.put(name, first(newer, roots));
            } else if (!newerSources.isEmpty()) {
                verdicts.put(name, Verdict.OUTDATED);
                roots.put(name, "outdated " + newerSources.getFirst() + " " + d);
            } else if (x.piledUp && name.equals("PCF") && share != Verdict.LOW) {
                verdicts.put(name, Verdict.PILED_UP);
                roots.put(name, "piled-up" + own);
            } else if (share != Verdict.COMPLETE) {
                verdicts.put(name, share);
                roots.put(name, (share == Verdict.LOW ? "low" : "partial") + own);
            }
        }
        verdicts.forEach((name, verdict) -> {
            cells.put(d + " " + name, verdict + " of " + roots.get(name));
            findings.putIfAbsent(roots.getOrDefault(name, ""), x.fault);
        });
    }

    /** "The root is the first bad cell upstream on that date, in graph order, that explains the cell". */
    private String first(Collection<String> explaining, Map<String, String> roots) {
        return explaining.stream()
                .map(u -> roots.getOrDefault(u, ""))
                .min(Comparator.comparing(root -> graph.indexOf(root.split(" ")[1])))
                .orElseThrow();
    }

    private int time(Damage x, String name) {
        return x.writtenLater.getOrDefault(name, graph.indexOf(name));
    }

    /** Rules between pairs stand beside: they count the rows of both sides, where both have any. */
    private void pairs(Fault f, Map<String, Fault> findings) {
        LocalDate d = f.date();
        if (more("ML", "PCF", d)) {
            findings.put("ml_over_pcf ML " + d, f);
        }
        if (more("PCF", "PSZA", d) && d.isAfter(CleanSeason.END_OF_RAMP)) {
            findings.put("pcf_over_psza PCF " + d, f);
        }
    }

    private boolean more(String larger, String smaller, LocalDate d) {
        return !unreadable.contains(larger)
                && !unreadable.contains(smaller)
                && rows(smaller, d) > 0
                && rows(larger, d) * 10 > rows(smaller, d) * 11;
    }

    /**
     * "The later partitions whose window holds that date are flagged (one INFO finding for the source date)": a date
     * whose rows are missing is missing for every window; rows that were written later matter to windows over their
     * table.
     */
    private void suspects(Fault f, Set<String> bad, Map<String, String> suspect, Map<String, Fault> findings) {
        EventState state = state(f);
        boolean gap = state == EventState.SOURCE_GAP || state == EventState.PARTIAL_SOURCE;
        boolean lack = f.kind() == Fault.Kind.DEFENSE_DELETED || f.kind() == Fault.Kind.DEFENSE_GAMES_DELETED;
        boolean watched = lack || f.kind() == Fault.Kind.SOURCE_DOUBLED;
        if (!gap && !watched && f.kind() != Fault.Kind.SOURCE_REWRITTEN) {
            return;
        }
        String table = gap
                ? CleanSeason.ACTUALS
                : lack ? CleanSeason.DEFENSE : f.values().getFirst();
        for (Processor p : pipeline.processors()) {
            int window = p.reads().stream()
                    .filter(r -> gap || r.table().toString().equals(table))
                    .mapToInt(Read::windowDays)
                    .max()
                    .orElse(watched ? -1 : 0);
            // What is built on the date itself is built from these rows, too.
            LocalDate from = watched ? f.date() : f.date().plusDays(1);
            season.states().keySet().stream()
                    .filter(d -> !d.isBefore(from) && !d.isAfter(f.date().plusDays(window)))
                    .filter(d -> !unreadable.contains(p.name()) && rows(p.name(), d) > 0)
                    .map(d -> d + " " + p.name())
                    .forEach(cell -> {
                        suspect.put(cell, "flagged");
                        if (!bad.contains(cell)) {
                            findings.put("suspect " + table + " " + f.date(), f);
                        }
                    });
        }
    }

    private int rows(String name, LocalDate d) {
        int clean = season.keys(name, d).size();
        Damage x = damages.get(d);
        if (x == null) {
            return clean;
        }
        return x.deleted.contains(name)
                ? 0
                : clean
                        - x.removed.getOrDefault(name, Set.of()).size()
                        + x.doubled.getOrDefault(name, 0)
                        + x.ghosts.getOrDefault(name, 0);
    }

    /** Whether a fault does anything that the design calls wrong, or makes the date wait. */
    boolean isOne(Fault f, Outcome outcome) {
        return outcome.findings().containsValue(f)
                || outcome.states().containsKey(f.date())
                || f.kind() == Fault.Kind.COLUMN_DROPPED;
    }

    static String cell(Partition p) {
        return p.date() + " " + p.processor();
    }
}
