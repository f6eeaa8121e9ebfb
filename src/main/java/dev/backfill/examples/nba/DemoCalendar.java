package dev.backfill.examples.nba;

import java.time.LocalDate;
import java.time.MonthDay;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The shape of the demo's season: how many games and players each date has, and which dates go wrong. Later seasons
/// have the same shape on shifted dates, and nothing goes wrong but the postponed games.
final class DemoCalendar {
    static final LocalDate OPENING = LocalDate.of(2021, 10, 19);
    static final LocalDate LAST = LocalDate.of(2022, 1, 31);
    static final LocalDate POISONED = LocalDate.of(2021, 12, 4);
    static final LocalDate LOST = LocalDate.of(2022, 1, 18);

    static final int BOOTSTRAP_DAYS = 14;

    private static final double PLAYERS_PER_GAME = 18.7;
    private static final int UNFINISHED = 1;
    private static final int[] GAMES = {
        2, 11, 3, 10, 8, 6, 9, 5, 10, 6, 7, 11, 5, // October, from the 19th
        9, 5, 11, 5, 9, 6, 8, 8, 3, 13, 3, 11, 7, 7, 11, 3, 11, 6, 9, 8, 7, 8, 7, 10, 0, 12, 8, 6, 9, 5, 9, 5, 9, 7, 4,
        10, 3, 13, 3, 9, 7, 6, 9, 3, 11, 4, 8, 7, 6, 6, 5, 6, 11, 0, 5, 8, 7, 8, 8, 3, 10, 6, 7, 10, 5, 11, 4, 9, 6, 10,
        7, 6, 9, 5, 9, 10, 5, 11, 6, 10, 4, 9, 7, 9, 6, 8, 9, 4, 10, 6, 10, 8
    };
    private static final Set<MonthDay> POSTPONED = Set.of(
            MonthDay.of(12, 16),
            MonthDay.of(12, 17),
            MonthDay.of(12, 18),
            MonthDay.of(12, 20),
            MonthDay.of(12, 21),
            MonthDay.of(12, 25),
            MonthDay.of(12, 28),
            MonthDay.of(12, 30));
    private static final Map<MonthDay, Integer> UNLISTED =
            Map.of(MonthDay.of(12, 19), 3, MonthDay.of(12, 23), 1, MonthDay.of(12, 29), 1);
    private static final Map<MonthDay, Integer> PLAYERS = Map.of(
            MonthDay.of(12, 23), 228, MonthDay.of(12, 26), 151, MonthDay.of(12, 29), 171, MonthDay.of(12, 31), 189);
    /// Shares in percent of players with five earlier games, from 2 November on: the season's ramp.
    private static final int[] RAMP = {10, 12, 15, 18, 22, 28, 34, 40, 46, 52, 58, 64, 69, 74, 79, 84, 89, 93};

    private static final MonthDay RAMP_START = MonthDay.of(11, 2);
    /// On the poisoned date 97 of 131 players have five earlier games.
    private static final int POISONED_EXPERIENCED = 97;

    private DemoCalendar() {}

    /// The dates of a season, from its opening night on.
    ///
    /// @param damaged whether things go wrong as in 2021-22
    static List<DemoDate> season(LocalDate opening, boolean damaged) {
        List<DemoDate> dates = new ArrayList<>();
        for (int i = 0; i < GAMES.length; i++) {
            dates.add(date(OPENING.plusDays(i), opening.plusDays(i), GAMES[i], damaged));
        }
        return dates;
    }

    /// @param model the date of 2021-22 whose shape is taken
    private static DemoDate date(LocalDate model, LocalDate date, int games, boolean damaged) {
        MonthDay day = MonthDay.from(model);
        int unlisted = damaged ? UNLISTED.getOrDefault(day, 0) : 0;
        int unfinished = damaged && model.equals(LAST) ? UNFINISHED : 0;
        boolean lost = damaged && model.equals(LOST);
        boolean postponed = POSTPONED.contains(day);
        int usual = (int) Math.round(PLAYERS_PER_GAME * (games + unlisted - unfinished));
        int players = damaged ? PLAYERS.getOrDefault(day, usual) : usual;
        return new DemoDate(date, games, unlisted, postponed, unfinished, lost, players, experienced(model, players));
    }

    private static int experienced(LocalDate model, int players) {
        if (model.equals(POISONED)) {
            return POISONED_EXPERIENCED;
        }
        int day = (int) ChronoUnit.DAYS.between(RAMP_START.atYear(OPENING.getYear()), model);
        if (day < 0) {
            return -1;
        }
        return (int) Math.round(players * percent(model, day) / 100.0);
    }

    private static int percent(LocalDate model, int day) {
        if (day < RAMP.length) {
            return RAMP[day];
        }
        // Call-ups fill the rosters in December.
        boolean callUps = model.isAfter(POISONED) && model.getYear() == POISONED.getYear();
        return callUps ? 91 : 95;
    }
}
