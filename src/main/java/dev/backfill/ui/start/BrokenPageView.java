package dev.backfill.ui.start;

import dev.backfill.ui.common.Copying;
import dev.backfill.ui.common.Messages;
import dev.backfill.ui.common.WhileShowing;
import dev.backfill.ui.workspaces.Complaint;
import dev.backfill.ui.workspaces.FrontDoor;
import dev.backfill.ui.workspaces.Outside;
import dev.backfill.ui.workspaces.Page;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.event.ActionEvent;
import javafx.fxml.FXML;
import javafx.geometry.HPos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// Why a workspace cannot be opened: the file, the line and what it says. It goes by itself when the file is mended.
final class BrokenPageView {
    private static final Duration BETWEEN_LOOKS = Duration.seconds(1);
    private final Outside outside;
    private final FrontDoor door;
    private final Messages messages;
    private final Complaint complaint;
    private final Timeline looks = new Timeline();

    @FXML
    private Label title;

    @FXML
    private Label folder;

    @FXML
    private Label what;

    @FXML
    private Label remedy;

    @FXML
    private VBox place;

    @FXML
    private Label where;

    @FXML
    private GridPane lines;

    @FXML
    private VBox others;

    @FXML
    private Label othersTitle;

    @FXML
    private VBox othersLines;

    @FXML
    private Button edit;

    @FXML
    private Button again;

    @FXML
    private Label watched;

    @FXML
    private Label notice;

    @FXML
    private VBox recent;

    BrokenPageView(Outside outside, Complaint complaint) {
        this.outside = outside;
        this.door = outside.door();
        this.messages = door.messages();
        this.complaint = complaint;
    }

    @FXML
    private void initialize() {
        folder.setText(complaint.folder().toString());
        switch (complaint.kind()) {
            case GONE -> say("broken.gone", messages.text("broken.goneWhat"), "broken.goneRemedy");
            case NO_WORKSPACE -> say("broken.none", messages.text("broken.noneWhat"), "broken.noneRemedy");
            case BROKEN -> {
                title.setText(messages.text("broken.title"));
                what.setText(complaint.problem().what());
                remedy.setText(complaint.problem().remedy());
            }
        }
        watched.setText(
                messages.text(complaint.kind() == Complaint.Kind.BROKEN ? "broken.watched" : "broken.watchedFolder"));
        show(complaint.place());
        show(complaint.others());
        notice.managedProperty().bind(notice.visibleProperty());
        door.refusalProperty().subscribe(refused -> {
            notice.setVisible(refused != null);
            notice.setText(refused == null ? "" : refused.words());
        });
        RecentList.fill(recent, door, complaint.folder());
        looks.getKeyFrames().setAll(new KeyFrame(BETWEEN_LOOKS, _ -> door.look()));
        looks.setCycleCount(Animation.INDEFINITE);
        WhileShowing.play(title, looks);
    }

    private void say(String titleKey, String words, String remedyKey) {
        title.setText(messages.text(titleKey));
        what.setText(words);
        remedy.setText(messages.text(remedyKey));
    }

    private void show(Complaint.@Nullable Place shown) {
        place.setVisible(shown != null);
        place.setManaged(shown != null);
        edit.setVisible(shown != null);
        edit.setManaged(shown != null);
        if (shown == null) {
            again.getStyleClass().add("filled");
            return;
        }
        where.setText(shown.words());
        for (int i = 0; i < shown.lines().size(); i++) {
            int number = shown.first() + i;
            Label count = new Label(String.valueOf(number));
            count.getStyleClass().add("mono-quiet");
            Label line = new Label(shown.lines().get(i));
            line.getStyleClass().add("mono");
            line.setMaxWidth(Double.MAX_VALUE);
            if (number == shown.line()) {
                line.getStyleClass().add("wrong-line");
            }
            GridPane.setHalignment(count, HPos.RIGHT);
            GridPane.setHgrow(line, Priority.ALWAYS);
            count.setMinWidth(Label.USE_PREF_SIZE);
            lines.addRow(i, count, line);
        }
    }

    private void show(List<Complaint.Other> further) {
        others.setVisible(!further.isEmpty());
        others.setManaged(!further.isEmpty());
        if (!further.isEmpty()) {
            othersTitle.setText(messages.text("broken.others", further.size()));
        }
        for (Complaint.Other other : further) {
            Label at = new Label(other.where());
            at.getStyleClass().add("mono-quiet");
            Label wrong = new Label(other.problem().what());
            wrong.setWrapText(true);
            Label mend = new Label(other.problem().remedy());
            mend.getStyleClass().add("foot-text");
            mend.setWrapText(true);
            othersLines.getChildren().add(new VBox(at, wrong, mend));
        }
    }

    @FXML
    private void onEdit() {
        if (complaint.place() != null) {
            outside.desktop().accept(complaint.place().file());
        }
    }

    @FXML
    private void onAgain() {
        door.tryAgain();
    }

    /// All that somebody who is asked for help wants to know.
    @FXML
    private void onCopy(ActionEvent event) {
        Complaint.Place shown = complaint.place();
        String quoted = shown == null
                ? ""
                : "\n" + shown.words() + "\n"
                        + IntStream.range(0, shown.lines().size())
                                .mapToObj(i -> (shown.first() + i) + "  "
                                        + shown.lines().get(i))
                                .collect(Collectors.joining("\n"));
        String further = complaint.others().stream()
                .map(other -> "\n" + other.where() + "\n" + other.problem().what() + "\n"
                        + other.problem().remedy())
                .collect(Collectors.joining());
        Copying.copy(
                String.join("\n", List.of(folder.getText(), what.getText(), remedy.getText())) + quoted + further,
                event,
                outside.door().messages());
    }

    @FXML
    private void onOther() {
        outside.chooseWorkspace(title);
    }

    @FXML
    private void onMore() {
        door.show(new Page.First(null), () -> {});
    }
}
