package dev.backfill.workspace;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one date suffered by a fault. Times are relative: what was built in order has its place in the graph as its time,
 * what was rebuilt comes later.
 */
final class Damage {
    private static final int REBUILT = 50;
    private static final int WRITTEN_LAST = 100;

    final Fault fault;
    final Set<String> deleted = new HashSet<>();
    final Map<String, Set<String>> removed = new HashMap<>();
    final Map<String, Integer> doubled = new HashMap<>();
    final Map<String, Integer> ghosts = new HashMap<>();
    final Map<String, Integer> writtenLater = new HashMap<>();
    final Set<String> sourcesWrittenLater = new HashSet<>();
    final Set<String> lostGames = new HashSet<>();
    boolean sentinel;
    boolean piledUp;

    private Damage(Fault fault) {
        this.fault = fault;
    }

    /** @param games the games of the date */
    static Damage of(Fault f, List<String> games) {
        Damage damage = new Damage(f);
        String first = f.processors().isEmpty() ? "" : f.processors().getFirst();
        switch (f.kind()) {
            case DELETED, CHAIN_DELETED, BOTH_TOPS_DELETED -> damage.deleted.addAll(f.processors());
            case REBUILT_ON_THE_HOLE -> {
                damage.deleted.add(first);
                rebuilt(damage, f);
            }
            case HOLE_FILLED_LATER -> {
                damage.sentinel = true;
                rebuilt(damage, f);
                damage.writtenLater.put(first, WRITTEN_LAST);
            }
            case HALF_DELETED, FIFTH_DELETED, MOST_DELETED -> damage.removed.put(first, Set.copyOf(f.values()));
            case DUPLICATED -> damage.doubled.put(first, f.values().size());
            case SURPLUS -> damage.ghosts.put(first, f.values().size());
            case STALE -> {
                f.processors().forEach(p -> damage.ghosts.put(p, f.values().size()));
                damage.lostGames.addAll(games);
            }
            case ACTUALS_DELETED -> damage.lostGames.addAll(games);
            case GAMES_DELETED -> damage.lostGames.addAll(f.values());
            case SENTINEL_ZEROED -> damage.sentinel = true;
            case PILED_UP -> damage.piledUp = true;
            case REWRITTEN, WRITTEN_IN_FUTURE -> damage.writtenLater.put(first, WRITTEN_LAST);
            case SOURCE_REWRITTEN -> damage.sourcesWrittenLater.add(f.values().getFirst());
            case NOT_FINAL,
                    STATUS_LOST,
                    UNSCHEDULED,
                    SOURCE_DOUBLED,
                    DEFENSE_DELETED,
                    DEFENSE_GAMES_DELETED,
                    COLUMN_EMPTIED,
                    COLUMN_ALIKE,
                    COLUMN_DROPPED -> {}
            case ACTUALS_AND_ROWS_DELETED -> {
                damage.lostGames.addAll(games);
                damage.deleted.addAll(f.processors());
            }
            case NOT_FINAL_AND_DELETED -> damage.deleted.addAll(f.processors());
            case DUPLICATED_AND_SURPLUS -> {
                damage.ghosts.put(first, f.values().size());
                damage.doubled.put(first, f.values().size());
            }
            case SURPLUS_AND_OUTDATED -> {
                damage.ghosts.put(first, f.values().size());
                damage.writtenLater.put(f.processors().get(1), WRITTEN_LAST);
            }
            case HALF_AND_OUTDATED -> {
                damage.removed.put(first, Set.copyOf(f.values()));
                damage.writtenLater.put(f.processors().get(1), WRITTEN_LAST);
            }
            case SENTINEL_AND_DELETED -> {
                damage.sentinel = true;
                damage.deleted.addAll(f.processors());
            }
        }
        return damage;
    }

    private static void rebuilt(Damage damage, Fault f) {
        for (int i = 1; i < f.processors().size(); i++) {
            damage.writtenLater.put(f.processors().get(i), REBUILT + i);
        }
    }
}
