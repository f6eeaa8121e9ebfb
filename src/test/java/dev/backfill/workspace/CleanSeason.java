package dev.backfill.workspace;

import dev.backfill.model.Partition;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.scan.EventState;
import dev.backfill.model.scan.Scan;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Sql;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the healthy warehouse holds, read with the plainest queries there are.
 *
 * @param lines box-score lines by date
 * @param keys keys by partition, for partitions that have rows
 * @param states what the calendar says of each date
 */
record CleanSeason(
        SortedMap<LocalDate, List<Line>> lines,
        Map<Partition, SortedSet<String>> keys,
        SortedMap<LocalDate, EventState> states) {
    static final String ACTUALS = "nba_analytics.player_game_summary";
    static final String DEFENSE = "nba_analytics.team_defense_game_summary";
    static final String SCHEDULE = "nba_raw.nbac_schedule";

    /** The first date on which something is expected, and the last one of the ramp. */
    static final LocalDate AFTER_BOOTSTRAP = LocalDate.parse("2021-11-02");

    static final LocalDate END_OF_RAMP = LocalDate.parse("2021-11-19");

    /** A player in a game; `shot` says whether it counts for the shot zones. */
    record Line(String game, String player, boolean shot) {}

    static CleanSeason read(Session session, Pipeline pipeline, Scan clean) {
        SortedMap<LocalDate, List<Line>> lines = new TreeMap<>();
        for (Row row : session.query(Sql.of("SELECT game_date, game_id, player_lookup,"
                + " minutes_played > 0 OR fg_attempts > 0 AS shot FROM " + ACTUALS + " ORDER BY ALL"))) {
            lines.computeIfAbsent(row.date("game_date"), _ -> new ArrayList<>())
                    .add(new Line(
                            row.text("game_id"), row.text("player_lookup"), Boolean.TRUE.equals(row.get("shot"))));
        }
        Map<Partition, SortedSet<String>> keys = new HashMap<>();
        for (Processor p : pipeline.processors()) {
            for (Row row :
                    session.query(Sql.of("SELECT " + p.date() + " AS d, " + p.key() + " AS k FROM " + p.table()))) {
                keys.computeIfAbsent(new Partition(p.name(), row.date("d")), _ -> new TreeSet<>())
                        .add(row.text("k"));
            }
        }
        SortedMap<LocalDate, EventState> states = new TreeMap<>();
        clean.days().forEach(d -> states.put(d.date(), d.state()));
        return new CleanSeason(lines, keys, states);
    }

    /** The dates of the interval on which games were played. */
    List<LocalDate> gameDates() {
        return states.keySet().stream().filter(lines::containsKey).toList();
    }

    /** The dates of the interval without a game, after the bootstrap window. */
    List<LocalDate> offDates() {
        return states.keySet().stream()
                .filter(d -> !lines.containsKey(d) && !d.isBefore(AFTER_BOOTSTRAP))
                .toList();
    }

    List<String> games(LocalDate date) {
        return lines.getOrDefault(date, List.of()).stream()
                .map(Line::game)
                .distinct()
                .sorted()
                .toList();
    }

    SortedSet<String> keys(String processor, LocalDate date) {
        return keys.getOrDefault(new Partition(processor, date), new TreeSet<>());
    }

    /** Lines of a date without those of lost games. */
    List<Line> linesWithout(LocalDate date, Set<String> lostGames) {
        return lines.getOrDefault(date, List.of()).stream()
                .filter(l -> !lostGames.contains(l.game()))
                .toList();
    }
}
