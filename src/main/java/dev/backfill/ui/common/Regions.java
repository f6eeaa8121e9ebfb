package dev.backfill.ui.common;

import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;

/// Brings the focus to the parts of a scene, and says which of them has it.
public final class Regions {
    private static final List<String> ROUND =
            List.of("#appBar", "#viewBar", "#strip", "#matrix", "#cells", "#legend", "#dock", "#side");
    private final Scene scene;

    public Regions(Scene scene) {
        this.scene = scene;
    }

    /// The part that has the focus; empty outside of all of them.
    Optional<WindowRegion> focused() {
        return WindowRegion.around(scene.getFocusOwner());
    }

    /// Whether somebody types.
    public boolean isTyping() {
        return scene.getFocusOwner() instanceof TextInputControl;
    }

    /// Gives the focus to a node.
    public void focus(String selector) {
        Node node = scene.lookup(selector);
        if (node != null) {
            node.requestFocus();
        }
    }

    /// Gives the focus to the next part that can take it, or to the one before (-1).
    public void next(int direction) {
        List<Node> regions = ROUND.stream()
                .map(scene::lookup)
                .filter(n -> n != null && n.isVisible())
                .toList();
        int at = -1;
        for (int i = 0; i < regions.size(); i++) {
            for (Node n = scene.getFocusOwner(); n != null; n = n.getParent()) {
                if (n == regions.get(i)) {
                    at = i;
                }
            }
        }
        for (int tried = 1; tried <= regions.size(); tried++) {
            Node region = regions.get(Math.floorMod(at + direction * tried, regions.size()));
            if (focusInside(region)) {
                return;
            }
        }
    }

    /// Gives the focus to the first node inside of one that can take it.
    ///
    /// @return whether there was any
    public static boolean focusInside(Node node) {
        if (!node.isVisible() || node.isDisabled()) {
            return false;
        }
        if (node.isFocusTraversable()) {
            node.requestFocus();
            return true;
        }
        return node instanceof Parent parent
                && parent.getChildrenUnmodifiable().stream().anyMatch(Regions::focusInside);
    }
}
