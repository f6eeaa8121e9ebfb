package dev.backfill.ui.heatmap.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.DateInterval;
import dev.backfill.ui.heatmap.layout.Box;
import dev.backfill.ui.heatmap.layout.HeatHit;
import dev.backfill.ui.heatmap.layout.MatrixGeometry;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DateColumnsTest {
    private static final DateInterval DECEMBER = DateInterval.parse("2021-12-01..2021-12-31");
    private static final double PITCH = 26;

    @Test
    void aSeamStandsWhereDatesAreFoldedAway() {
        DateColumns columns = DateColumns.of(DECEMBER, List.of(day(4), day(5), day(7)));

        assertThat(columns.seams(PITCH))
                .containsExactly(
                        new DateColumns.Seam(DateInterval.parse("2021-12-01..2021-12-03"), 0, 34),
                        // One date leaves no more room than it had.
                        new DateColumns.Seam(DateInterval.parse("2021-12-06"), 34 + 2 * PITCH, PITCH),
                        new DateColumns.Seam(DateInterval.parse("2021-12-08..2021-12-31"), 34 + 4 * PITCH, 34));
        assertThat(List.of(columns.x(day(4), PITCH), columns.x(day(5), PITCH), columns.x(day(7), PITCH)))
                .containsExactly(34.0, 34 + PITCH, 34 + 3 * PITCH);
        assertThat(columns.foldedCount()).isEqualTo(28);
    }

    @Test
    void mondaysStandApartUnlessASeamDoes() {
        DateColumns columns = DateColumns.of(DECEMBER, List.of(day(5), day(6), day(13)));

        assertThat(columns.x(day(6), PITCH) - columns.x(day(5), PITCH)).isEqualTo(PITCH + 8);
        assertThat(columns.x(day(13), PITCH) - columns.x(day(6), PITCH)).isEqualTo(PITCH + 34);
    }

    @Test
    void whereNoneOfTheDatesIsInViewAllHaveAColumn() {
        DateColumns all = DateColumns.of(DECEMBER, List.of(LocalDate.of(2021, 11, 30)));

        assertThat(all.isFolded()).isFalse();
        assertThat(all.seams(PITCH)).isEmpty();
        assertThat(all).isEqualTo(DateColumns.all(DECEMBER));
    }

    /** Whatever is folded away, nothing gets less room, and a point finds what is drawn there. */
    @Test
    void everyColumnAndEverySeamIsFoundWhereItLies() {
        Random random = new Random(7);
        for (int turn = 0; turn < 200; turn++) {
            List<LocalDate> dates =
                    DECEMBER.dates().filter(_ -> random.nextInt(3) == 0).toList();
            DateColumns columns = DateColumns.of(DECEMBER, dates);
            MatrixGeometry folded = geometry(columns);
            assertThat(folded.right())
                    .isLessThanOrEqualTo(geometry(DateColumns.all(DECEMBER)).right());
            for (LocalDate date : columns.dates()) {
                double x = folded.x(date) + folded.cellWidth() / 2;
                assertThat(folded.hit(x, 60)).isEqualTo(Optional.of(new HeatHit.OnDate(date)));
            }
            for (DateColumns.Seam seam : columns.seams(folded.pitch())) {
                Box box = folded.seam(seam);
                assertThat(folded.hit(box.centerX(), 120)).isEqualTo(Optional.of(new HeatHit.OnSeam(seam.dates())));
            }
        }
    }

    private static MatrixGeometry geometry(DateColumns columns) {
        return new MatrixGeometry(columns, MatrixRows.of(List.of("A", "B")), 1000, 84, 40, HeatZoom.SEASON, 0);
    }

    private static LocalDate day(int day) {
        return LocalDate.of(2021, 12, day);
    }
}
