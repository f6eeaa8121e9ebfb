package dev.backfill.ui.start;

import dev.backfill.ui.heatmap.CalendarHeatmap;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Window;

/// Ends the program soon after its window shows rows, or after a while where it never does.
final class BriefLook extends AnimationTimer {
    /// After the rows are shown, in pulses: what is drawn and laid out late is there then, and the warehouse was
    /// counted.
    private static final int AFTER = 150;
    /// In pulses: about two minutes.
    private static final int MOST = 7_200;

    private int pulses;
    private int shown;

    @Override
    public void handle(long now) {
        pulses++;
        if (Window.getWindows().stream().anyMatch(w -> w.isShowing() && showsRows(w.getScene()))) {
            shown++;
        }
        if (shown > AFTER || pulses > MOST) {
            stop();
            Platform.exit();
        }
    }

    private static boolean showsRows(Scene scene) {
        return scene.getRoot().lookupAll(".calendar-heatmap").stream()
                .anyMatch(n -> n instanceof CalendarHeatmap map && map.scanProperty().get() != null);
    }
}
