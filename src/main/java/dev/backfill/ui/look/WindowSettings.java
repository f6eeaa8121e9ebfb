package dev.backfill.ui.look;

import dev.backfill.ui.common.Language;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;

/// How a person wants the window beside its colors: its size of type, motion, notices, language, and where its parts
/// were dragged to.
public final class WindowSettings {
    /// The smallest size of type, in percent.
    public static final int SMALLEST = 90;

    /// The largest one.
    public static final int LARGEST = 150;

    /// From one size to the next, in percent.
    public static final int STEP = 10;

    private static final int USUAL = 100;

    private final DoubleProperty size = new SimpleDoubleProperty(this, "size", USUAL);
    private final ObjectProperty<Motion> motion = new SimpleObjectProperty<>(this, "motion", Motion.SYSTEM);
    private final ObjectProperty<Language> language = new SimpleObjectProperty<>(this, "language", Language.SYSTEM);
    private final BooleanProperty notices = new SimpleBooleanProperty(this, "notices", true);
    private final DoubleProperty dock = new SimpleDoubleProperty(this, "dock");
    private final DoubleProperty labels = new SimpleDoubleProperty(this, "labels");
    private final DoubleProperty inspector = new SimpleDoubleProperty(this, "inspector", 360);
    private final DoubleProperty events = new SimpleDoubleProperty(this, "events", 480);
    private final DoubleProperty wide = new SimpleDoubleProperty(this, "wide", 600);

    /// Whether things move.
    public enum Motion {
        /// As the desktop is set.
        SYSTEM,
        /// Nothing moves.
        REDUCED,
        /// Things move, whatever the desktop says.
        FULL
    }

    /// Remembers all of it.
    public void follow(WindowMemory memory) {
        memory.follow("look.size", size);
        size.set(inRange(size.get()));
        memory.follow("look.motion", motion, Motion.class);
        memory.follow("look.language", language, Language.class);
        memory.follow("look.notices", notices);
        memory.follow("place.dock", dock);
        memory.follow("place.labels", labels);
        memory.follow("place.inspector", inspector);
        memory.follow("place.events", events);
        memory.follow("place.wide", wide);
    }

    /// Makes the type one step larger, or smaller (-1); 0 makes it as large as usual.
    public void resize(int direction) {
        size.set(direction == 0 ? USUAL : inRange(size.get() + direction * STEP));
    }

    private static double inRange(double percent) {
        return Math.clamp(Math.round(percent / STEP) * (long) STEP, SMALLEST, LARGEST);
    }

    /// Size of type in percent of the usual one, from [#SMALLEST] to [#LARGEST].
    public DoubleProperty sizeProperty() {
        return size;
    }

    /// Whether things move.
    public ObjectProperty<Motion> motionProperty() {
        return motion;
    }

    /// In which language the window speaks; from its next start on.
    public ObjectProperty<Language> languageProperty() {
        return language;
    }

    /// Whether the desktop says what a run came to when nobody looks at the window.
    public BooleanProperty noticesProperty() {
        return notices;
    }

    /// Height that the dock was dragged to, in pixels; 0 where the layout decides.
    public DoubleProperty dockProperty() {
        return dock;
    }

    /// Width that the column with the names was dragged to, in pixels; 0 for as wide as they need.
    public DoubleProperty labelsProperty() {
        return labels;
    }

    /// Width of the side pane with the inspector, in pixels.
    public DoubleProperty inspectorProperty() {
        return inspector;
    }

    /// Width of the side pane with the events of a date, in pixels.
    public DoubleProperty eventsProperty() {
        return events;
    }

    /// Width of the side pane with a plan, a run or a receipt, in pixels.
    public DoubleProperty wideProperty() {
        return wide;
    }
}
