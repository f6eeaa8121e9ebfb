package dev.backfill.ui.heatmap.layout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.SampleScan;
import dev.backfill.ui.heatmap.state.CellAddress;
import dev.backfill.ui.heatmap.state.FocusPeriod;
import dev.backfill.ui.heatmap.state.HeatSelection;
import dev.backfill.ui.heatmap.state.HeatZoom;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatrixGeometryTest {
    private static final List<String> FIVE = List.of("TDZA", "PSZA", "PCF", "PDC", "ML");

    @ParameterizedTest
    @CsvSource({"1080, 30, 26", "840, 22, 20", "696, 17, 15", "975, 26, 22"})
    void pitchIsTheWidthWithoutLabelsAndMondayGapsOver31(double width, double pitch, double cellWidth) {
        MatrixGeometry geometry = december(width, false, 0);

        assertThat(List.of(geometry.pitch(), geometry.cellWidth())).containsExactly(pitch, cellWidth);
    }

    @Test
    void everyMondayButTheFirstDateOpensAGap() {
        MatrixGeometry geometry = december(1080, false, 0);

        assertThat(IntStream.of(1, 5, 6, 13, 31)
                        .mapToObj(day -> geometry.x(LocalDate.of(2021, 12, day)))
                        .toList())
                .containsExactly(100.0, 220.0, 258.0, 476.0, 1032.0);
    }

    @Test
    void aMonthThatBeginsOnAMondayOpensNoGapAtItsStart() {
        MatrixGeometry november = new MatrixGeometry(
                FocusPeriod.around(LocalDate.of(2021, 11, 5), HeatZoom.SEASON, SampleScan.SEASON),
                FIVE,
                1080,
                84,
                40,
                HeatZoom.SEASON,
                0);

        assertThat(november.x(LocalDate.of(2021, 11, 1))).isEqualTo(100);
        assertThat(november.x(LocalDate.of(2021, 11, 8))).isEqualTo(100 + 7 * 30 + 8);
    }

    @ParameterizedTest
    @CsvSource({"5, false, 36", "5, true, 28", "8, false, 36", "9, false, 24", "16, false, 24", "17, false, 18"})
    void rowsGetLowerWithTheNumberOfProcessors(int processors, boolean compact, double height) {
        assertThat(MatrixGeometry.usualRowPitch(processors, compact, HeatZoom.SEASON) - 4)
                .isEqualTo(height);
    }

    @ParameterizedTest
    @CsvSource({"1080, 0", "696, 0", "1080, 17"})
    void theMiddleOfEveryCellHitsThatCell(double width, double scroll) {
        MatrixGeometry geometry = december(width, width < 700, scroll);

        geometry.interval()
                .dates()
                .forEach(date -> HeatSelection.ofDate(date, FIVE).addresses().forEach(address -> {
                    Box box = geometry.cell(address).orElseThrow();
                    if (address.isEvent() || box.y() >= MatrixGeometry.ROWS_TOP) {
                        assertThat(geometry.hit(box.centerX(), box.centerY())).contains(new HeatHit.OnCell(address));
                    }
                }));
    }

    @Test
    void rowsThatAreScrolledUnderTheHeaderCannotBeHitThere() {
        MatrixGeometry geometry = december(1080, false, 40);
        Box hidden = geometry.cell(new CellAddress(SampleScan.POISONED, "TDZA")).orElseThrow();

        assertThat(geometry.hit(hidden.centerX(), hidden.centerY()))
                .contains(new HeatHit.OnCell(CellAddress.event(SampleScan.POISONED)));
    }

    @Test
    void headerAndLabelsAreHitAndTheSpaceBesideIsNot() {
        MatrixGeometry geometry = december(1080, false, 0);

        assertThat(geometry.hit(203, 55)).contains(new HeatHit.OnDate(SampleScan.POISONED));
        assertThat(geometry.hit(20, 86)).contains(new HeatHit.OnRow(null));
        assertThat(geometry.hit(20, 120)).contains(new HeatHit.OnRow("TDZA"));
        assertThat(geometry.hit(252, 120)).isEqualTo(Optional.empty());
        assertThat(geometry.hit(1075, 120)).isEqualTo(Optional.empty());
        assertThat(geometry.hit(203, 2000)).isEqualTo(Optional.empty());
    }

    @Test
    void aWeekHasSevenWideColumns() {
        MatrixGeometry geometry = new MatrixGeometry(
                FocusPeriod.around(SampleScan.POISONED, HeatZoom.WEEK, SampleScan.SEASON),
                FIVE,
                1080,
                84,
                60,
                HeatZoom.WEEK,
                0);

        assertThat(geometry.interval().toString()).isEqualTo("2021-11-29..2021-12-05");
        assertThat(List.of(geometry.cellWidth(), geometry.cellHeight())).containsExactly(133.0, 56.0);
        assertThat(geometry.x(LocalDate.of(2021, 12, 5)) + geometry.cellWidth()).isLessThanOrEqualTo(1080 - 16);
    }

    private static MatrixGeometry december(double width, boolean compact, double scroll) {
        return new MatrixGeometry(
                SampleScan.DECEMBER, FIVE, width, compact ? 76 : 84, compact ? 32 : 40, HeatZoom.SEASON, scroll);
    }
}
