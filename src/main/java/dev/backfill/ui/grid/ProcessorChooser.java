package dev.backfill.ui.grid;

import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.pipeline.ProcessorNames;
import dev.backfill.ui.common.ChoiceWords;
import dev.backfill.ui.context.WindowContext;
import dev.backfill.ui.heatmap.state.HeatmapLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.ListCell;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import org.controlsfx.control.SearchableComboBox;
import org.controlsfx.control.SegmentedButton;
import org.jspecify.annotations.Nullable;

/// Whose calendar, or whose years, are shown. Few short names are buttons; others are found by typing. The years may
/// be those of all processors.
final class ProcessorChooser {
    private static final int MOST_BUTTONS = 8;
    private static final double LETTER = 9;
    private static final double AROUND_NAME = 26;
    private static final double FACTS = 96;

    private final GridViewModel grid;
    private final List<String> names;
    private final ProcessorNames called;
    private final String all;
    private final SegmentedButton buttons;
    private final SearchableComboBox<@Nullable String> list;
    private boolean years;
    private boolean showing;

    ProcessorChooser(
            WindowContext context,
            GridViewModel grid,
            SegmentedButton buttons,
            SearchableComboBox<@Nullable String> list) {
        this.grid = grid;
        this.names = context.profile().pipeline().processors().stream()
                .map(Processor::name)
                .toList();
        this.called = context.messages().names();
        this.all = context.messages().text("years.all");
        this.buttons = buttons;
        this.list = list;
    }

    /// Shows and takes the choice from now on.
    ///
    /// @param width how wide the picture is
    /// @param layout what the picture is
    void install(ObservableValue<Number> width, ObservableValue<HeatmapLayout> layout) {
        double wanted = names.size() > MOST_BUTTONS
                ? Double.MAX_VALUE
                : (all + names.stream().map(called::shown).collect(Collectors.joining())).length() * LETTER
                        + (1 + names.size()) * AROUND_NAME
                        + FACTS;
        BooleanBinding roomy =
                Bindings.createBooleanBinding(() -> width.getValue().doubleValue() > wanted, width);
        showWhen(buttons, roomy);
        showWhen(list, roomy.not());
        buttons.setMinWidth(Region.USE_PREF_SIZE);
        // Whoever types finds the label and what stands behind it; what is chosen shows its label alone.
        list.setConverter(ChoiceWords.of(name -> called.whole(name)
                .map(whole -> called.shown(name) + " · " + whole)
                .orElse(name)));
        list.setButtonCell(new ListCell<>() {
            @Override
            protected void updateItem(@Nullable String name, boolean empty) {
                super.updateItem(name, empty);
                setText(name == null || empty ? null : called.shown(name));
            }
        });
        list.valueProperty().subscribe(name -> {
            if (!showing && name != null) {
                choose(name);
            }
        });
        layout.subscribe(now -> {
            years = now == HeatmapLayout.YEARS;
            offer(wanted < Double.MAX_VALUE);
        });
        grid.processorProperty().subscribe(_ -> show());
        grid.overviewProcessorProperty().subscribe(_ -> show());
    }

    private void offer(boolean few) {
        List<String> offered = new ArrayList<>(names);
        if (years) {
            offered.addFirst(all);
        }
        showing = true;
        list.getItems().setAll(offered);
        if (few) {
            buttons.getButtons().setAll(offered.stream().map(this::button).toList());
        }
        showing = false;
        show();
    }

    private ToggleButton button(String name) {
        ToggleButton button = new ToggleButton(called.shown(name));
        called.whole(name).ifPresent(whole -> {
            button.setTooltip(new Tooltip(whole));
            button.setAccessibleText(called.shown(name) + ", " + whole);
        });
        button.setMnemonicParsing(false);
        button.setUserData(name);
        button.setOnAction(_ -> {
            choose(name);
            // A button that is pressed already stays so.
            button.setSelected(true);
        });
        return button;
    }

    private void choose(String name) {
        String one = name.equals(all) && years ? null : name;
        if (years) {
            grid.overviewProcessorProperty().set(one);
        }
        if (one != null) {
            grid.processorProperty().set(one);
        }
    }

    private void show() {
        String one = years
                ? grid.overviewProcessorProperty().get()
                : grid.processorProperty().get();
        String shown = one == null && years ? all : one;
        showing = true;
        list.setValue(shown);
        buttons.getButtons().forEach(b -> b.setSelected(b.getUserData().equals(shown)));
        showing = false;
    }

    private static void showWhen(Node node, BooleanBinding condition) {
        node.visibleProperty().bind(condition);
        node.managedProperty().bind(condition);
    }
}
