package dev.backfill.ui.heatmap.layout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.SampleScan;
import dev.backfill.ui.heatmap.state.CellAddress;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CalendarGeometryTest {
    private final CalendarGeometry calendar = new CalendarGeometry(SampleScan.SEASON, "ML", 1080, 0);

    @Test
    void fourMonthsStandSideBySide() {
        assertThat(calendar.months().map(m -> calendar.month(m).x())).containsExactly(16.0, 280.0, 544.0, 808.0);
    }

    @Test
    void theMiddleOfEveryCellHitsThatCell() {
        SampleScan.SEASON.dates().forEach(date -> {
            CellAddress address = new CellAddress(date, "ML");
            Box box = calendar.cell(address).orElseThrow();
            assertThat(calendar.hit(box.centerX(), box.centerY())).contains(new HeatHit.OnCell(address));
        });
    }

    @Test
    void mondaysStandLeftAndTheFirstShownWeekOnTop() {
        Box monday =
                calendar.cell(new CellAddress(LocalDate.of(2021, 12, 6), "ML")).orElseThrow();
        Box opening =
                calendar.cell(new CellAddress(LocalDate.of(2021, 10, 19), "ML")).orElseThrow();

        assertThat(monday.x()).isEqualTo(calendar.month(YearMonth.of(2021, 12)).x());
        assertThat(opening.y()).isEqualTo(CalendarGeometry.HEADER);
    }

    @Test
    void otherProcessorsAndPlacesOutsideOfTheMonthHaveNoCell() {
        assertThat(calendar.cell(new CellAddress(SampleScan.POISONED, "PCF"))).isEqualTo(Optional.empty());
        assertThat(calendar.cell(CellAddress.event(SampleScan.POISONED))).isEqualTo(Optional.empty());
        assertThat(calendar.hit(544 + 10, CalendarGeometry.HEADER + 10)).isEqualTo(Optional.empty());
    }

    @Test
    void monthsThatDoNotFitGoToTheNextLine() {
        CalendarGeometry narrow = new CalendarGeometry(SampleScan.SEASON, "ML", 600, 0);

        assertThat(narrow.month(YearMonth.of(2021, 12)).x()).isEqualTo(16);
        assertThat(narrow.contentHeight()).isEqualTo(2 * calendar.contentHeight());
    }
}
