package dev.backfill.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.SampleScan;
import dev.backfill.ui.console.ConsoleViewModel;
import dev.backfill.ui.heatmap.Fx;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.application.ColorScheme;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Whatever can have the focus has a role and says what it is.
class AccessibilityTest {

    enum Pane {
        INSPECTOR(c -> c.grid().selectDate(SampleScan.POISONED)),
        PLAN(c -> c.actions().reviewAll()),
        RUN(c -> {
            c.grid().selectDate(SampleScan.POISONED);
            c.inspector().fixNow();
        });

        private final Consumer<ConsoleViewModel> opening;

        Pane(Consumer<ConsoleViewModel> opening) {
            this.opening = opening;
        }
    }

    @ParameterizedTest
    @EnumSource
    void everythingThatCanHaveTheFocusSaysWhatItIs(Pane pane) throws Exception {
        List<String> silent = Fx.call(() -> {
            FakeEngine engine = new FakeEngine();
            engine.hangAfter(1);
            ConsoleViewModel console = Pictures.console(engine);
            Scene scene = Pictures.scene(console, ColorScheme.LIGHT, 1000, 900);
            console.scans().scan();
            pane.opening.accept(console);
            Pictures.settle(scene);
            return silent(scene.getRoot());
        });
        assertThat(silent).isEmpty();
    }

    /// What can have the focus below a node and does not say what it is.
    static List<String> silent(Node node) {
        List<String> found = new ArrayList<>();
        collect(node, found);
        return found;
    }

    private static void collect(Node node, List<String> silent) {
        if (!node.isVisible()) {
            return;
        }
        if (node.isFocusTraversable()
                && (node.getAccessibleRole() == AccessibleRole.NODE
                        || words(node).isBlank())) {
            silent.add(node.getClass().getSimpleName() + "#" + node.getId() + " " + node.getStyleClass());
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, silent));
        }
    }

    private static String words(Node node) {
        Object text = node.queryAccessibleAttribute(AccessibleAttribute.TEXT);
        String own = node.getAccessibleText();
        return (own == null ? "" : own) + (text == null ? "" : text);
    }
}
