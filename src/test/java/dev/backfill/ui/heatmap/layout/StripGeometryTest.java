package dev.backfill.ui.heatmap.layout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.DateInterval;
import dev.backfill.model.SampleScan;
import dev.backfill.ui.heatmap.state.CellAddress;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StripGeometryTest {
    private final StripGeometry strip =
            new StripGeometry(SampleScan.SEASON, List.of("TDZA", "PSZA", "PCF", "PDC", "ML"), 1080, 84);

    @Test
    void isAsWideAsAMonthOfTheMatrix() {
        double end = strip.box(SampleScan.SEASON.last(), 0).right();

        assertThat(strip.x(SampleScan.SEASON.start())).isEqualTo(100);
        assertThat(end).isBetween(1056.0, 1058.0);
    }

    @Test
    void columnsStandOnWholePixelsAndMonthsApart() {
        assertThat(SampleScan.SEASON.dates().map(strip::x)).allMatch(x -> x == Math.rint(x));
        Box lastOfNovember = strip.box(LocalDate.of(2021, 11, 30), 1);
        assertThat(strip.x(LocalDate.of(2021, 12, 1)) - lastOfNovember.right()).isBetween(4.0, 6.0);
    }

    @Test
    void monthsAreCutToTheScan() {
        assertThat(strip.months().stream().map(DateInterval::toString))
                .containsExactly(
                        "2021-10-19..2021-10-31",
                        "2021-11-01..2021-11-30",
                        "2021-12-01..2021-12-31",
                        "2022-01-01..2022-01-31");
    }

    @Test
    void everyColumnHitsItsMonth() {
        SampleScan.SEASON.dates().forEach(date -> {
            Box box = strip.box(date, 2);
            assertThat(strip.hit(box.centerX(), box.centerY()))
                    .hasValueSatisfying(hit -> assertThat(hit)
                            .isInstanceOfSatisfying(
                                    HeatHit.OnMonth.class,
                                    m -> assertThat(m.month().contains(date)).isTrue()));
            assertThat(strip.dateNear(box.centerX())).isEqualTo(date);
        });
        assertThat(strip.hit(20, 30)).isEqualTo(Optional.empty());
    }

    @Test
    void rowsThatDoNotFitFoldIntoOne() {
        double whole = strip.contentHeight();
        List<String> five = strip.processors();
        assertThat(new StripGeometry(SampleScan.SEASON, five, 1080, 84, whole)).satisfies(s -> {
            assertThat(s.folded()).isFalse();
            assertThat(s.rows()).isEqualTo(6);
        });
        assertThat(new StripGeometry(SampleScan.SEASON, five, 1080, 84, whole - 1))
                .satisfies(s -> {
                    assertThat(s.folded()).isTrue();
                    assertThat(s.rows()).isEqualTo(2);
                    assertThat(s.contentHeight()).isEqualTo(HeatHeights.strip(5, true));
                });
    }

    @Test
    void moreThanEightProcessorsFoldIntoOneRow() {
        List<String> nine = List.of("A", "B", "C", "D", "E", "F", "G", "H", "I");
        StripGeometry folded = new StripGeometry(SampleScan.SEASON, nine, 1080, 84);

        assertThat(folded.rows()).isEqualTo(2);
        assertThat(folded.cell(new CellAddress(SampleScan.POISONED, "I")))
                .isEqualTo(folded.cell(new CellAddress(SampleScan.POISONED, "A")));
    }
}
