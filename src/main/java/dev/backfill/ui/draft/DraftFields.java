package dev.backfill.ui.draft;

import dev.backfill.model.Grain;
import dev.backfill.model.column.DateColumn;
import dev.backfill.model.column.Key;
import dev.backfill.model.text.Nearest;
import dev.backfill.ui.common.ChoiceWords;
import dev.backfill.ui.common.Messages;
import dev.backfill.workspace.draft.Corrections.Correction;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The fields in which a person says something else of a table than what was guessed.
final class DraftFields {
    private final Messages messages;
    private final DraftRow row;
    private final Consumer<Correction> said;

    /// @param said told what the person says of the table
    DraftFields(Messages messages, DraftRow row, Consumer<Correction> said) {
        this.messages = messages;
        this.row = row;
        this.said = said;
    }

    /// @param dates the columns that may part its rows
    /// @param now the one that does; null for none
    Node dates(List<DateColumn> dates, @Nullable DateColumn now) {
        DraftWords words = new DraftWords(messages);
        List<DateColumn> all = new ArrayList<>(dates);
        if (now != null && all.stream().noneMatch(d -> isSame(d, now))) {
            all.addFirst(now);
        }
        ComboBox<DateColumn> choice = choice("draftDate", messages.text("draft.date"));
        choice.setConverter(ChoiceWords.of(words::date));
        choice.getItems().setAll(all);
        choice.setPromptText(messages.text("draft.datePrompt"));
        choice.setDisable(all.isEmpty());
        choice.setValue(all.stream()
                .filter(d -> now != null && isSame(d, now))
                .findFirst()
                .orElse(null));
        choice.setOnAction(_ -> {
            Correction before = row.correction();
            said.accept(new Correction(choice.getValue(), before.grain(), before.key()));
        });
        return choice;
    }

    private static boolean isSame(DateColumn one, DateColumn other) {
        return one.column().equals(other.column()) && Objects.equals(one.format(), other.format());
    }

    /// @param now how long its periods are
    Node grains(Grain now) {
        ComboBox<Grain> choice = choice("draftGrain", messages.text("draft.grain"));
        choice.setConverter(ChoiceWords.of(Grain::word));
        choice.getItems().setAll(Grain.values());
        choice.setValue(now);
        choice.setOnAction(_ -> {
            Correction before = row.correction();
            said.accept(new Correction(before.date(), choice.getValue(), before.key()));
        });
        return choice;
    }

    private static <T> ComboBox<T> choice(String id, String spoken) {
        ComboBox<T> choice = new ComboBox<>();
        choice.setId(id);
        choice.setAccessibleText(spoken);
        choice.setMaxWidth(Double.MAX_VALUE);
        return choice;
    }

    /// @param columns the columns that there are
    Node key(Key now, List<String> columns) {
        TextField field = new TextField(DraftWords.key(now));
        field.setId("draftKey");
        field.setPromptText(messages.text("draft.keyPrompt"));
        field.setAccessibleText(messages.text("draft.key"));
        Label wrong = new Label();
        wrong.setId("draftKeyWrong");
        wrong.getStyleClass().add("critical-words");
        wrong.setWrapText(true);
        wrong.setMinHeight(Region.USE_PREF_SIZE);
        wrong.managedProperty().bind(wrong.visibleProperty());
        wrong.setVisible(false);
        Runnable take = () -> {
            if (field.getText().strip().equals(DraftWords.key(now))) {
                wrong.setVisible(false);
                field.getStyleClass().remove("wrong");
                return;
            }
            List<String> typed = typed(field.getText());
            Optional<String> unknown = typed.stream()
                    .filter(t -> columns.stream().noneMatch(t::equalsIgnoreCase))
                    .findFirst();
            wrong.setText(unknown.map(u -> noColumn(u, columns)).orElse(""));
            wrong.setVisible(unknown.isPresent());
            field.getStyleClass().remove("wrong");
            if (unknown.isPresent()) {
                field.getStyleClass().add("wrong");
                return;
            }
            Correction before = row.correction();
            said.accept(new Correction(before.date(), before.grain(), new Key(spelled(typed, columns))));
        };
        field.setOnAction(_ -> take.run());
        field.focusedProperty().subscribe((was, is) -> {
            if (was && !is && field.getScene() != null) {
                take.run();
            }
        });
        return new VBox(2, field, wrong);
    }

    private String noColumn(String typed, List<String> columns) {
        return Nearest.to(typed, columns)
                .map(near -> messages.text("draft.noColumnBut", typed, near))
                .orElseGet(() -> messages.text("draft.noColumn", typed));
    }

    private static List<String> typed(String text) {
        List<String> typed =
                Stream.of(text.split(",")).map(String::strip).filter(t -> !t.isEmpty()).toList();
        return typed.equals(List.of("none")) ? List.of() : typed;
    }

    /// Each column once, as the table spells it.
    private static List<String> spelled(List<String> typed, List<String> columns) {
        Set<String> spelled = new LinkedHashSet<>();
        typed.forEach(t -> columns.stream()
                .filter(t::equalsIgnoreCase)
                .findFirst()
                .ifPresent(spelled::add));
        return List.copyOf(spelled);
    }
}
