package dev.backfill.ui.start;

import dev.backfill.ui.context.Problem;
import dev.backfill.ui.workspaces.FrontDoor;
import dev.backfill.ui.workspaces.Page;
import dev.backfill.warehouse.engine.Connection;
import dev.backfill.warehouse.engine.ConnectionKey;
import dev.backfill.warehouse.engine.ConnectionKey.Type;
import dev.backfill.warehouse.engine.ConnectionLimits;
import dev.backfill.warehouse.engine.Engine;
import java.io.File;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;

/// Which project of an engine to work on, and who asks: a field for each key that the engine wants asked.
final class ConnectPageView {
    private static final double GAP = 8;

    private final FrontDoor door;
    private final Engine engine;
    private final ConnectWords words;
    private final Map<ConnectionKey, TextField> fields = new LinkedHashMap<>();

    @FXML
    private Label title;

    @FXML
    private Label notice;

    @FXML
    private GridPane form;

    @FXML
    private Button connect;

    @FXML
    private ProgressIndicator busy;

    @FXML
    private Label asking;

    @FXML
    private Label foot;

    ConnectPageView(FrontDoor door, Engine engine) {
        this.door = door;
        this.engine = engine;
        this.words = new ConnectWords(door.messages(), engine);
    }

    @FXML
    private void initialize() {
        title.setText(door.messages().text("connect.title", engine.label()));
        foot.setText(words.foot());
        engine.keys().all().stream().filter(ConnectionKey::asked).forEach(this::ask);
        notice.managedProperty().bind(notice.visibleProperty());
        busy.managedProperty().bind(busy.visibleProperty());
        asking.visibleProperty().bind(busy.visibleProperty());
        busy.setVisible(false);
        TextField main = Objects.requireNonNull(fields.get(engine.keys().main()), "the main key is always asked");
        connect.disableProperty()
                .bind(busy.visibleProperty().or(main.textProperty().isEmpty()));
        main.setOnAction(_ -> connect.fire());
        door.refusalProperty().subscribe(this::showNotice);
    }

    private void ask(ConnectionKey key) {
        TextField field = new TextField();
        field.setId("connect-" + key.name());
        field.setPromptText(words.prompt(key));
        field.setAccessibleText(words.label(key));
        Label label = new Label(words.label(key));
        label.setLabelFor(field);
        form.addRow(fields.size(), label, key.type() == Type.FILE ? withChooser(key, field) : field);
        fields.put(key, field);
    }

    private Node withChooser(ConnectionKey key, TextField field) {
        Button choose = new Button(door.messages().text("connect.choose"));
        choose.setMinWidth(Region.USE_PREF_SIZE);
        choose.setOnAction(_ -> choose(key, field));
        HBox.setHgrow(field, Priority.ALWAYS);
        return new HBox(GAP, field, choose);
    }

    private void choose(ConnectionKey key, TextField field) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(words.label(key));
        File file = chooser.showOpenDialog(field.getScene().getWindow());
        if (file != null) {
            field.setText(file.toString());
        }
    }

    private void showNotice(@Nullable Problem refused) {
        notice.setVisible(refused != null);
        notice.setText(refused == null ? "" : refused.words());
    }

    @FXML
    private void onConnect() {
        try {
            Connection wanted = engine.connection(said(), ConnectionLimits.USUAL);
            door.refusalProperty().set(null);
            busy.setVisible(true);
            door.maker().connect(wanted, () -> busy.setVisible(false));
        } catch (IllegalArgumentException e) {
            // What was typed cannot be a project; nobody was asked.
            showNotice(new Problem(String.valueOf(e.getMessage()), words.remedy(), false, false));
        }
    }

    private Map<String, String> said() {
        Map<String, String> said = new LinkedHashMap<>();
        fields.forEach((key, field) -> {
            String text = field.getText().strip();
            if (!text.isEmpty()) {
                String value = key.checked(text);
                said.put(
                        key.name(),
                        key.type() == Type.FILE
                                ? Path.of(value).toAbsolutePath().normalize().toString()
                                : value);
            }
        });
        return said;
    }

    @FXML
    private void onBack() {
        door.show(new Page.First(null), () -> {});
    }
}
