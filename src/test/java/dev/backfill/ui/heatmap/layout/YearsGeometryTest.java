package dev.backfill.ui.heatmap.layout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.DateInterval;
import dev.backfill.ui.heatmap.state.CellAddress;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YearsGeometryTest {
    private static final DateInterval TEN_YEARS = DateInterval.parse("2012-01-01..2021-12-31");

    /** 22 above, 4 below, and 45 for each of ten years: five for each weekday and ten between. */
    private static final double DAYS_FIT = 22 + 4 + 10 * 45;

    @ParameterizedTest
    @ValueSource(doubles = {200, DAYS_FIT, 1200})
    void everyDateIsFoundWhereItsCellLies(double height) {
        YearsGeometry geometry = new YearsGeometry(TEN_YEARS, 1080, height, 0);

        assertThat(TEN_YEARS.dates()).allSatisfy(date -> {
            Box box = geometry.box(date);
            assertThat(geometry.hit(box.centerX(), box.centerY()))
                    .isEqualTo(Optional.of(new HeatHit.OnCell(
                            CellAddress.event(geometry.span(date).start()))));
        });
    }

    @Test
    void daysHaveCellsWhereTheyFitAndWeeksOtherwise() {
        assertThat(new YearsGeometry(TEN_YEARS, 1080, DAYS_FIT, 0).daily()).isTrue();
        assertThat(new YearsGeometry(TEN_YEARS, 1080, DAYS_FIT - 1, 0).daily()).isFalse();
    }

    @Test
    void allYearsAreInSightWhereTheyFitAndScrollOtherwise() {
        assertThat(new YearsGeometry(TEN_YEARS, 1080, DAYS_FIT, 0).contentHeight())
                .isEqualTo(DAYS_FIT);
        assertThat(new YearsGeometry(TEN_YEARS, 1080, 22 + 4 + 10 * 18, 0).contentHeight())
                .isEqualTo(22 + 4 + 10 * 18);
        assertThat(new YearsGeometry(TEN_YEARS, 1080, 100, 0).contentHeight()).isEqualTo(22 + 4 + 10 * 18);
    }

    @Test
    void noWeekCrossesAYear() {
        YearsGeometry weeks = new YearsGeometry(TEN_YEARS, 1080, 300, 0);

        assertThat(weeks.span(LocalDate.of(2020, 12, 31))).isEqualTo(DateInterval.parse("2020-12-28..2020-12-31"));
        assertThat(weeks.span(LocalDate.of(2021, 1, 1))).isEqualTo(DateInterval.parse("2021-01-01..2021-01-03"));
        assertThat(weeks.span(LocalDate.of(2021, 1, 6))).isEqualTo(DateInterval.parse("2021-01-04..2021-01-10"));
    }

    /** 2012 began on a Sunday and had 366 days: it has days in 54 weeks. */
    @Test
    void theLongestYearHasRoom() {
        for (double width : new double[] {420, 1080, 2560}) {
            Box last = new YearsGeometry(TEN_YEARS, width, 1200, 0).box(LocalDate.of(2012, 12, 31));
            assertThat(last.right()).as("width %s", width).isLessThanOrEqualTo(Math.max(width - 16, 16 + 96 + 54 * 6));
        }
    }

    @Test
    void theKeysWalkFromCellToCell() {
        YearsGeometry days = new YearsGeometry(TEN_YEARS, 1080, 1200, 0);
        LocalDate saturday = LocalDate.of(2021, 12, 4);

        assertThat(List.of(
                        days.beside(saturday, 1, 0),
                        days.beside(saturday, -1, 0),
                        days.beside(saturday, 0, 1),
                        days.beside(saturday, 0, 2),
                        days.beside(saturday, 0, -6),
                        days.beside(LocalDate.of(2012, 1, 1), -1, 0)))
                .containsExactly(
                        LocalDate.of(2021, 12, 11),
                        LocalDate.of(2021, 11, 27),
                        LocalDate.of(2021, 12, 5),
                        // Below the last year there is nothing.
                        LocalDate.of(2021, 12, 5),
                        // Above a Monday lies the Sunday of the year before.
                        LocalDate.of(2020, 12, 6),
                        LocalDate.of(2012, 1, 1));
    }

    @Test
    void theLineAroundDatesHoldsTheirCellsAndNoOther() {
        YearsGeometry days = new YearsGeometry(TEN_YEARS, 1080, 1200, 0);
        for (String dates : List.of("2021-12-01..2021-12-31", "2021-12-04..2021-12-06", "2021-12-07..2021-12-09")) {
            DateInterval inside = DateInterval.parse(dates);
            double[][] corners = days.outline(inside);
            assertThat(days.dates(2021).dates()).allSatisfy(date -> {
                Box box = days.box(date);
                assertThat(holds(corners, box.centerX(), box.centerY()))
                        .as("%s in %s", date, dates)
                        .isEqualTo(inside.contains(date));
            });
        }
    }

    private static boolean holds(double[][] corners, double x, double y) {
        boolean inside = false;
        int n = corners[0].length;
        for (int i = 0, j = n - 1; i < n; j = i++) {
            boolean crosses = corners[1][i] > y != corners[1][j] > y;
            if (crosses
                    && x
                            < (corners[0][j] - corners[0][i]) * (y - corners[1][i]) / (corners[1][j] - corners[1][i])
                                    + corners[0][i]) {
                inside = !inside;
            }
        }
        return inside;
    }
}
