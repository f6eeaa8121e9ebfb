package dev.backfill.ui.plan;

import dev.backfill.model.plan.Step;
import dev.backfill.model.run.RunOptions;
import dev.backfill.ui.common.Messages;
import dev.backfill.ui.common.NodeColumn;
import dev.backfill.ui.common.SaveDialog;
import dev.backfill.ui.common.VerbTag;
import dev.backfill.ui.context.TextFiles;
import dev.backfill.ui.context.WindowContext;
import dev.backfill.ui.heatmap.text.Speech;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// The plan pane: what would run, what stays, how it is run; its button carries the count.
public final class PlanView {
    private static final PseudoClass RETIRES = PseudoClass.getPseudoClass("retires");
    private static final double ROW = 24;
    private static final double HEAD = 26;
    private static final int MOST_ROWS = 12;
    private static final int MOST_MOVED = 4;
    private final WindowContext context;
    private final PlanActions actions;
    private final TextFiles files;
    private final PlanViewModel plan;
    private final Messages messages;

    @FXML
    private Label subtitle;

    @FXML
    private TableView<PlanLine> table;

    @FXML
    private TableColumn<PlanLine, PlanLine> included;

    @FXML
    private TableColumn<PlanLine, PlanLine> processor;

    @FXML
    private TableColumn<PlanLine, PlanLine> verb;

    @FXML
    private TableColumn<PlanLine, PlanLine> date;

    @FXML
    private TableColumn<PlanLine, PlanLine> why;

    @FXML
    private TableColumn<PlanLine, PlanLine> rows;

    @FXML
    private TableColumn<PlanLine, PlanLine> billed;

    @FXML
    private Label leftCount;

    @FXML
    private GridPane left;

    @FXML
    private ComboBox<RunOptions.Order> order;

    @FXML
    private ComboBox<Integer> parallel;

    @FXML
    private ComboBox<RunOptions.OnFailure> onFailure;

    @FXML
    private ComboBox<RunOptions.CheckProfile> checks;

    @FXML
    private CheckBox allowLoss;

    @FXML
    private Label onRequestTitle;

    @FXML
    private GridPane always;

    @FXML
    private GridPane onRequest;

    @FXML
    private VBox movedBar;

    @FXML
    private Label moved;

    @FXML
    private Label said;

    @FXML
    private Button run;

    @FXML
    private Button close;

    @FXML
    private HBox confirmBar;

    @FXML
    private Label confirmText;

    @FXML
    private TextField confirm;

    @FXML
    private Label foot;

    public PlanView(WindowContext context, PlanActions actions, TextFiles files, PlanViewModel plan) {
        this.context = context;
        this.actions = actions;
        this.files = files;
        this.plan = plan;
        this.messages = context.messages();
    }

    @FXML
    private void initialize() {
        NodeColumn.of(included, this::box, this::spoken);
        NodeColumn.text(
                processor,
                "strong",
                l -> l.repeatsTable() ? "" : l.step().partition().processor());
        NodeColumn.of(
                verb,
                l -> VerbTag.of(l.step().verb().name()),
                l -> l.step().verb().name());
        NodeColumn.widthOfDates(date, 88, context.messages().dates());
        NodeColumn.text(
                date,
                "plain",
                l -> context.messages().dates().row(l.step().partition().date()));
        NodeColumn.text(why, "plain", l -> l.step().reason());
        NodeColumn.text(rows, "mono", l -> counts(l.step(), plan.rowsAfter(l.step())));
        NodeColumn.text(billed, "mono", l -> plan.price().of(l.step()));
        table.getItems().setAll(plan.lines());
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.setFixedCellSize(ROW);
        table.setPrefHeight(
                HEAD + ROW * Math.min(MOST_ROWS, Math.max(1, plan.lines().size())) + 2);
        table.setMinHeight(HEAD + ROW * 3);
        new RunChoices(order, parallel, onFailure, checks).follow(plan.chosen(), messages);
        allowLoss.setSelected(plan.allowsLoss());
        confirmBar.managedProperty().bind(confirmBar.visibleProperty());
        movedBar.managedProperty().bind(movedBar.visibleProperty());
        said.managedProperty().bind(said.visibleProperty());
        said.visibleProperty().bind(said.textProperty().isNotEmpty());
        plan.planProperty().subscribe(_ -> refresh());
        plan.movedProperty().subscribe(_ -> refresh());
        plan.price().costProperty().subscribe(_ -> showPrice());
        actions.lookingProperty().subscribe(_ -> refresh());
        confirm.textProperty().subscribe(_ -> refresh());
        plan.chosen().checksProperty().subscribe(_ -> showOnRequest());
        if (plan.retires()) {
            close.setDefaultButton(true);
        }
    }

    private CheckBox box(PlanLine line) {
        CheckBox box = new CheckBox();
        box.selectedProperty().bindBidirectional(line.includedProperty());
        box.setAccessibleText(messages.text("plan.include", spoken(line)));
        return box;
    }

    private String spoken(PlanLine line) {
        return line.step().verb() + " " + line.step().partition().processor() + " "
                + context.messages().dates().row(line.step().partition().date());
    }

    private static String counts(Step step, OptionalInt after) {
        return Speech.number(step.rowsBefore()) + " → " + (after.isPresent() ? Speech.number(after.getAsInt()) : "?");
    }

    private void refresh() {
        subtitle.setText(plan.subtitle());
        run.setText(plan.runText());
        run.pseudoClassStateChanged(RETIRES, plan.retires());
        confirmBar.setVisible(!plan.confirmation().isEmpty());
        confirmText.setText(messages.text("plan.confirm", plan.confirmation()));
        boolean looking = actions.lookingProperty().get();
        run.setDisable(looking || !plan.mayRun(confirm.getText()));
        table.setDisable(looking);
        showMoved();
        new CheckList(always, messages).show(plan.alwaysChecked(), CheckList.Mode.LOCKED);
        foot.setText((plan.foot() + " " + plan.price().words(plan.planProperty().get())).strip());
        foot.pseudoClassStateChanged(RETIRES, plan.retires() || plan.allowsLoss());
        leftCount.setText(
                messages.text("plan.leftCount", plan.planProperty().get().left().size()));
        LeftLine.fill(left, plan.left());
    }

    private void showPrice() {
        billed.setVisible(plan.price().isKnown());
        table.refresh();
        refresh();
    }

    private void showMoved() {
        List<String> lines = plan.movedLines();
        movedBar.setVisible(!lines.isEmpty());
        moved.setText(String.join("\n", lines.subList(0, Math.min(MOST_MOVED, lines.size())))
                + (lines.size() > MOST_MOVED ? "\n" + messages.text("plan.moreMoved", lines.size() - MOST_MOVED) : ""));
    }

    private void showOnRequest() {
        CheckList.Mode mode = plan.chosen().checksProperty().get() == RunOptions.CheckProfile.FULL
                ? CheckList.Mode.RUNS
                : CheckList.Mode.SKIPPED;
        onRequestTitle.setText(mode.words(messages));
        new CheckList(onRequest, messages).show(plan.checkedOnRequest(), mode);
    }

    /// The plan as a file that `backfill --plan` runs, here or elsewhere.
    @FXML
    private void onSave() {
        String name = "plan-" + plan.planProperty().get().planId() + ".json";
        SaveDialog.ask(
                run.getScene().getWindow(),
                messages.text("plan.save"),
                name,
                file -> files.write(file, plan.fileText(), this::sayHowToRun),
                ".json");
    }

    private void sayHowToRun(Path saved) {
        said.setText(messages.text("plan.saved", plan.commandFor(saved)));
    }

    /// Another plan: steps may come that are left now, or go.
    @FXML
    private void onAllowLoss() {
        actions.review(plan.target().withAllowLoss(allowLoss.isSelected()));
    }

    @FXML
    private void onPlanAgain() {
        actions.planAgain(plan);
    }

    /// The plan as the guide's commands, for people who may only read here.
    @FXML
    private void copyShell() {
        ClipboardContent content = new ClipboardContent();
        content.putString(plan.shell());
        Clipboard.getSystemClipboard().setContent(content);
        said.setText(messages.text("plan.copied"));
    }

    @FXML
    private void onRun() {
        actions.run(plan);
    }

    @FXML
    private void onClose() {
        context.side().close();
    }
}
