package dev.backfill.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.SampleScan;
import dev.backfill.ui.console.ConsoleViewModel;
import dev.backfill.ui.heatmap.CalendarHeatmap;
import dev.backfill.ui.heatmap.Fx;
import dev.backfill.ui.heatmap.MatrixPoints;
import dev.backfill.ui.heatmap.state.HeatZoom;
import dev.backfill.ui.heatmap.state.HeatmapLayout;
import dev.backfill.ui.look.Appearance;
import dev.backfill.ui.plan.PlanViewModel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.application.ColorScheme;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Labeled;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Any screen, any number of processors, names of any length, every view: rows are to be seen whole, everything lies within the
 * window, and no text is cut off without saying the rest somewhere.
 */
class AnyScreenTest {
    /** Width and height of scenes; the last are those of the largest at scale 2, and of a laptop's. */
    private static final int[][] SIZES = {
        {800, 600},
        {911, 486},
        {1000, 700},
        {1280, 720},
        {1366, 768},
        {1440, 875},
        {1920, 1057},
        {2560, 1417},
        {1280, 708}
    };

    /** Without `-Dscreens.all=true`, the smallest, a laptop that shows everything half as large again, a small, a usual and a
     * large one. */
    private static final int[][] FEW_SIZES = {{800, 600}, {911, 486}, {1000, 700}, {1366, 768}, {1920, 1057}};

    private static final boolean ALL = Boolean.getBoolean("screens.all");
    private static final int LEAST_LETTERS = 6;

    /** Style classes of what shows a part of something that is larger. */
    private static final Set<String> SCROLLING = Set.of("viewport", "clipped-container", "text-field");

    /** What the window shows. */
    enum View {
        SEASON(c -> c.grid().zoomProperty().set(HeatZoom.SEASON)),
        MONTH(c -> c.grid().zoomProperty().set(HeatZoom.MONTH)),
        WEEK(c -> c.grid().zoomProperty().set(HeatZoom.WEEK)),
        YEARS(c -> c.grid().zoomProperty().set(HeatZoom.YEARS)),
        CALENDAR(c -> c.grid().showLayout(HeatmapLayout.CALENDAR)),
        TABLE(c -> c.grid().tableShownProperty().set(true)),
        RUN(AnyScreenTest::run);

        private final Consumer<ConsoleViewModel> action;

        View(Consumer<ConsoleViewModel> action) {
            this.action = action;
        }

        private boolean hasMatrix() {
            return this != YEARS && this != CALENDAR && this != TABLE;
        }
    }

    @ParameterizedTest
    @MethodSource("pipelines")
    void rowsAreSeenWholeAndNothingIsCutOffOrOutside(int processors, int letters) throws Exception {
        List<String> wrong = new ArrayList<>();
        for (int[] size : ALL ? SIZES : FEW_SIZES) {
            wrong.addAll(Fx.call(() -> check(ForeignPipeline.of(processors, letters), size[0], size[1])));
        }
        assertThat(wrong).isEmpty();
    }

    /** How many processors, and how long their names are. */
    static Stream<Arguments> pipelines() {
        return ALL
                ? Stream.of(1, 5, 12, 50, 200).flatMap(n -> Stream.of(Arguments.of(n, 8), Arguments.of(n, 40)))
                : Stream.of(Arguments.of(1, 40), Arguments.of(5, 40), Arguments.of(12, 8), Arguments.of(50, 40));
    }

    private static List<String> check(ForeignPipeline foreign, int width, int height) throws IOException {
        FakeEngine engine = new FakeEngine("development", foreign.pipeline());
        engine.scansWith(foreign::scan);
        engine.hangAfter(0);
        ConsoleViewModel console = Pictures.console(engine);
        Appearance appearance = new Appearance();
        Scene scene = Pictures.scene(console, appearance, ColorScheme.LIGHT, width, height);
        console.scans().scan();
        console.grid().selectDate(SampleScan.POISONED);
        List<String> found = new ArrayList<>();
        for (View view : View.values()) {
            console.grid().showLayout(HeatmapLayout.MATRIX);
            view.action.accept(console);
            Pictures.settle(scene);
            String what = foreign.names().size() + "-"
                    + foreign.names().getFirst().length() + "-" + view.name().toLowerCase(Locale.ROOT) + "-" + width;
            check(scene, view, Math.min(foreign.names().size(), 5)).forEach(w -> found.add(what + ": " + w));
            if (ALL || width == 1366 && view == View.SEASON) {
                Pictures.shoot(scene, "any-" + what);
            }
        }
        appearance.undress(scene);
        return found;
    }

    private static void run(ConsoleViewModel console) {
        console.grid().zoomProperty().set(HeatZoom.SEASON);
        console.actions().reviewAll();
        if (console.side().contentProperty().get() instanceof PlanViewModel plan) {
            console.actions().run(plan);
        }
    }

    static List<String> check(Scene scene, View view, int least) {
        List<String> wrong = new ArrayList<>();
        if (view.hasMatrix()) {
            CalendarHeatmap matrix = (CalendarHeatmap) scene.lookup("#matrix");
            Node dock = scene.lookup("#dock");
            Bounds place = matrix.localToScene(matrix.getLayoutBounds());
            double room = Math.min(
                            place.getMaxY(),
                            dock.localToScene(dock.getLayoutBounds()).getMinY())
                    - place.getMinY();
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
        if (area != null && (area.getWidth() <= 0 || area.getHeight() <= 0)) {
            return;
        }
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
        return node.getClass().getSimpleName()
                + (node.getId() == null ? "" : "#" + node.getId())
                + node.getStyleClass();
    }
}
