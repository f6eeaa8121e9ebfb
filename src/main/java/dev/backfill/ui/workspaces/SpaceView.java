package dev.backfill.ui.workspaces;

import dev.backfill.ui.console.ConsoleViewModel;
import dev.backfill.ui.engine.EngineProfile;
import dev.backfill.workspace.Workspace;
import javafx.fxml.FXML;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;

/// The settings of the open workspace: where its files are, and whether anything may be changed.
public final class SpaceView {
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
        readOnly.setSelected(profile.readOnly());
        readOnly.disableProperty().bind(console.repairs().runningProperty().isNotNull());
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
