package dev.backfill.ui.receipt;

import dev.backfill.model.plan.Plan;
import dev.backfill.ui.common.Copying;
import dev.backfill.ui.common.Messages;
import dev.backfill.ui.common.Screens;
import dev.backfill.ui.context.TextFiles;
import dev.backfill.ui.context.WindowContext;
import dev.backfill.ui.finding.FindingGroup;
import dev.backfill.ui.finding.Navigator;
import dev.backfill.ui.heatmap.glyph.Glyph;
import dev.backfill.ui.heatmap.glyph.GlyphIcon;
import dev.backfill.ui.plan.PlanPrice;
import dev.backfill.ui.rows.ResultViewModel;
import java.util.List;
import javafx.event.ActionEvent;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The receipt: before and after of each step, counted again; what is still open.
public final class ReceiptView {
    private static final int MOST_OPEN = 8;
    private static final int MOST_COUNTED = 12;
    private final WindowContext context;
    private final ReceiptActions actions;
    private final Navigator navigator;
    private final ResultViewModel results;
    private final TextFiles files;
    private final ReceiptViewModel receipt;

    @FXML
    private Label reason;

    @FXML
    private Button undo;

    @FXML
    private Button resume;

    @FXML
    private VBox counted;

    @FXML
    private VBox changes;

    @FXML
    private VBox checked;

    @FXML
    private HBox undoBar;

    @FXML
    private Label undoText;

    @FXML
    private Label title;

    @FXML
    private Label subtitle;

    @FXML
    private VBox stepsSection;

    @FXML
    private VBox failures;

    @FXML
    private GridPane dates;

    @FXML
    private Label openTitle;

    @FXML
    private GridPane open;

    @FXML
    private Label checksTitle;

    @FXML
    private Label checks;

    @FXML
    private Label foot;

    public ReceiptView(
            WindowContext context,
            ReceiptActions actions,
            Navigator navigator,
            ResultViewModel results,
            TextFiles files,
            ReceiptViewModel receipt) {
        this.context = context;
        this.actions = actions;
        this.navigator = navigator;
        this.results = results;
        this.files = files;
        this.receipt = receipt;
    }

    @FXML
    private void initialize() {
        title.setText(receipt.title());
        subtitle.setText(receipt.subtitle());
        stepsSection
                .getChildren()
                .addFirst(Screens.load(
                        "receipt-steps", new ReceiptStepsView(receipt, context.messages()), context.messages()));
        failures.setManaged(!receipt.failures().isEmpty());
        for (String failure : receipt.failures()) {
            Label text = label(failure, "critical-words");
            text.setWrapText(true);
            failures.getChildren().add(text);
        }
        int at = 0;
        List<CountedDates> lines = CountedDates.of(receipt.dates());
        for (CountedDates line : lines.stream().limit(MOST_COUNTED).toList()) {
            Label text = label(line.text(), line.consistent() ? "quiet" : "critical-words");
            text.setWrapText(true);
            GridPane.setHgrow(text, Priority.ALWAYS);
            dates.addRow(
                    at++,
                    new GlyphIcon(line.consistent() ? Glyph.SUCCEEDED : Glyph.FAILED, 12),
                    whole(label(context.messages().dates().shortList(line.dates()), "strong")),
                    text);
        }
        if (lines.size() > MOST_COUNTED) {
            String more = context.messages().text("receipt.moreDates", lines.size() - MOST_COUNTED);
            dates.add(label(more, "quiet"), 1, at, 2, 1);
        }
        fillOpen();
        new ChangesView(results, context.messages(), receipt.changes(), changes).initialize();
        reason.setText(receipt.reason());
        reason.setVisible(!receipt.reason().isBlank());
        reason.managedProperty().bind(reason.visibleProperty());
        counted.setVisible(!receipt.dates().isEmpty());
        counted.managedProperty().bind(counted.visibleProperty());
        checked.setVisible(!receipt.checks().isEmpty());
        checked.managedProperty().bind(checked.visibleProperty());
        resume.setVisible(receipt.left() > 0);
        resume.managedProperty().bind(resume.visibleProperty());
        resume.setText(
                context.messages().text(receipt.hasFailed() ? "receipt.retry" : "receipt.resume", receipt.left()));
        undo.managedProperty().bind(undo.visibleProperty());
        receipt.undoPlanProperty().subscribe(this::showUndo);
        undoBar.managedProperty().bind(undoBar.visibleProperty());
        checksTitle.setText(receipt.checksTitle());
        checks.setText(receipt.checks());
        foot.setText(receipt.foot());
    }

    private void fillOpen() {
        openTitle.setText(receipt.openTitle());
        int at = 0;
        for (FindingGroup group : receipt.open().stream().limit(MOST_OPEN).toList()) {
            Label sentence = label(group.sentence(), "quiet");
            GridPane.setHgrow(sentence, Priority.ALWAYS);
            sentence.setMaxWidth(Double.MAX_VALUE);
            Hyperlink show = new Hyperlink(context.messages().text("receipt.show"));
            show.setAccessibleText(context.messages().text("receipt.showSpoken", group.title(), group.dates()));
            show.setMinWidth(Region.USE_PREF_SIZE);
            show.setOnAction(_ -> navigator.show(group));
            open.addRow(
                    at++,
                    new GlyphIcon(group.glyph(), 12),
                    whole(label(group.title(), "strong")),
                    whole(label(group.shortDates(), "plain")),
                    sentence,
                    show);
        }
    }

    private static Label whole(Label label) {
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    private static Label label(String text, String styleClass) {
        Label label = new Label(text);
        label.getStyleClass().add(styleClass);
        return label;
    }

    /// Nothing is taken back before it was shown what that does.
    private void showUndo(@Nullable Plan plan) {
        undoBar.setVisible(plan != null);
        undo.setVisible(plan == null && receipt.canBeUndone());
        undoText.setText(plan == null ? "" : receipt.undoes(plan));
        if (plan != null) {
            PlanPrice price = new PlanPrice(context.messages());
            price.costProperty()
                    .addListener((_, _, _) -> undoText.setText(receipt.undoes(plan) + " " + price.words(plan)));
            price.ask(context.background(), context.engine(), plan);
        }
    }

    @FXML
    private void onUndo() {
        actions.planUndo(receipt);
    }

    @FXML
    private void onUndoNow() {
        Plan plan = receipt.undoPlanProperty().get();
        if (plan != null) {
            actions.undo(receipt, plan);
        }
    }

    @FXML
    private void onKeep() {
        receipt.undoPlanProperty().set(null);
    }

    @FXML
    private void onExport() {
        Messages messages = context.messages();
        files.ask(
                title.getScene().getWindow(),
                messages.text("receipt.export"),
                "run-" + receipt.runId() + ".html",
                file -> files.save(file, receipt.fileText(file)),
                ".html",
                ".txt");
    }

    @FXML
    private void onResume() {
        actions.resume(receipt);
    }

    @FXML
    private void onClose() {
        context.side().close();
    }

    @FXML
    private void copyNote(ActionEvent event) {
        Copying.copy(receipt.note(), event, context.messages());
    }
}
