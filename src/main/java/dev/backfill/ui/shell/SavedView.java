package dev.backfill.ui.shell;

import dev.backfill.ui.common.Copying;
import dev.backfill.ui.console.ConsoleViewModel;
import dev.backfill.ui.workspaces.Outside;
import java.nio.file.Path;
import javafx.event.ActionEvent;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/// Says where something was saved, and leads there.
final class SavedView {
    private final ConsoleViewModel console;
    private final @Nullable Outside outside;

    @FXML
    private HBox bar;

    @FXML
    private Label what;

    @FXML
    private Button open;

    /// @param outside opens folders; null where nothing can
    SavedView(ConsoleViewModel console, @Nullable Outside outside) {
        this.console = console;
        this.outside = outside;
    }

    @FXML
    private void initialize() {
        bar.managedProperty().bind(bar.visibleProperty());
        open.setVisible(outside != null);
        open.managedProperty().bind(open.visibleProperty());
        console.files().savedProperty().subscribe(this::show);
    }

    private void show(@Nullable Path file) {
        bar.setVisible(file != null);
        what.setText(
                file == null
                        ? ""
                        : console.messages()
                                .text("saved.text", file.toAbsolutePath().normalize()));
    }

    @FXML
    private void onOpen() {
        Path file = console.files().savedProperty().get();
        if (outside != null && file != null && file.toAbsolutePath().getParent() != null) {
            outside.desktop().accept(file.toAbsolutePath().getParent());
        }
    }

    @FXML
    private void onCopy(ActionEvent event) {
        Copying.copy(String.valueOf(console.files().savedProperty().get()), event, console.messages());
    }

    @FXML
    private void onClose() {
        console.files().forget();
    }
}
