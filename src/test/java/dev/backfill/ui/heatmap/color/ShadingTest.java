package dev.backfill.ui.heatmap.color;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.DateInterval;
import dev.backfill.model.Partition;
import dev.backfill.model.proof.Proof;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.EventDay;
import dev.backfill.model.scan.Scan;
import dev.backfill.model.scan.ScanCost;
import dev.backfill.model.scan.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ShadingTest {
    private static final Instant AS_OF = Instant.parse("2022-01-10T00:00:00Z");
    private static final LocalDate FIRST = LocalDate.of(2022, 1, 1);

    /** The usual is 100: three of five dates have it. */
    @Test
    void rowsAreMeasuredAgainstWhatIsUsualForTheRow() {
        Shading shading = Shading.of(ColorMode.ROWS, scan(100, 100, 100, 0, 1000));

        assertThat(List.of(24, 25, 49, 50, 74, 75, 124, 125).stream()
                        .map(rows -> shading.color(cell(0, rows, null)).orElseThrow())
                        .toList())
                .containsExactly(
                        HeatToken.S1,
                        HeatToken.S2,
                        HeatToken.S2,
                        HeatToken.S3,
                        HeatToken.S3,
                        HeatToken.S4,
                        HeatToken.S4,
                        HeatToken.S5);
        assertThat(shading.words(cell(0, 131, null))).contains("131 % of the usual 100 rows");
    }

    @Test
    void agesAreStepsBetweenTheOldestAndTheNewestBuild() {
        Ages ages = new Ages(Duration.ofDays(1000), Duration.ofHours(1));

        assertThat(List.of(
                        ages.step(Duration.ofDays(1000)),
                        ages.step(Duration.ofDays(134)),
                        ages.step(Duration.ofDays(132)),
                        ages.step(Duration.ofDays(1)),
                        ages.step(Duration.ofHours(1)),
                        ages.step(Duration.ZERO)))
                .containsExactly(0, 0, 1, 3, 4, 4);
        assertThat(ages.words())
                .containsExactly("up to 2.7 years", "up to 4 months", "up to 18 days", "up to 2 days", "up to 8 h");
    }

    @Test
    void whereAllIsAboutAsOldTheWordsAreFiner() {
        assertThat(new Ages(Duration.ofDays(1610), Duration.ofDays(1570)).words())
                .containsExactly(
                        "up to 1,610 days",
                        "up to 1,602 days",
                        "up to 1,594 days",
                        "up to 1,586 days",
                        "up to 1,578 days");
    }

    @Test
    void whatWasBuiltWithinAMinuteIsOneStep() {
        Ages one = new Ages(Duration.ofSeconds(3659), Duration.ofHours(1));
        assertThat(one.isOne()).isTrue();
        assertThat(one.step(Duration.ofHours(1))).isEqualTo(4);
        assertThat(new Ages(Duration.ofSeconds(3660), Duration.ofHours(1)).isOne())
                .isFalse();
        assertThat(RampWords.of(new Shading(ColorMode.AGE, AS_OF, Map.of(), one))
                        .steps())
                .containsExactly(
                        new RampWords.Step("empty", "0 rows"),
                        new RampWords.Step("s5", "61 min"),
                        new RampWords.Step("hatched", "not known"));
    }

    @Test
    void whatNobodyKnowsIsHatched() {
        Shading shading = Shading.of(ColorMode.AGE, scan(100, 100));

        assertThat(CellFill.of(cell(0, 100, null), shading))
                .isEqualTo(new CellFill(HeatToken.GROUND, true, true, HeatToken.TEXT));
        assertThat(shading.words(cell(0, 100, null))).contains("Nobody knows when it was built");
        assertThat(shading.words(cell(0, 100, AS_OF.minus(Duration.ofDays(5)))))
                .contains("Built 5 days before the scan");
        assertThat(RampWords.of(shading).steps())
                .containsExactly(new RampWords.Step("empty", "0 rows"), new RampWords.Step("hatched", "not known"));
    }

    @Test
    void aVerdictHasTheColorOfItsSeverityWithRowsOrWithout() {
        Shading shading = Shading.plain(ColorMode.VERDICT);

        assertThat(CellFill.of(of(Verdict.MISSING, 0), shading).fill()).isEqualTo(HeatToken.V_CRITICAL);
        assertThat(CellFill.of(of(Verdict.LOW, 10), shading).fill()).isEqualTo(HeatToken.V_WARNING);
        assertThat(CellFill.of(of(Verdict.PARTIAL, 90), shading).fill()).isEqualTo(HeatToken.V_INFO);
        assertThat(CellFill.of(of(Verdict.RAMP, 90), shading).fill()).isEqualTo(HeatToken.V_EXPECTED);
        assertThat(CellFill.of(of(Verdict.COMPLETE, 100), shading).fill()).isEqualTo(HeatToken.V_OK);
        assertThat(CellFill.of(of(Verdict.NO_EVENT, 0), shading).fill()).isNull();
    }

    private static Cell of(Verdict verdict, int rows) {
        return new Cell(
                new Partition("P", FIRST),
                verdict,
                100,
                rows,
                rows,
                0,
                0,
                rows,
                null,
                false,
                new Proof.NotLookedAt(),
                null);
    }

    private static Scan scan(int... rows) {
        DateInterval dates = DateInterval.inclusive(FIRST, FIRST.plusDays(rows.length - 1L));
        List<Cell> cells = new ArrayList<>();
        for (int day = 0; day < rows.length; day++) {
            cells.add(cell(day, rows[day], null));
        }
        return new Scan(
                "p",
                List.of("P"),
                dates,
                AS_OF,
                dates.dates().map(d -> EventDay.of(d, 1, 1, 1, 1, 1)).toList(),
                cells,
                List.of(),
                List.of(),
                List.of(),
                new ScanCost(1, 0, 1));
    }

    private static Cell cell(int day, int rows, @Nullable Instant built) {
        Verdict verdict = rows == 0 ? Verdict.MISSING : Verdict.COMPLETE;
        return new Cell(
                new Partition("P", FIRST.plusDays(day)),
                verdict,
                100,
                rows,
                rows,
                0,
                0,
                rows,
                null,
                false,
                new Proof.NotLookedAt(),
                built);
    }
}
