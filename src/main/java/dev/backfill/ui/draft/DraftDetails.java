package dev.backfill.ui.draft;

import dev.backfill.model.Grain;
import dev.backfill.model.Period;
import dev.backfill.model.column.DateColumn;
import dev.backfill.model.column.Key;
import dev.backfill.model.period.Calendar;
import dev.backfill.ui.common.Messages;
import dev.backfill.workspace.draft.Corrections.Correction;
import dev.backfill.workspace.draft.DraftTable;
import dev.backfill.workspace.draft.DraftText.Doubt;
import dev.backfill.workspace.draft.Guess;
import dev.backfill.workspace.draft.Sight;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// What was guessed of a table, how sure each of it is and why; and the fields in which a person says otherwise.
final class DraftDetails {
    private static final String DATE = "date";
    private static final String GRAIN = "grain";
    private static final String KEY = "key";
    /// What can be said by hand; the rest follows from it.
    private static final Set<String> BY_HAND = Set.of(DATE, GRAIN, KEY);

    private final DraftViewModel draft;
    private final Messages messages;
    private final DraftWords words;
    private final DraftRow row;
    private final DraftFields fields;
    private final GridPane lines = new GridPane();

    DraftDetails(DraftViewModel draft, Messages messages, DraftRow row) {
        this.draft = draft;
        this.messages = messages;
        this.words = new DraftWords(messages);
        this.row = row;
        this.fields = new DraftFields(messages, row, said -> draft.correct(row.table(), said));
        lines.getStyleClass().add("draft-guesses");
    }

    /// The nodes, from top to bottom.
    List<Node> nodes() {
        VBox all = new VBox(12);
        all.getChildren().add(head());
        DraftTable table = row.drafted();
        if (table == null) {
            all.getChildren().add(text(messages.text("draft.because", row.because()), "draft-because"));
        } else if (table.role() != null) {
            all.getChildren().add(text(table.role().because(), "quiet"));
        }
        Sight sight = row.sight();
        if (sight != null && !sight.counts().isEmpty()) {
            all.getChildren().add(seen(sight));
        }
        if (row.state() != DraftRow.State.OUT) {
            guesses(sight);
            all.getChildren().add(lines);
        }
        if (table != null && !table.notes().isEmpty()) {
            VBox notes = new VBox(4);
            table.notes().forEach(n -> notes.getChildren().add(text(n, "quiet")));
            all.getChildren().add(notes);
        }
        return List.of(all);
    }

    private Node head() {
        Label name = new Label(row.name());
        name.getStyleClass().addAll("empty-title", "name");
        name.setId("draftName");
        Label role = new Label(words.role(row));
        role.getStyleClass().add("quiet");
        role.setMinWidth(Region.USE_PREF_SIZE);
        Region between = new Region();
        HBox.setHgrow(between, Priority.ALWAYS);
        HBox head = new HBox(8, name, role, between);
        head.setAlignment(Pos.CENTER_LEFT);
        if (!row.correction().equals(Correction.NONE)) {
            Button undo = new Button(messages.text("draft.undo"));
            undo.setId("draftUndo");
            undo.getStyleClass().add("row-button");
            undo.setMinWidth(Region.USE_PREF_SIZE);
            undo.setOnAction(_ -> draft.correct(row.table(), Correction.NONE));
            head.getChildren().add(undo);
        }
        if (row.drafted() != null) {
            CheckBox in = new CheckBox(messages.text("draft.in"));
            in.setId("draftIn");
            in.setMinWidth(Region.USE_PREF_SIZE);
            in.setSelected(row.isIn());
            in.setOnAction(_ -> draft.leaveOut(row.table(), !in.isSelected()));
            head.getChildren().add(in);
        }
        return head;
    }

    private Node seen(Sight sight) {
        Guess<Calendar> calendar =
                row.drafted() == null ? null : row.drafted().periods().calendar();
        List<Period> absent = sight.absent(calendar == null ? null : calendar.value());
        PeriodStrip strip = new PeriodStrip(sight, absent);
        Label told = text(words.seen(sight, absent), "quiet");
        told.setId("draftSeen");
        VBox seen = new VBox(4, strip, told);
        strip.setAccessibleText(words.seen(sight, absent));
        if (!absent.isEmpty()) {
            Label lacking = text(words.absent(absent), "critical-words");
            lacking.setId("draftAbsent");
            seen.getChildren().add(lacking);
        }
        return seen;
    }

    private void guesses(@Nullable Sight sight) {
        DraftTable table = row.drafted();
        if (table == null) {
            if (sight == null || sight.dates().isEmpty()) {
                lines.addRow(0, text(messages.text("draft.noDates"), "quiet"));
            } else {
                line(DATE, fields.dates(sight.dates(), null), null);
            }
            return;
        }
        DateColumn date = value(table.periods().date());
        List<DateColumn> dates = sight == null ? List.of() : sight.dates();
        line(DATE, fields.dates(dates, date), guess(DATE).orElse(null));
        if (date != null) {
            Grain grain = value(table.periods().grain());
            line(GRAIN, fields.grains(grain == null ? Grain.DAY : grain), guess(GRAIN).orElse(null));
            Key key = value(table.rows().key());
            List<String> columns = sight == null ? List.of() : sight.columns();
            line(KEY, fields.key(key == null ? Key.NONE : key, columns), guess(KEY).orElse(null));
        }
        row.guesses().stream()
                .filter(g -> !BY_HAND.contains(g.key()))
                .forEach(g -> line(g.key(), text(g.value(), "mono"), g));
    }

    private static <T> @Nullable T value(@Nullable Guess<T> guess) {
        return guess == null ? null : guess.value();
    }

    private Optional<Doubt> guess(String key) {
        return row.guesses().stream().filter(g -> g.key().equals(key)).findFirst();
    }

    /// A key of the file, what stands there, how sure that is; and below it why.
    private void line(String key, Node value, @Nullable Doubt guess) {
        int at = lines.getRowCount();
        Label name = new Label(key);
        name.getStyleClass().add("mono-quiet");
        name.setMinWidth(Region.USE_PREF_SIZE);
        GridPane.setValignment(name, VPos.CENTER);
        GridPane.setHgrow(value, Priority.ALWAYS);
        lines.add(name, 0, at);
        lines.add(value, 1, at);
        if (guess != null) {
            Label sure = new Label(messages.text("draft.percent", guess.confidence()));
            sure.getStyleClass().add(guess.isDoubtful() ? "draft-unsure" : "mono-quiet");
            if (guess.isDoubtful()) {
                sure.setGraphic(new FontIcon("fth-alert-triangle"));
                sure.setAccessibleText(messages.text("draft.unsure", guess.confidence()));
            }
            sure.setMinWidth(Region.USE_PREF_SIZE);
            GridPane.setHalignment(sure, HPos.RIGHT);
            lines.add(sure, 2, at);
            if (!guess.because().isEmpty()) {
                lines.add(text(guess.because(), "draft-why"), 1, at + 1, 2, 1);
            }
        }
    }

    private static Label text(String words, String style) {
        Label label = new Label(words);
        label.getStyleClass().add(style);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.setMaxWidth(Double.MAX_VALUE);
        return label;
    }
}
