package dev.backfill.ui.heatmap.layout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.SampleScan;
import dev.backfill.model.Severity;
import dev.backfill.model.pipeline.ProcessorNames;
import dev.backfill.model.proof.Proof;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.Scan;
import dev.backfill.model.scan.Verdict;
import dev.backfill.ui.heatmap.state.HeatZoom;
import dev.backfill.ui.heatmap.state.RailEntry;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RailLayoutTest {
    private static final Scan SCAN = SampleScan.demo();

    @Test
    void neighborsWithOneCauseShareABracket() {
        List<RailEntry> entries = RailEntry.of(SCAN, SampleScan.DECEMBER, Map.of(), ProcessorNames.OWN);

        assertThat(entries.stream().map(e -> e.texts().getFirst()))
                .containsExactly(
                        "TDZA missing, poisons PCF, PDC, ML",
                        "ML stale, 5 dates",
                        "ML missing",
                        "ML stale, 2 dates",
                        "ML missing");
    }

    @Test
    void whatWasNeverBuiltIsBlockedAndNotPoisoned() {
        List<Cell> cells = SCAN.cells().stream()
                .map(c -> c.partition().date().equals(SampleScan.POISONED) && c.verdict() == Verdict.CONTAMINATED
                        ? new Cell(
                                c.partition(),
                                Verdict.BLOCKED,
                                c.expected(),
                                0,
                                0,
                                0,
                                0,
                                0,
                                c.cause(),
                                false,
                                new Proof.NotLookedAt(),
                                null)
                        : c)
                .toList();
        Scan unbuilt = new Scan(
                SCAN.pipeline(),
                SCAN.processors(),
                SCAN.interval(),
                SCAN.asOf(),
                SCAN.days(),
                cells,
                SCAN.findings(),
                SCAN.checklist(),
                SCAN.checks(),
                SCAN.cost());

        assertThat(RailEntry.of(unbuilt, SampleScan.DECEMBER, Map.of(), ProcessorNames.OWN)
                        .getFirst()
                        .texts())
                .containsExactly("TDZA missing, blocks PCF, PDC, ML", "TDZA missing, blocks 3", "4", "");
    }

    @Test
    void aDateThatIsWorkedOnSaysSo() {
        List<RailEntry> entries = RailEntry.of(
                SCAN, SampleScan.DECEMBER, Map.of(SampleScan.POISONED, "repairing, 2 of 4"), ProcessorNames.OWN);

        assertThat(entries.getFirst().texts()).containsExactly("repairing, 2 of 4", "");
    }

    @Test
    void wideRailsSayEverythingAndTheLastTextEndsWithTheLastCell() {
        assertThat(texts(1080))
                .containsExactlyInAnyOrder(
                        "TDZA missing, poisons PCF, PDC, ML",
                        "ML stale, 5 dates",
                        "ML missing",
                        "ML stale, 2",
                        "ML missing");
    }

    @Test
    void narrowRailsSayLess() {
        assertThat(texts(500)).contains("").doesNotContain("ML stale, 2 dates");
    }

    @Test
    void whereEveryDateHasACauseOfItsOwnNoGlyphLiesOnAText() {
        List<RailEntry> entries = SampleScan.DECEMBER
                .dates()
                .map(d ->
                        new RailEntry(Severity.CRITICAL, List.of(d), List.of("T" + d.getDayOfMonth() + " missing", "")))
                .toList();
        List<RailLayout.Placed> placed = RailLayout.place(entries, geometry(420), t -> t.length() * 6.2);

        assertThat(placed).isNotEmpty();
        for (RailLayout.Placed a : placed) {
            assertThat(placed)
                    .filteredOn(b -> a != b && a.box().y() == b.box().y())
                    .allMatch(b -> a.box().right() <= b.box().x()
                            || b.box().right() <= a.box().x());
        }
    }

    @Test
    void noTextLiesOnAnother() {
        for (int width = 420; width < 1400; width += 20) {
            List<RailLayout.Placed> placed = place(width);
            for (RailLayout.Placed a : placed) {
                for (RailLayout.Placed b : placed) {
                    boolean apart = a.box().y() != b.box().y()
                            || a.box().right() <= b.box().x()
                            || b.box().right() <= a.box().x();
                    assertThat(a == b || apart)
                            .as("%s and %s at %d px", a, b, width)
                            .isTrue();
                }
            }
        }
    }

    private static List<String> texts(double width) {
        return place(width).stream().map(RailLayout.Placed::text).toList();
    }

    private static List<RailLayout.Placed> place(double width) {
        return RailLayout.place(
                RailEntry.of(SCAN, SampleScan.DECEMBER, Map.of(), ProcessorNames.OWN),
                geometry(width),
                t -> t.length() * 6.2);
    }

    private static MatrixGeometry geometry(double width) {
        return new MatrixGeometry(
                SampleScan.DECEMBER, SCAN.processors(), width, width < 700 ? 76 : 84, 40, HeatZoom.SEASON, 0);
    }
}
