package dev.backfill.ui.workspaces;

import dev.backfill.ui.common.ChoiceWords;
import dev.backfill.ui.common.Messages;
import dev.backfill.ui.console.ConsoleViewModel;
import dev.backfill.ui.engine.EngineProfile;
import dev.backfill.ui.news.NewsViewModel;
import dev.backfill.workspace.Workspace;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import javafx.fxml.FXML;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;

/// The settings of the open workspace: where its files are, whether it is looked at again by itself,
/// and whether anything may be changed.
public final class SpaceView {
    private static final List<Duration> LOOK_EVERY = List.of(
            Duration.ZERO, Duration.ofMinutes(15), Duration.ofHours(1), Duration.ofHours(6), Duration.ofDays(1));
    private final Outside outside;
    private final ConsoleViewModel console;
    private final Runnable hide;

    @FXML
    private Label title;

    @FXML
    private Label folder;

    @FXML
    private Label warehouse;

    @FXML
    private Label pipeline;

    @FXML
    private Label environment;

    @FXML
    private Label kept;

    @FXML
    private ChoiceBox<Duration> lookEvery;

    @FXML
    private CheckBox readOnly;

    /// @param hide takes it away
    public SpaceView(Outside outside, ConsoleViewModel console, Runnable hide) {
        this.outside = outside;
        this.console = console;
        this.hide = hide;
    }

    @FXML
    private void initialize() {
        EngineProfile profile = console.profile();
        title.setText(profile.title());
        folder.setText(profile.folder().toString());
        warehouse.setText(profile.warehouse() + ": " + profile.target());
        pipeline.setText(profile.pipelineFile().toString());
        for (Label path : new Label[] {folder, warehouse, pipeline}) {
            path.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
            path.setMaxWidth(420);
        }
        environment.setText(profile.environment());
        kept.setText(console.messages().text("space.days", profile.keepDays()));
        lookEvery();
        readOnly.setSelected(profile.readOnly());
        readOnly.disableProperty().bind(console.repairs().runningProperty().isNotNull());
    }

    private void lookEvery() {
        NewsViewModel news = console.news();
        Duration now = news.everyProperty().get();
        lookEvery
                .getItems()
                .setAll(Stream.concat(LOOK_EVERY.stream(), Stream.of(now))
                        .sorted()
                        .distinct()
                        .toList());
        String price = console.scans().price();
        if (!price.isEmpty()) {
            lookEvery.setTooltip(new Tooltip(console.messages().text("space.lookTip") + "\n" + price));
        }
        lookEvery.setConverter(ChoiceWords.of(this::words));
        lookEvery.setValue(now);
        lookEvery.valueProperty().subscribe((_, chosen) -> news.lookEvery(chosen));
    }

    private String words(Duration every) {
        Messages messages = console.messages();
        long minutes = every.toMinutes();
        if (minutes == 0) {
            return messages.text("space.lookNever");
        }
        return minutes % Duration.ofHours(1).toMinutes() == 0
                ? messages.text("space.lookHours", every.toHours())
                : messages.text("space.lookMinutes", minutes);
    }

    @FXML
    private void onReadOnly() {
        hide.run();
        outside.door().maker().setReadOnly(console.profile().folder(), readOnly.isSelected());
    }

    @FXML
    private void onShow() {
        outside.desktop().accept(console.profile().folder());
    }

    @FXML
    private void onEdit() {
        outside.desktop().accept(console.profile().folder().resolve(Workspace.SETTINGS));
    }
}
