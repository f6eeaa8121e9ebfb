package dev.backfill.workspace.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class DemoSeasonTest {
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
