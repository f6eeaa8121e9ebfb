package dev.backfill.ui.inspect;

import dev.backfill.model.proof.Hurdle;
import dev.backfill.model.text.Bytes;
import dev.backfill.ui.common.Copying;
import dev.backfill.ui.common.Messages;
import dev.backfill.ui.common.NameLabel;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Stands under the cause in the inspector: for each table that was not counted, why, and a button for each way to
/// clear
/// that away.
public final class ClearingView {
    private final ClearingViewModel clearing;
    private final Messages messages;
    private final @Nullable Runnable settings;
    private final VBox root = new VBox();

    private ClearingView(ClearingViewModel clearing, Messages messages, @Nullable Runnable settings) {
        this.clearing = clearing;
        this.messages = messages;
        this.settings = settings;
        root.setId("clearing");
        root.getStyleClass().add("clearing");
        root.managedProperty().bind(root.visibleProperty());
        clearing.subscribe(this::show);
    }

    /// Shows it; takes no room where everything was counted.
    ///
    /// @param settings opens the settings of the workspace; null where nothing can
    public static Node node(ClearingViewModel clearing, Messages messages, @Nullable Runnable settings) {
        return new ClearingView(clearing, messages, settings).root;
    }

    private void show() {
        List<ClearingViewModel.Row> rows = clearing.rows();
        root.setVisible(!rows.isEmpty());
        // Of one table alone the cause above says it.
        boolean alone = rows.size() == 1 && clearing.isAlone();
        root.getChildren()
                .setAll(rows.stream().map(r -> alone ? buttons(r) : box(r)).toList());
    }

    private Node box(ClearingViewModel.Row row) {
        Label words = new Label(words(row.hurdle()));
        words.setWrapText(true);
        words.getStyleClass().add("plain");
        VBox box = new VBox(6, NameLabel.of(messages.names().shown(row.processor()), "strong"), words, buttons(row));
        box.getStyleClass().add("clearing-row");
        return box;
    }

    private FlowPane buttons(ClearingViewModel.Row row) {
        FlowPane buttons = new FlowPane(8, 8);
        switch (row.hurdle()) {
            case Hurdle.OverCap over -> {
                buttons.getChildren().add(countOnce(row.processor(), over));
                settings(buttons, over);
            }
            case Hurdle.NoRight lacking -> buttons.getChildren().add(copyGrant(lacking));
        }
        return buttons;
    }

    private String words(Hurdle hurdle) {
        return switch (hurdle) {
            case Hurdle.OverCap over ->
                messages.text("clearing.overCap", messages.price(over.price()), Bytes.words(over.cap()));
            case Hurdle.NoRight lacking -> messages.text("clearing.noRight", lacking.on(), lacking.right());
        };
    }

    private Button countOnce(String processor, Hurdle.OverCap over) {
        Button once = new Button(messages.text("clearing.once", messages.price(over.price())));
        once.setId("countOnce");
        once.setTooltip(new Tooltip(messages.text("clearing.onceTip", Bytes.words(over.cap()))));
        once.disableProperty().bind(clearing.scanningProperty());
        once.setOnAction(_ -> clearing.countOnce(processor, over));
        return once;
    }

    private void settings(FlowPane buttons, Hurdle.OverCap over) {
        Runnable open = settings;
        if (open != null) {
            Button raise = new Button(messages.text("clearing.raise"));
            raise.setId("raiseCap");
            raise.setTooltip(new Tooltip(messages.text(
                    "clearing.raiseTip", String.valueOf(Hurdle.mib(over.price().bytes())))));
            raise.setOnAction(_ -> open.run());
            buttons.getChildren().add(raise);
        }
    }

    private Button copyGrant(Hurdle.NoRight lacking) {
        Button copy = new Button(messages.text("clearing.copyGrant"));
        copy.setId("copyGrant");
        copy.setTooltip(new Tooltip(lacking.grant()));
        copy.setOnAction(event -> Copying.copy(lacking.grant(), event, messages));
        return copy;
    }
}
