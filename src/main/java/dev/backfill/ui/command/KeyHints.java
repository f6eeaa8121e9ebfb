package dev.backfill.ui.command;

import dev.backfill.ui.common.WindowRegion;
import dev.backfill.ui.console.ConsoleViewModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.text.Text;
import org.controlsfx.control.StatusBar;

/// Says in the status bar what the keys do where the focus is: as many of them as there is room for.
public final class KeyHints {
    private static final String BETWEEN = "  ·  ";
    /// What the other words of the bar keep free around them.
    private static final double AROUND = 64;
    private final Actions actions;
    private final ConsoleViewModel console;
    private final Scene scene;
    private final Label line = new Label();

    public KeyHints(Actions actions, ConsoleViewModel console, Scene scene) {
        this.actions = actions;
        this.console = console;
        this.scene = scene;
    }

    public void install() {
        if (!(scene.lookup("#status") instanceof StatusBar bar)) {
            return;
        }
        line.setId("keyHints");
        line.setMinWidth(0);
        line.getStyleClass().add("key-hints");
        bar.getRightItems().addFirst(line);
        Runnable refresh = () -> show(bar);
        scene.focusOwnerProperty().subscribe(refresh);
        bar.widthProperty().subscribe(refresh);
        bar.textProperty().subscribe(refresh);
        console.side().contentProperty().subscribe(refresh);
        console.news().lineProperty().subscribe(refresh);
        console.grid().selectionProperty().subscribe(refresh);
        console.inspector().inspectionProperty().subscribe(refresh);
        console.repairs().runningProperty().subscribe(refresh);
    }

    private void show(StatusBar bar) {
        Optional<WindowRegion> region = WindowRegion.around(scene.getFocusOwner());
        // Outside of all of them there are the keys that work everywhere, as on the bars.
        List<String> all = actions.hints(region.orElse(WindowRegion.BARS));
        line.setText(fitting(all, bar.getWidth() - others(bar) - AROUND));
    }

    /// The first ones, and always the way to all keys, which is the last one.
    private String fitting(List<String> all, double room) {
        List<String> shown = new ArrayList<>(all);
        while (!shown.isEmpty() && width(String.join(BETWEEN, shown)) > room) {
            shown.remove(Math.max(0, shown.size() - 2));
        }
        return String.join(BETWEEN, shown);
    }

    /// What the bar says beside the hints.
    private double others(StatusBar bar) {
        return width(bar.getText())
                + Stream.concat(bar.getLeftItems().stream(), bar.getRightItems().stream())
                        .filter(item -> item != line && item.isManaged())
                        .mapToDouble(item -> item.prefWidth(-1))
                        .sum();
    }

    private double width(String words) {
        Text text = new Text(words);
        text.setFont(line.getFont());
        return text.getLayoutBounds().getWidth();
    }
}
