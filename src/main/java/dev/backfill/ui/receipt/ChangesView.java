package dev.backfill.ui.receipt;

import dev.backfill.model.price.Price;
import dev.backfill.orchestrator.undo.Difference;
import dev.backfill.orchestrator.undo.Difference.ColumnChange;
import dev.backfill.orchestrator.undo.Difference.Compared;
import dev.backfill.ui.common.Dates;
import dev.backfill.ui.common.Messages;
import dev.backfill.ui.context.Problem;
import dev.backfill.ui.rows.ResultQuery;
import dev.backfill.ui.rows.ResultViewModel;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The part of the receipt that proves what has changed: keys and columns of each step, before and after.
final class ChangesView {
    private static final int MOST_COLUMNS = 4;
    private final ResultViewModel results;
    private final ChangesViewModel changes;
    private final Messages messages;
    private final ChangeWords words;
    private final VBox box;

    /// @param box where it stands
    ChangesView(ResultViewModel results, Messages messages, ChangesViewModel changes, VBox box) {
        this.results = results;
        this.changes = changes;
        this.messages = messages;
        this.words = new ChangeWords(messages);
        this.box = box;
    }

    void initialize() {
        box.managedProperty().bind(box.visibleProperty());
        changes.stateProperty().subscribe(this::show);
        box.sceneProperty().subscribe((before, now) -> {
            if (before != null && now == null) {
                changes.stop();
            }
        });
    }

    private void show(ChangesViewModel.State state) {
        box.setVisible(!(state instanceof ChangesViewModel.Shown(var differences, _) && differences.isEmpty()));
        box.getChildren().setAll(label(messages.text("changes.title"), "section-title"));
        switch (state) {
            case ChangesViewModel.Offered(int partitions, boolean billed) -> {
                String text = billed ? "changes.billed" : "changes.many";
                String button = messages.text(billed ? "changes.price" : "changes.compare", partitions);
                box.getChildren().addAll(wrapped(messages.text(text)), button(button, changes::begin));
            }
            case ChangesViewModel.Pricing() -> box.getChildren().add(wrapped(messages.text("price.asking")));
            case ChangesViewModel.Priced(int partitions, Price price) -> {
                String button = messages.text("changes.compareFor", partitions, messages.price(price));
                box.getChildren()
                        .addAll(
                                wrapped(messages.text("changes.priced", messages.price(price))),
                                button(button, changes::compare));
            }
            case ChangesViewModel.Comparing(int partitions) ->
                box.getChildren().add(wrapped(messages.text("changes.comparing", partitions)));
            case ChangesViewModel.Failed(Problem problem) -> box.getChildren().add(wrapped(problem.words()));
            case ChangesViewModel.Shown(var differences, Price billed) -> {
                fill(differences);
                if (billed != null) {
                    box.getChildren().add(wrapped(messages.text("price.billed", messages.price(billed))));
                }
            }
        }
    }

    private static Button button(String text, Runnable does) {
        Button button = new Button(text);
        button.setId("compareRows");
        button.setOnAction(_ -> does.run());
        return button;
    }

    private void fill(List<Difference> differences) {
        differences.forEach(d -> box.getChildren().add(step(d)));
        String left = words.left(differences);
        if (!left.isEmpty()) {
            box.getChildren().add(wrapped(left));
        }
    }

    private Node step(Difference difference) {
        Label name = label(
                difference.partition().processor() + " "
                        + messages.dates().brief(difference.partition().date()),
                "strong");
        name.setMinWidth(Region.USE_PREF_SIZE);
        Label sentence = label(words.sentence(difference), "plain");
        sentence.setTooltip(new Tooltip(sentence.getText()));
        HBox head = new HBox(name, sentence);
        head.getStyleClass().add("change-head");
        VBox step = new VBox(head);
        step.getStyleClass().add("change");
        if (difference instanceof Compared compared) {
            if (!compared.rows().isEmpty()) {
                Region space = new Region();
                HBox.setHgrow(space, Priority.ALWAYS);
                head.getChildren().addAll(space, rows(compared));
            }
            if (!compared.columns().isEmpty()) {
                step.getChildren().add(columns(compared.columns()));
            }
        }
        return step;
    }

    private Hyperlink rows(Compared compared) {
        Hyperlink link = new Hyperlink(messages.text("changes.rows"));
        String about = messages.text(
                "changes.rowsOf",
                compared.partition().processor(),
                Dates.title(compared.partition().date()));
        link.setAccessibleText(about);
        link.setMinWidth(Region.USE_PREF_SIZE);
        String file = "changed-" + compared.partition().processor() + "-"
                + compared.partition().date();
        link.setOnAction(_ -> results.open(new ResultQuery(about, file, compared.rows())));
        return link;
    }

    private Node columns(List<ColumnChange> columns) {
        GridPane lines = new GridPane();
        lines.getStyleClass().add("proof");
        int at = 0;
        for (ColumnChange column : columns.stream().limit(MOST_COLUMNS).toList()) {
            Label name = label(column.column(), "proof-text");
            name.setTooltip(new Tooltip(column.column()));
            Label text = label(words.of(column), "proof-text");
            text.setMinWidth(Region.USE_PREF_SIZE);
            GridPane.setHgrow(name, Priority.ALWAYS);
            name.setMaxWidth(Double.MAX_VALUE);
            lines.addRow(at++, name, text);
        }
        if (columns.size() > MOST_COLUMNS) {
            Label more = label(messages.text("changes.more", columns.size() - MOST_COLUMNS), "proof-text");
            more.setTooltip(new Tooltip(columns.stream()
                    .skip(MOST_COLUMNS)
                    .map(c -> c.column() + "  " + words.of(c))
                    .reduce((a, b) -> a + "\n" + b)
                    .orElse("")));
            lines.addRow(at, more);
        }
        return lines;
    }

    private static Label wrapped(String text) {
        Label label = label(text, "quiet");
        label.setWrapText(true);
        return label;
    }

    private static Label label(String text, String styleClass) {
        Label label = new Label(text);
        label.getStyleClass().add(styleClass);
        return label;
    }
}
