package dev.backfill.examples.nba;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemoSeasonTest {
    @ParameterizedTest
    @ValueSource(strings = {"2021-10-19", "2022-10-18", "2023-10-24", "2024-10-22", "2025-10-21"})
    void everySeasonHasAsManyPlayersOnEveryDateAsItsCalendarAsksFor(LocalDate opening) {
        DemoSeason season = new DemoSeason(opening, opening.equals(DemoCalendar.OPENING));
        Map<LocalDate, Integer> players = season.played.values().stream()
                .collect(Collectors.groupingBy(
                        g -> g.game().date(),
                        Collectors.summingInt(
                                g -> g.home().lines.size() + g.away().lines.size())));
        assertThat(players)
                .isEqualTo(season.dates.stream()
                        .filter(d -> d.played() > 0)
                        .collect(Collectors.toMap(DemoDate::date, DemoDate::players)));
    }

    @Test
    void twoSeasonsOfOneOpeningAreEqualLineByLine() {
        assertThat(lines(new DemoSeason(DemoCalendar.OPENING, true)))
                .isEqualTo(lines(new DemoSeason(DemoCalendar.OPENING, true)));
    }

    @Test
    void aLaterSeasonHasTheSameShapeAndNothingIsUnfinishedLostOrUnlisted() {
        DemoSeason later = new DemoSeason(LocalDate.of(2022, 10, 18), false);
        assertThat(later.dates)
                .hasSize(105)
                .noneMatch(d -> d.lost() || d.unfinished() > 0 || d.unlisted() > 0)
                .extracting(DemoDate::scheduled)
                .startsWith(2, 11, 3)
                .endsWith(6, 10, 8);
        assertThat(later.games).allMatch(DemoGame::listed);
    }

    @Test
    void madeUpGamesArePlayedInJanuaryAndKeepTheirFirstDate() {
        assertThat(new DemoSeason(DemoCalendar.OPENING, true)
                        .games.stream().filter(g -> !g.date().equals(g.originalDate())))
                .hasSize(15)
                .allMatch(g -> g.hasRows()
                        && g.date().getYear() == 2022
                        && g.originalDate().getYear() == 2021);
    }

    private static List<String> lines(DemoSeason season) {
        return season.played.values().stream()
                .flatMap(g -> g.home().lines.stream()
                        .map(l -> g.game().id() + " " + l.player.lookup + " " + l.minutes + " " + l.points()))
                .toList();
    }
}
