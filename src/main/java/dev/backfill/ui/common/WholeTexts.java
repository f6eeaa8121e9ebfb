package dev.backfill.ui.common;

import javafx.event.EventTarget;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/// Says the whole of a text that had to be shortened, when the pointer is on it. A text that has a tooltip of its own
/// keeps it.
public final class WholeTexts {
    private static final double WIDEST = 480;

    private final Tooltip tooltip = new Tooltip();
    private @Nullable Labeled current;

    public WholeTexts() {
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(WIDEST);
    }

    /// Does so in all of a scene.
    public void install(Scene scene) {
        scene.addEventFilter(MouseEvent.MOUSE_ENTERED_TARGET, event -> entered(event.getTarget()));
        scene.addEventFilter(MouseEvent.MOUSE_EXITED_TARGET, event -> exited(event.getTarget()));
    }

    private void entered(EventTarget target) {
        if (target instanceof Node node && labeled(node) instanceof Labeled text && text != current) {
            leave();
            if (text.isTextTruncated() && text.getTooltip() == null) {
                tooltip.setText(text.getText());
                text.setTooltip(tooltip);
                current = text;
            }
        }
    }

    private void exited(EventTarget target) {
        if (target == current) {
            leave();
        }
    }

    /// Cells are used again for other texts.
    private void leave() {
        Labeled left = current;
        if (left != null && left.getTooltip() == tooltip) {
            left.setTooltip(null);
        }
        current = null;
    }

    private static @Nullable Labeled labeled(Node node) {
        return node instanceof Labeled labeled ? labeled : node.getParent() instanceof Labeled parent ? parent : null;
    }
}
