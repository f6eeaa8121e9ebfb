package dev.backfill.ui.workspaces;

import dev.backfill.model.TableName;
import dev.backfill.model.pipeline.EventSource;
import dev.backfill.model.pipeline.SourceTable;
import dev.backfill.ui.common.ChoiceWords;
import dev.backfill.ui.common.Messages;
import dev.backfill.ui.common.Screens;
import dev.backfill.ui.console.ConsoleViewModel;
import dev.backfill.workspace.imports.Imported;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.stage.FileChooser;
import org.controlsfx.control.PopOver;
import org.jspecify.annotations.Nullable;

/// Brings the rows of a file into a source table: which table, which file, and what it did. Rows that the file does
/// not mention stay.
public final class ImportView {
    private final Outside outside;
    private final ConsoleViewModel console;
    private final Messages messages;
    private @Nullable Path chosen;

    @FXML
    private ChoiceBox<TableName> table;

    @FXML
    private Label file;

    @FXML
    private Button run;

    @FXML
    private ProgressIndicator busy;

    @FXML
    private Label result;

    public ImportView(Outside outside, ConsoleViewModel console) {
        this.outside = outside;
        this.console = console;
        this.messages = console.messages();
    }

    /// Opens it below a button.
    public static void show(Node owner, Outside outside, ConsoleViewModel console) {
        PopOver popOver = new PopOver(Screens.load("import", new ImportView(outside, console), console.messages()));
        popOver.setArrowLocation(PopOver.ArrowLocation.TOP_LEFT);
        popOver.setDetachable(false);
        popOver.show(owner);
    }

    @FXML
    private void initialize() {
        table.setConverter(ChoiceWords.of(TableName::toString));
        table.getItems()
                .setAll(Stream.concat(
                                Optional.ofNullable(console.profile().pipeline().eventSource()).stream()
                                        .map(EventSource::schedule),
                                console.profile().pipeline().sources().stream().map(SourceTable::name))
                        .distinct()
                        .toList());
        table.getSelectionModel().selectFirst();
        for (Node node : new Node[] {busy, result}) {
            node.managedProperty().bind(node.visibleProperty());
            node.setVisible(false);
        }
        run.setDisable(true);
    }

    @FXML
    private void onChoose() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(messages.text("import.title"));
        chooser.getExtensionFilters()
                .add(new FileChooser.ExtensionFilter(messages.text("import.files"), "*.csv", "*.csv.gz", "*.parquet"));
        File picked = chooser.showOpenDialog(file.getScene().getWindow());
        if (picked != null) {
            choose(picked.toPath());
        }
    }

    /// Takes a file; it is read when somebody says so.
    void choose(Path picked) {
        chosen = picked;
        file.setText(picked.toString());
        run.setDisable(false);
        result.setVisible(false);
    }

    @FXML
    private void onRun() {
        Path from = chosen;
        if (from == null) {
            return;
        }
        working(true);
        outside.door()
                .maker()
                .importRows(table.getValue(), from, done -> say(words(done)), refused -> say(refused.words()));
    }

    private void working(boolean now) {
        busy.setVisible(now);
        run.setDisable(now);
    }

    private void say(String text) {
        working(false);
        result.setText(text);
        result.setVisible(true);
    }

    private String words(List<Imported> done) {
        Function<Imported, String> line =
                i -> messages.text("import.done", i.table().toString(), i.added(), i.changed(), i.unchanged());
        return done.stream().map(line).collect(Collectors.joining("\n"));
    }
}
