package dev.backfill.ui.look;

import java.util.List;
import java.util.OptionalDouble;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// Where the window stands and how large it is: as it was left, if that is on a screen, or else as the screen allows.
public final class WindowPlace {
    /// What a window takes where there is room and nobody has chosen another size, in pixels.
    public static final double USUAL_WIDTH = 1440;
    public static final double USUAL_HEIGHT = 900;
    private static final String X = "window.x";
    private static final String Y = "window.y";
    private static final String WIDTH = "window.width";
    private static final String HEIGHT = "window.height";
    private static final String MAXIMIZED = "window.maximized";
    private static final double LEAST_WIDTH = 800;
    private static final double LEAST_HEIGHT = 600;
    /// The share of a screen that a window takes at most when nobody has said how large it should be.
    private static final double SHARE = 0.95;
    /// What must be on a screen of a window's upper edge, so that it can be moved.
    private static final double GRIP = 80;

    private final WindowMemory memory;

    public WindowPlace(WindowMemory memory) {
        this.memory = memory;
    }

    /// Gives a window its place, before it is shown.
    public void restore(Stage stage) {
        Rectangle2D primary = Screen.getPrimary().getVisualBounds();
        Rectangle2D place = place(
                remembered(),
                Screen.getScreens().stream().map(Screen::getVisualBounds).toList());
        stage.setMinWidth(least(LEAST_WIDTH, primary.getWidth()));
        stage.setMinHeight(least(LEAST_HEIGHT, primary.getHeight()));
        if (place == null) {
            place = middle(primary);
        }
        stage.setX(place.getMinX());
        stage.setY(place.getMinY());
        stage.setWidth(place.getWidth());
        stage.setHeight(place.getHeight());
        stage.setMaximized(memory.text(MAXIMIZED).map(Boolean::parseBoolean).orElse(false));
    }

    /// Where a window stands that nobody has placed. Said in full: a window manager that is asked where puts the
    /// title of a high window above the screen.
    private static Rectangle2D middle(Rectangle2D screen) {
        double width = Math.min(USUAL_WIDTH, screen.getWidth() * SHARE);
        double height = Math.min(USUAL_HEIGHT, screen.getHeight() * SHARE);
        return new Rectangle2D(
                screen.getMinX() + (screen.getWidth() - width) / 2,
                screen.getMinY() + (screen.getHeight() - height) / 2,
                width,
                height);
    }

    /// No smaller than can be worked with, and never larger than the screen: one that is set to show everything
    /// larger has less room.
    private static double least(double wanted, double screen) {
        return Math.min(wanted, screen * SHARE);
    }

    /// Where a window that stood there can stand now: null where none of the screens shows enough of it.
    static @Nullable Rectangle2D place(@Nullable Rectangle2D was, List<Rectangle2D> screens) {
        if (was == null) {
            return null;
        }
        return screens.stream()
                .filter(s -> s.contains(was.getMinX() + GRIP, was.getMinY()))
                .findFirst()
                .map(s -> new Rectangle2D(
                        was.getMinX(),
                        was.getMinY(),
                        Math.clamp(was.getWidth(), least(LEAST_WIDTH, s.getWidth()), s.getWidth()),
                        Math.clamp(was.getHeight(), least(LEAST_HEIGHT, s.getHeight()), s.getHeight())))
                .orElse(null);
    }

    private @Nullable Rectangle2D remembered() {
        OptionalDouble x = memory.number(X);
        OptionalDouble y = memory.number(Y);
        double width = memory.number(WIDTH).orElse(0);
        double height = memory.number(HEIGHT).orElse(0);
        return x.isEmpty() || y.isEmpty() || width <= 0 || height <= 0
                ? null
                : new Rectangle2D(x.getAsDouble(), y.getAsDouble(), width, height);
    }

    /// Remembers where a window stands. Of a maximized one the place that it goes back to is kept.
    public void note(Stage stage) {
        memory.put(MAXIMIZED, stage.isMaximized());
        if (!stage.isMaximized() && !stage.isIconified()) {
            memory.put(X, stage.getX());
            memory.put(Y, stage.getY());
            memory.put(WIDTH, stage.getWidth());
            memory.put(HEIGHT, stage.getHeight());
        }
    }
}
