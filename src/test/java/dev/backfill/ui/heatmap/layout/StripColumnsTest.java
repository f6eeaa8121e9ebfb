package dev.backfill.ui.heatmap.layout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.DateInterval;
import dev.backfill.model.Partition;
import dev.backfill.model.proof.Proof;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.EventDay;
import dev.backfill.model.scan.Scan;
import dev.backfill.model.scan.ScanCost;
import dev.backfill.model.scan.Verdict;
import dev.backfill.ui.heatmap.CalendarHeatmap;
import dev.backfill.ui.heatmap.Fx;
import dev.backfill.ui.heatmap.color.HeatToken;
import dev.backfill.ui.heatmap.color.HeatmapTheme;
import dev.backfill.ui.heatmap.color.Palette;
import dev.backfill.ui.heatmap.state.HeatmapLayout;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;

class StripColumnsTest {
    private static final DateInterval TEN_YEARS = DateInterval.parse("2015-01-01..2024-12-31");

    /** In the middle of a month: several dates before it and after it share its pixel. */
    private static final LocalDate BAD = LocalDate.of(2019, 5, 12);

    @Test
    void oneBadDateAmongManyInAColumnStandsForAll() {
        for (int processors : List.of(3, 20)) {
            Scan scan = scan(processors);
            StripGeometry geometry = new StripGeometry(TEN_YEARS, scan.processors(), 1080, 84);
            StripColumns columns = StripColumns.of(scan, geometry, _ -> 1);
            List<Verdict> worst = columns.columns().stream()
                    .flatMap(c -> c.rows().stream())
                    .map(s -> s.worst().verdict())
                    .filter(v -> v != Verdict.COMPLETE)
                    .toList();

            assertThat(worst).as(processors + " processors").containsExactly(Verdict.MISSING);
            assertThat(columns.columns()).hasSizeLessThan(TEN_YEARS.days() / 4);
        }
    }

    @Test
    void whatAFilterLeavesComesBeforeWhatIsWorse() {
        Scan scan = scan(3);
        StripGeometry geometry = new StripGeometry(TEN_YEARS, scan.processors(), 1080, 84);
        StripColumns columns = StripColumns.of(scan, geometry, cell -> cell.verdict() == Verdict.COMPLETE ? 1 : 0.25);

        assertThat(columns.columns())
                .allSatisfy(c -> assertThat(c.rows()).allMatch(s -> s.worst().verdict() == Verdict.COMPLETE));
    }

    @Test
    void theBadDateIsPaintedThoughLaterOnesLieOnItsPixel() throws Exception {
        Scan scan = scan(20);
        StripGeometry geometry = new StripGeometry(TEN_YEARS, scan.processors(), 1080, 84);
        Box place = geometry.box(BAD, 1);
        List<Color> seen = Fx.call(() -> {
            CalendarHeatmap strip = new CalendarHeatmap(HeatmapLayout.STRIP);
            strip.scanProperty().set(scan);
            StackPane root = new StackPane(strip);
            HeatmapTheme.apply(root, Palette.STANDARD, false);
            Scene scene = new Scene(root, 1080, geometry.contentHeight());
            root.applyCss();
            root.layout();
            var pixels = scene.snapshot(null).getPixelReader();
            return List.of(
                    pixels.getColor((int) place.x(), (int) place.centerY()),
                    strip.colors().get(HeatToken.CRITICAL));
        });

        assertThat(seen.getFirst()).isEqualTo(seen.getLast());
    }

    private static Scan scan(int processors) {
        List<String> names =
                IntStream.rangeClosed(1, processors).mapToObj(i -> "P" + i).toList();
        List<EventDay> days =
                TEN_YEARS.dates().map(d -> EventDay.of(d, 6, 6, 6, 6, 6)).toList();
        List<Cell> cells = new ArrayList<>();
        for (EventDay day : days) {
            names.forEach(name -> cells.add(cell(new Partition(name, day.date()))));
        }
        ScanCost cost = new ScanCost(1, 0, 1);
        return new Scan("wide", names, TEN_YEARS, Instant.EPOCH, days, cells, List.of(), List.of(), List.of(), cost);
    }

    private static Cell cell(Partition partition) {
        boolean bad = partition.equals(new Partition("P2", BAD));
        int rows = bad ? 0 : 131;
        Verdict verdict = bad ? Verdict.MISSING : Verdict.COMPLETE;
        return new Cell(partition, verdict, 131, rows, rows, 0, 0, rows, null, false, new Proof.NotLookedAt(), null);
    }
}
