package dev.backfill.ui.draft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.ui.FrontDoorWindow;
import dev.backfill.ui.workspaces.Page;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// From a file that nobody has described to its first scan, in the window.
@ExtendWith(ApplicationExtension.class)
class DraftWindowTest extends FrontDoorWindow {
    @Start
    void begin(Stage window) {
        open(window);
    }

    @Test
    void aDroppedFileIsShownBeforeAnythingIsWrittenAndOpensWithItsFirstScan(FxRobot robot) throws Exception {
        Path file = DraftFiles.shop(home.resolve("shop.duckdb"));
        robot.interact(() -> door.openAny(file));
        until(() -> drafted(robot));

        assertThat(text(robot, "#draftTitle")).isEqualTo("New workspace on shop.duckdb");
        assertThat(home.resolve("shop-workspace")).doesNotExist();
        robot.clickOn("#draftFinish");
        until(() -> isOpen() && console().grid().scanProperty().get() != null);
        assertThat(home.resolve("shop-workspace/pipelines/shop.yaml")).exists();
        assertThat(stage.getTitle()).isEqualTo("Backfill Console: shop");
    }

    private static boolean drafted(FxRobot robot) {
        return robot.lookup("#draftTables").tryQueryAs(ListView.class)
                .filter(l -> l.isVisible() && !l.getItems().isEmpty())
                .isPresent();
    }
}
