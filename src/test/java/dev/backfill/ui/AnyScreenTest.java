package dev.backfill.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.SampleScan;
import dev.backfill.ui.heatmap.CalendarHeatmap;
import dev.backfill.ui.heatmap.Fx;
import dev.backfill.ui.heatmap.HeatZoom;
import dev.backfill.ui.heatmap.HeatmapLayout;
import dev.backfill.ui.heatmap.MatrixPoints;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javafx.application.ColorScheme;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Labeled;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Any screen, any number of processors, names of any length, every view: rows are to be seen whole, everything lies within the
 * window, and no text is cut off without saying the rest somewhere.
 */
class AnyScreenTest {
    /** Width and height of scenes; the last are those of the largest at scale 2, and of a laptop's. */
    private static final int[][] SIZES = {
        {800, 600}, {1000, 700}, {1280, 720}, {1366, 768}, {1440, 875}, {1920, 1057}, {2560, 1417}, {1280, 708}
    };

    private static final int LEAST_LETTERS = 6;

    /** Style classes of what shows a part of something that is larger. */
    private static final Set<String> SCROLLING = Set.of("viewport", "clipped-container");

    /** What the window shows. */
    enum View {
        SEASON(c -> c.grid().zoomProperty().set(HeatZoom.SEASON)),
        MONTH(c -> c.grid().zoomProperty().set(HeatZoom.MONTH)),
        WEEK(c -> c.grid().zoomProperty().set(HeatZoom.WEEK)),
        CALENDAR(c -> c.grid().showLayout(HeatmapLayout.CALENDAR)),
        TABLE(c -> c.grid().tableShownProperty().set(true)),
        RUN(AnyScreenTest::run);

        private final Consumer<ConsoleViewModel> action;

        View(Consumer<ConsoleViewModel> action) {
            this.action = action;
        }

        private boolean hasMatrix() {
            return this != CALENDAR && this != TABLE;
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 8", "5, 8", "12, 8", "50, 8", "200, 8", "1, 40", "5, 40", "12, 40", "50, 40", "200, 40"})
    void rowsAreSeenWholeAndNothingIsCutOffOrOutside(int processors, int letters) throws Exception {
        List<String> wrong = Fx.call(() -> {
            List<String> found = new ArrayList<>();
            ForeignPipeline foreign = ForeignPipeline.of(processors, letters);
            FakeEngine engine = new FakeEngine("development", foreign.pipeline());
            engine.scansWith(foreign::scan);
            engine.hangAfter(0);
            ConsoleViewModel console = Pictures.console(engine);
            Scene scene = Pictures.scene(console, ColorScheme.LIGHT, 1440, 900);
            Stage stage = new Stage();
            stage.setScene(scene);
            stage.show();
            console.scan();
            console.grid().selectDate(SampleScan.POISONED);
            for (View view : View.values()) {
                console.grid().showLayout(HeatmapLayout.MATRIX);
                view.action.accept(console);
                for (int[] size : SIZES) {
                    stage.setWidth(size[0]);
                    stage.setHeight(size[1]);
                    Pictures.settle(scene);
                    String where = processors + " processors of " + letters + " letters, " + view + ", " + size[0] + " x "
                            + size[1] + ": ";
                    check(scene, view, Math.min(processors, 5)).forEach(w -> found.add(where + w));
                    if (Boolean.getBoolean("screens.all") || size[0] == 1366 && view == View.SEASON) {
                        Pictures.shoot(
                                scene,
                                "any-" + processors + "-" + letters + "-" + view.name().toLowerCase(java.util.Locale.ROOT)
                                        + "-" + size[0]);
                    }
                }
            }
            stage.hide();
            return found;
        });
        assertThat(wrong).isEmpty();
    }

    private static void run(ConsoleViewModel console) {
        console.grid().zoomProperty().set(HeatZoom.SEASON);
        console.reviewAll();
        if (console.sideProperty().get() instanceof SideContent.Review(PlanViewModel plan)) {
            console.repairs().run(plan);
        }
    }

    private static List<String> check(Scene scene, View view, int least) {
        List<String> wrong = new ArrayList<>();
        if (view.hasMatrix()) {
            CalendarHeatmap matrix = (CalendarHeatmap) scene.lookup("#matrix");
            Node dock = scene.lookup("#dock");
            Bounds place = matrix.localToScene(matrix.getLayoutBounds());
            double room = Math.min(place.getMaxY(), dock.localToScene(dock.getLayoutBounds()).getMinY()) - place.getMinY();
            long rows = MatrixPoints.wholeRows(matrix, room);
            if (rows < least) {
                wrong.add(rows + " rows are to be seen whole");
            }
        }
        walk(scene.getRoot(), new BoundingBox(0, 0, scene.getWidth(), scene.getHeight()), wrong);
        return wrong;
    }

    /** @param area what is to be seen of the node's parent; null below what scrolls */
    private static void walk(Node node, @Nullable Bounds area, List<String> wrong) {
        if (!node.isVisible() || node.getOpacity() == 0) {
            return;
        }
        Bounds bounds = node.localToScene(node.getLayoutBounds());
        boolean empty = bounds.getWidth() <= 0 || bounds.getHeight() <= 0;
        if (!empty && area != null && !contains(area, bounds)) {
            wrong.add(name(node) + " lies outside: " + words(bounds) + " of " + words(area));
            return;
        }
        if (node instanceof Labeled labeled && !empty) {
            shortened(labeled, wrong);
        }
        if (node instanceof Parent parent) {
            boolean scrolls = SCROLLING.stream().anyMatch(node.getStyleClass()::contains);
            Bounds clipped = node.getClip() == null || area == null ? area : bounds;
            parent.getChildrenUnmodifiable().forEach(child -> walk(child, scrolls ? null : clipped, wrong));
        }
    }

    private static boolean contains(Bounds area, Bounds bounds) {
        return bounds.getMinX() >= area.getMinX() - 1
                && bounds.getMinY() >= area.getMinY() - 1
                && bounds.getMaxX() <= area.getMaxX() + 1
                && bounds.getMaxY() <= area.getMaxY() + 1;
    }

    private static String words(Bounds bounds) {
        return Math.round(bounds.getMinX()) + ".." + Math.round(bounds.getMaxX()) + " x " + Math.round(bounds.getMinY())
                + ".." + Math.round(bounds.getMaxY());
    }

    /** A text may be shortened, but not a number, and not to nothing: the pointer finds the whole of it. */
    private static void shortened(Labeled labeled, List<String> wrong) {
        String text = labeled.getText();
        boolean icon = labeled.getContentDisplay() == ContentDisplay.GRAPHIC_ONLY;
        if (text == null || text.isEmpty() || icon) {
            return;
        }
        labeled.getChildrenUnmodifiable().stream()
                .filter(t -> t instanceof Text && t.getStyleClass().contains("text"))
                .map(t -> ((Text) t).getText().replace("\n", ""))
                .filter(shown -> !shown.equals(text.replace("\n", "")))
                .filter(shown -> labeled.getStyleClass().contains("mono")
                        || !labeled.isTextTruncated()
                        || shown.replaceAll("…|\\.\\.\\.", "").length() < LEAST_LETTERS)
                .forEach(shown -> wrong.add(name(labeled) + " says '" + shown + "' for '" + text + "'"));
    }

    private static String name(Node node) {
        return node.getClass().getSimpleName() + (node.getId() == null ? "" : "#" + node.getId())
                + node.getStyleClass();
    }
}
