package dev.backfill.ui.inspect;

import dev.backfill.ui.heatmap.color.RampCurve;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The section of the inspector with the expected curve of a season's ramp; hidden outside of one.
final class RampPane extends VBox {
    private final Label title = new Label();
    private final RampCurve curve = new RampCurve();
    private final Label first = new Label();
    private final Label last = new Label();

    RampPane() {
        getStyleClass().add("section");
        title.getStyleClass().add("section-title");
        first.getStyleClass().add("quiet");
        last.getStyleClass().add("quiet");
        Region between = new Region();
        HBox.setHgrow(between, Priority.ALWAYS);
        getChildren().setAll(title, curve, new HBox(first, between, last));
        managedProperty().bind(visibleProperty());
        show(null);
    }

    void show(Inspection.@Nullable Ramp ramp) {
        setVisible(ramp != null);
        if (ramp != null) {
            title.setText(ramp.title());
            first.setText(ramp.first());
            last.setText(ramp.last());
            curve.pointsProperty().set(ramp.points());
            curve.setAccessibleText(ramp.title() + ". " + ramp.first() + ", " + ramp.last() + ".");
        }
    }
}
