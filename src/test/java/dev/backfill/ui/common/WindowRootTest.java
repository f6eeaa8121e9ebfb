package dev.backfill.ui.common;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.SampleScan;
import dev.backfill.ui.FakeEngine;
import dev.backfill.ui.Pictures;
import dev.backfill.ui.console.ConsoleViewModel;
import dev.backfill.ui.heatmap.CalendarHeatmap;
import dev.backfill.ui.heatmap.Fx;
import dev.backfill.ui.look.Appearance;
import dev.backfill.ui.look.WindowMemory;
import dev.backfill.ui.look.WindowSettings;
import dev.backfill.ui.shell.Console;
import java.nio.file.Path;
import java.util.List;
import javafx.application.ColorScheme;
import javafx.scene.Scene;
import javafx.scene.canvas.Canvas;
import javafx.scene.layout.Pane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Size of everything, motion, and what is remembered of both.
class WindowRootTest {

    @ParameterizedTest
    @CsvSource({
        "1200, 900, 150, 1.5",
        "1199, 900, 150, 1.49875",
        "1366, 768, 150, 1.28",
        "800, 600, 150, 1",
        "800, 600, 90, 0.9",
        "1440, 900, 100, 1"
    })
    void everythingIsAsLargeAsASmallestWindowLeavesRoomFor(double width, double height, int percent, double times)
            throws Exception {
        double enlarged = Fx.call(() -> {
            WindowRoot root = new WindowRoot(new Pane());
            root.wantedProperty().set(percent / 100.0);
            root.resize(width, height);
            return root.enlargedProperty().get();
        });
        assertThat(enlarged).isEqualTo(times);
    }

    @Test
    void thePictureStaysSharpAndTheLayoutIsThatOfTheRoomThatIsLeft() throws Exception {
        List<Object> seen = Fx.call(() -> {
            Scene scene = scene(1366, 768, 120, WindowSettings.Motion.SYSTEM);
            CalendarHeatmap matrix = (CalendarHeatmap) scene.lookup("#matrix");
            Canvas canvas = (Canvas) matrix.lookupAll("*").stream()
                    .filter(Canvas.class::isInstance)
                    .findFirst()
                    .orElseThrow();
            Pictures.shoot(scene, "size-120-1366");
            return List.of(
                    canvas.getWidth() == Math.ceil(matrix.getWidth() * 1.2),
                    matrix.compactProperty().get());
        });
        // 1366 pixels at 120 % are 1138 of the usual ones: a narrow window.
        assertThat(seen).containsExactly(true, true);
    }

    @Test
    void nothingMovesWhereNothingShould() throws Exception {
        List<Boolean> still =
                Fx.call(() -> List.of(isStill(WindowSettings.Motion.REDUCED), isStill(WindowSettings.Motion.FULL)));
        assertThat(still).containsExactly(true, false);
    }

    @Test
    void whatWasChosenAndDraggedIsRemembered(@TempDir Path folder) {
        WindowMemory memory = WindowMemory.in(folder.resolve("window"));
        WindowSettings before = new WindowSettings();
        before.follow(memory);
        before.resize(1);
        before.motionProperty().set(WindowSettings.Motion.REDUCED);
        before.languageProperty().set(Language.GERMAN);
        before.noticesProperty().set(false);
        before.dockProperty().set(212.5);
        before.labelsProperty().set(140);
        before.inspectorProperty().set(400);
        memory.save();

        WindowSettings after = new WindowSettings();
        after.follow(WindowMemory.in(folder.resolve("window")));
        assertThat(List.of(
                        after.sizeProperty().get(),
                        after.motionProperty().get(),
                        after.languageProperty().get(),
                        after.noticesProperty().get(),
                        after.dockProperty().get(),
                        after.labelsProperty().get(),
                        after.inspectorProperty().get(),
                        after.eventsProperty().get()))
                .isEqualTo(List.of(
                        110.0, WindowSettings.Motion.REDUCED, Language.GERMAN, false, 212.5, 140.0, 400.0, 480.0));
    }

    @ParameterizedTest
    @CsvSource({"150, 1, 150", "140, 1, 150", "90, -1, 90", "100, -1, 90", "130, 0, 100"})
    void theSizeGoesFromTheSmallestToTheLargest(double from, int direction, double to) {
        WindowSettings settings = new WindowSettings();
        settings.sizeProperty().set(from);
        settings.resize(direction);
        assertThat(settings.sizeProperty().get()).isEqualTo(to);
    }

    private static boolean isStill(WindowSettings.Motion motion) {
        Scene scene = scene(1366, 768, 100, motion);
        return ((CalendarHeatmap) scene.lookup("#matrix"))
                .reducedMotionProperty()
                .get();
    }

    private static Scene scene(double width, double height, int percent, WindowSettings.Motion motion) {
        ConsoleViewModel console = Pictures.console(new FakeEngine());
        Appearance appearance = new Appearance();
        appearance.forcedProperty().set(ColorScheme.LIGHT);
        appearance.settings().sizeProperty().set(percent);
        appearance.settings().motionProperty().set(motion);
        Scene scene = new Console(console, appearance).scene(width, height);
        Pictures.settle(scene);
        console.scans().scan();
        console.grid().selectDate(SampleScan.POISONED);
        Pictures.settle(scene);
        return scene;
    }
}
