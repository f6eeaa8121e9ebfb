package dev.backfill.ui.start;

import dev.backfill.ui.context.Problem;
import dev.backfill.ui.workspaces.FrontDoor;
import dev.backfill.ui.workspaces.Page;
import dev.backfill.warehouse.bigquery.connect.BigQueryConnection;
import dev.backfill.warehouse.bigquery.connect.Login;
import java.io.File;
import java.nio.file.Path;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.TextField;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;

/// Which BigQuery project to work on, and who asks.
final class ConnectPageView {
    private final FrontDoor door;

    @FXML
    private Label notice;

    @FXML
    private TextField project;

    @FXML
    private TextField region;

    @FXML
    private TextField key;

    @FXML
    private Button connect;

    @FXML
    private ProgressIndicator busy;

    @FXML
    private Label asking;

    ConnectPageView(FrontDoor door) {
        this.door = door;
    }

    @FXML
    private void initialize() {
        notice.managedProperty().bind(notice.visibleProperty());
        busy.managedProperty().bind(busy.visibleProperty());
        asking.visibleProperty().bind(busy.visibleProperty());
        busy.setVisible(false);
        connect.disableProperty()
                .bind(busy.visibleProperty().or(project.textProperty().isEmpty()));
        project.setOnAction(_ -> connect.fire());
        door.refusalProperty().subscribe(this::showNotice);
    }

    private void showNotice(@Nullable Problem refused) {
        notice.setVisible(refused != null);
        notice.setText(refused == null ? "" : refused.words());
    }

    @FXML
    private void onConnect() {
        try {
            BigQueryConnection wanted = wanted();
            door.refusalProperty().set(null);
            busy.setVisible(true);
            door.maker().connect(wanted, () -> busy.setVisible(false));
        } catch (IllegalArgumentException e) {
            // What was typed cannot be a project; nobody was asked.
            showNotice(
                    new Problem(String.valueOf(e.getMessage()), door.messages().text("connect.wrong"), false, false));
        }
    }

    private BigQueryConnection wanted() {
        String name = project.getText().strip();
        BigQueryConnection usual = BigQueryConnection.usual(name);
        return new BigQueryConnection(
                name,
                null,
                region.getText().isBlank() ? null : region.getText().strip(),
                null,
                key.getText().isBlank()
                        ? new Login.ApplicationDefault()
                        : new Login.KeyFile(
                                Path.of(key.getText().strip()).toAbsolutePath().normalize()),
                usual.maximumBytes(),
                usual.timeLimit(),
                usual.keepDays());
    }

    @FXML
    private void onChoose() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(door.messages().text("connect.keyTitle"));
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter("JSON", "*.json"));
        File file = chooser.showOpenDialog(key.getScene().getWindow());
        if (file != null) {
            key.setText(file.toString());
        }
    }

    @FXML
    private void onBack() {
        door.show(new Page.First(null), () -> {});
    }
}
