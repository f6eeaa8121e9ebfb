package dev.backfill.ui.common;

import javafx.animation.Timeline;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.stage.Window;

/// Lets something go on only as long as its window is to be seen.
public final class WhileShowing {
    private WhileShowing() {}

    /// @param node something in the window
    public static void play(Node node, Timeline timeline) {
        node.sceneProperty()
                .flatMap(Scene::windowProperty)
                .flatMap(Window::showingProperty)
                .orElse(false)
                .subscribe(showing -> {
                    if (showing) {
                        timeline.play();
                    } else {
                        timeline.stop();
                    }
                });
    }
}
