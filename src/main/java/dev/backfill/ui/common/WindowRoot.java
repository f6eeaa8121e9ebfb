package dev.backfill.ui.common;

import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.scene.transform.Scale;

/// The root of the window's scenes. Everything in it is enlarged together, pictures too, as far as the least size of
/// a window is left: the same layout then has fewer pixels to itself, and nothing is cut off that a small window
/// shows.
public final class WindowRoot extends StackPane {
    private static final double LEAST_WIDTH = 800;
    private static final double LEAST_HEIGHT = 600;
    private final DoubleProperty wanted = new SimpleDoubleProperty(this, "wanted", 1);
    private final ReadOnlyDoubleWrapper enlarged = new ReadOnlyDoubleWrapper(this, "enlarged", 1);
    private final ReadOnlyDoubleWrapper room = new ReadOnlyDoubleWrapper(this, "room");
    private final BooleanProperty still = new SimpleBooleanProperty(this, "still");
    private final Scale scale = new Scale();

    public WindowRoot(Node... content) {
        super(content);
        getStyleClass().add("console");
        enlarged.bind(Bindings.createDoubleBinding(this::fitting, wanted, widthProperty(), heightProperty()));
        room.bind(widthProperty().divide(enlarged));
        scale.xProperty().bind(enlarged);
        scale.yProperty().bind(enlarged);
        enlarged.subscribe(_ -> requestLayout());
    }

    private double fitting() {
        double most = Math.min(getWidth() / LEAST_WIDTH, getHeight() / LEAST_HEIGHT);
        return wanted.get() <= 1 ? wanted.get() : Math.max(1, Math.min(wanted.get(), most));
    }

    @Override
    protected void layoutChildren() {
        for (Node child : getManagedChildren()) {
            if (!child.getTransforms().contains(scale)) {
                child.getTransforms().add(scale);
            }
            child.resizeRelocate(0, 0, getWidth() / enlarged.get(), getHeight() / enlarged.get());
        }
    }

    /// The root of a node's scene as far as that is such a one: how wide the scene is for what is in it.
    public static ObservableValue<Number> roomAround(Node node) {
        return node.sceneProperty()
                .flatMap(scene -> root(scene) instanceof WindowRoot root ? root.roomProperty() : scene.widthProperty());
    }

    /// How many pixels of the screen a unit of length has around a node.
    public static ObservableValue<Number> enlargedAround(Node node) {
        return node.sceneProperty()
                .flatMap(scene ->
                        root(scene) instanceof WindowRoot root ? root.enlargedProperty() : new SimpleDoubleProperty(1));
    }

    /// Whether nothing moves around a node.
    public static ObservableValue<Boolean> stillAround(Node node) {
        return node.sceneProperty()
                .flatMap(scene -> root(scene) instanceof WindowRoot root
                        ? root.stillProperty()
                        : scene.getPreferences().reducedMotionProperty());
    }

    private static Node root(Scene scene) {
        return scene.getRoot();
    }

    /// How large everything should be; 1 for its usual size.
    public DoubleProperty wantedProperty() {
        return wanted;
    }

    /// How large everything is.
    ReadOnlyDoubleProperty enlargedProperty() {
        return enlarged.getReadOnlyProperty();
    }

    /// How wide the window is for what is in it, in pixels of its usual size.
    ReadOnlyDoubleProperty roomProperty() {
        return room.getReadOnlyProperty();
    }

    /// Whether nothing moves.
    public BooleanProperty stillProperty() {
        return still;
    }
}
