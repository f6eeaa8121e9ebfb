package dev.backfill.ui.heatmap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.DateInterval;
import dev.backfill.model.Partition;
import dev.backfill.model.SampleScan;
import dev.backfill.model.Severity;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.scan.Scan;
import dev.backfill.ui.heatmap.color.Palette;
import dev.backfill.ui.heatmap.export.HeatmapImage;
import dev.backfill.ui.heatmap.export.HeatmapPicture;
import dev.backfill.ui.heatmap.export.PngWriter;
import dev.backfill.ui.heatmap.glyph.Glyph;
import dev.backfill.ui.heatmap.glyph.GlyphIcon;
import dev.backfill.ui.heatmap.state.CellAddress;
import dev.backfill.ui.heatmap.state.CellMark;
import dev.backfill.ui.heatmap.state.FocusPeriod;
import dev.backfill.ui.heatmap.state.HeatSelection;
import dev.backfill.ui.heatmap.state.HeatZoom;
import dev.backfill.ui.heatmap.state.HeatmapLayout;
import dev.backfill.workspace.PipelineLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javafx.geometry.Insets;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;

/// Paints the sample scan in every layout into `target/screenshots`, to be looked at, and checks what a computer
/// can.
class PicturesTest {
    private static final Path FOLDER = Path.of("target", "screenshots");
    private static final LocalDate POISONED = SampleScan.POISONED;

    @Test
    void matrixInLight() throws Exception {
        WritableImage image = home("heatmap-matrix-light", 1080, 524, Palette.STANDARD, false, matrix -> {
            matrix.selectionProperty()
                    .set(HeatSelection.ofDate(POISONED, SampleScan.demo().processors()));
        });
        assertThat(colors(image)).contains(Color.web("#6c97c0"), Color.web("#c23a00"), Color.web("#ddf4ff"));
    }

    @Test
    void matrixInDark() throws Exception {
        WritableImage image = home("heatmap-matrix-dark", 1080, 524, Palette.STANDARD, true, matrix -> {
            matrix.selectionProperty()
                    .set(HeatSelection.ofDate(POISONED, SampleScan.demo().processors()));
        });
        assertThat(colors(image)).contains(Color.web("#386e9d"), Color.web("#ff7a38"), Color.web("#0d1117"));
    }

    @Test
    void matrixForRedGreenSightHasPlates() throws Exception {
        WritableImage image = home("heatmap-matrix-red-green", 1080, 524, Palette.RED_GREEN, false, _ -> {});
        assertThat(colors(image)).contains(Color.web("#ffc21a")).doesNotContain(Color.web("#c23a00"));
    }

    @Test
    void matrixBesideAPlanDimsTheRest() throws Exception {
        home("heatmap-plan-light", 840, 524, Palette.STANDARD, false, matrix -> {
            matrix.dimOthersProperty().set(true);
            for (String processor : List.of("TDZA", "PCF", "PDC", "ML")) {
                matrix.getMarks().put(new Partition(processor, POISONED), CellMark.PLANNED);
            }
            matrix.getMarks().put(new Partition("ML", LocalDate.of(2021, 12, 26)), CellMark.RUNNING);
        });
    }

    @Test
    void smallMatrixInLight() throws Exception {
        home("heatmap-small-light", 696, 420, Palette.STANDARD, false, matrix -> {
            matrix.compactProperty().set(true);
            matrix.selectionProperty()
                    .set(HeatSelection.ofDate(POISONED, SampleScan.demo().processors()));
        });
    }

    @Test
    void weekWithWords() throws Exception {
        home("heatmap-week-light", 1080, 620, Palette.STANDARD, false, matrix -> {
            matrix.zoomProperty().set(HeatZoom.WEEK);
            matrix.visibleIntervalProperty().set(FocusPeriod.around(POISONED, HeatZoom.WEEK, SampleScan.SEASON));
        });
    }

    @Test
    void januaryWithTheSourceGap() throws Exception {
        home("heatmap-january-light", 1080, 524, Palette.STANDARD, false, matrix -> {
            matrix.visibleIntervalProperty()
                    .set(FocusPeriod.around(LocalDate.of(2022, 1, 18), HeatZoom.SEASON, SampleScan.SEASON));
        });
    }

    @Test
    void manyProcessors() throws Exception {
        page("heatmap-many-dark", 1080, 524, Palette.STANDARD, true, SampleScan.ofProcessors(20), _ -> {});
    }

    @Test
    void calendarInLight() throws Exception {
        calendar("heatmap-calendar-light", Palette.STANDARD, false);
    }

    @Test
    void calendarInBlueYellowDark() throws Exception {
        calendar("heatmap-calendar-blue-yellow-dark", Palette.BLUE_YELLOW, true);
    }

    @Test
    void monthWithNumbersAndFaultsOnly() throws Exception {
        home("heatmap-month-dark", 1080, 640, Palette.STANDARD, true, matrix -> {
            matrix.zoomProperty().set(HeatZoom.MONTH);
            matrix.faultsOnlyProperty().set(true);
        });
        home(
                "heatmap-numbers-light",
                1080,
                524,
                Palette.STANDARD,
                false,
                matrix -> matrix.numbersShownProperty().set(true));
    }

    @Test
    void reportPageIsAsHighAsItsMonthsNeed() throws Exception {
        WritableImage one = report(SampleScan.DECEMBER);
        WritableImage two = report(DateInterval.parse("2021-12-01..2022-01-31"));

        save(two, "heatmap-report-light");
        assertThat(two.getHeight() - one.getHeight()).isEqualTo(304 + 12);
    }

    private static WritableImage report(DateInterval interval) throws Exception {
        Path yaml = Path.of("resources/examples/nba-phase4/pipelines/nba-phase4.yaml");
        Pipeline pipeline = PipelineLoader.load(yaml.toString(), Files.readString(yaml));
        return Fx.call(() -> HeatmapImage.of(
                new HeatmapPicture(pipeline, SampleScan.demo(), interval, "NBA phase 4", interval.toString()),
                1080,
                Palette.STANDARD,
                false));
    }

    @Test
    void graphOfTheDateAndGlyphs() throws Exception {
        WritableImage image = Fx.call(() -> {
            DateGraph graph = new DateGraph();
            graph.verticesProperty()
                    .set(List.of(
                            vertex("TDZA", 0, "0/30", Glyph.MISSING, Severity.CRITICAL),
                            vertex("PSZA", 0, "351/351", Glyph.SUCCEEDED, Severity.OK),
                            vertex("PCF", 1, "131/131", Glyph.CONTAMINATED, Severity.CRITICAL, "TDZA", "PSZA"),
                            vertex("PDC", 2, "97/131", Glyph.CONTAMINATED, Severity.CRITICAL, "PCF"),
                            vertex("ML", 3, "131/131", Glyph.CONTAMINATED, Severity.CRITICAL, "PCF", "PDC")));
            FlowPane glyphs = new FlowPane(10, 10);
            for (Glyph glyph : Glyph.values()) {
                glyphs.getChildren().add(new GlyphIcon(glyph));
            }
            VBox page = new VBox(16, graph, glyphs);
            page.setPadding(new Insets(16));
            page.setStyle("-fx-background-color: -bc-ground");
            return HeatmapImage.of(page, 360, 230, Palette.STANDARD, false);
        });
        save(image, "heatmap-graph-light");
    }

    private static DateGraph.Vertex vertex(
            String name, int stage, String counts, Glyph glyph, Severity severity, String... upstream) {
        return new DateGraph.Vertex(name, stage, counts, glyph, severity, List.of(upstream));
    }

    private static void calendar(String name, Palette palette, boolean dark) throws Exception {
        WritableImage image = Fx.call(() -> {
            CalendarHeatmap calendar = new CalendarHeatmap(HeatmapLayout.CALENDAR);
            calendar.scanProperty().set(SampleScan.demo());
            calendar.calendarProcessorProperty().set("ML");
            calendar.selectionProperty().set(HeatSelection.of(new CellAddress(LocalDate.of(2021, 12, 23), "ML")));
            HeatmapLegend legend = new HeatmapLegend();
            legend.scanProperty().set(SampleScan.demo());
            legend.processorProperty().set("ML");
            VBox page = new VBox(12, calendar, legend);
            page.setStyle("-fx-background-color: -bc-ground");
            return HeatmapImage.of(page, 1080, 470, palette, dark);
        });
        save(image, name);
    }

    private static WritableImage home(
            String name, int width, int height, Palette palette, boolean dark, Consumer<CalendarHeatmap> with)
            throws Exception {
        return page(name, width, height, palette, dark, SampleScan.demo(), with);
    }

    private static WritableImage page(
            String name,
            int width,
            int height,
            Palette palette,
            boolean dark,
            Scan scan,
            Consumer<CalendarHeatmap> with)
            throws Exception {
        WritableImage image = Fx.call(() -> {
            CalendarHeatmap matrix = new CalendarHeatmap(HeatmapLayout.MATRIX);
            CalendarHeatmap strip = new CalendarHeatmap(HeatmapLayout.STRIP);
            HeatmapLegend legend = new HeatmapLegend();
            strip.scanProperty().bind(matrix.scanProperty());
            legend.scanProperty().bind(matrix.scanProperty());
            legend.compactProperty().bind(matrix.compactProperty());
            strip.visibleIntervalProperty().bindBidirectional(matrix.visibleIntervalProperty());
            strip.selectionProperty().bindBidirectional(matrix.selectionProperty());
            strip.compactProperty().bind(matrix.compactProperty());
            matrix.eventLabelProperty().set("Games");
            matrix.visibleIntervalProperty().set(SampleScan.DECEMBER);
            matrix.scanProperty().set(scan);
            with.accept(matrix);
            VBox page = new VBox(12, strip, matrix, legend);
            page.setPadding(new Insets(12, 0, 0, 0));
            page.setStyle("-fx-background-color: -bc-ground");
            return HeatmapImage.of(page, width, height, palette, dark);
        });
        save(image, name);
        return image;
    }

    private static void save(WritableImage image, String name) throws Exception {
        Files.createDirectories(FOLDER);
        Path file = FOLDER.resolve(name + ".png");
        PngWriter.write(image, file);
        assertThat(file).isNotEmptyFile();
    }

    private static Set<Color> colors(WritableImage image) {
        Set<Color> colors = new HashSet<>();
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                colors.add(image.getPixelReader().getColor(x, y));
            }
        }
        return colors;
    }
}
