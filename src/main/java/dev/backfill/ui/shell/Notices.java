package dev.backfill.ui.shell;

import dev.backfill.ui.common.Background;
import javafx.scene.Scene;
import org.controlsfx.control.Notifications;

/// Tells something to a person who looks at another window: by the desktop where it can, or else in the corner of the
/// window, which stays where it is.
public final class Notices {
    private final DesktopNotice desktop;
    private final Background background;
    private final String title;
    private final Scene scene;

    public Notices(DesktopNotice desktop, Background background, String title, Scene scene) {
        this.desktop = desktop;
        this.background = background;
        this.title = title;
        this.scene = scene;
    }

    /// Whether the window is shown and another one has the focus.
    boolean isUnwatched() {
        return scene.getWindow() != null
                && scene.getWindow().isShowing()
                && !scene.getWindow().isFocused();
    }

    /// Tells it, soon.
    public void tell(String words) {
        background
                .work(() -> desktop.show(words))
                .onSuccess(shown -> {
                    if (!shown) {
                        inWindow(words);
                    }
                })
                .start();
    }

    private void inWindow(String words) {
        if (scene.getWindow() != null && scene.getWindow().isShowing()) {
            Notifications.create()
                    .owner(scene.getWindow())
                    .title(title)
                    .text(words)
                    .show();
        }
    }
}
