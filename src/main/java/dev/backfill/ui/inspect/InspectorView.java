package dev.backfill.ui.inspect;

import dev.backfill.ui.common.Copying;
import dev.backfill.ui.common.Messages;
import dev.backfill.ui.common.Screens;
import dev.backfill.ui.context.RepairActions;
import dev.backfill.ui.finding.AcceptanceViewModel;
import dev.backfill.ui.finding.FindingGroup;
import dev.backfill.ui.finding.FindingsViewModel;
import dev.backfill.ui.finding.Navigator;
import dev.backfill.ui.grid.GridViewModel;
import dev.backfill.ui.heatmap.DateGraph;
import java.util.List;
import javafx.animation.PauseTransition;
import javafx.event.ActionEvent;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// The inspector: what is wrong with the selected date, the proof, and the one filled button of the screen.
public final class InspectorView {
    /// Left and right of everything.
    private static final double PADDING = 32;
    /// Where somebody stays so long, the price of the repair is asked.
    private static final Duration STAYS = Duration.millis(300);
    private final InspectorViewModel inspector;
    private final GridViewModel grid;
    private final FindingsViewModel findings;
    private final Navigator navigator;
    private final RepairActions repairs;
    private final Messages messages;
    private final InspectorRows lines;
    private final AcceptanceViewModel acceptance;
    private final Node clearing;
    private final DateGraph graph = new DateGraph();
    private final RampPane ramp = new RampPane();

    @FXML
    private BorderPane root;

    @FXML
    private Label title;

    @FXML
    private Label subtitle;

    @FXML
    private HBox steps;

    @FXML
    private VBox causes;

    @FXML
    private VBox graphSlot;

    @FXML
    private VBox acceptSlot;

    @FXML
    private VBox rampSlot;

    @FXML
    private GridPane rows;

    @FXML
    private VBox notes;

    @FXML
    private VBox proofSection;

    @FXML
    private GridPane proof;

    @FXML
    private Hyperlink sqlLink;

    @FXML
    private VBox repairSection;

    @FXML
    private GridPane repairLines;

    @FXML
    private VBox nothing;

    @FXML
    private Label nothingText;

    @FXML
    private Button showWorst;

    @FXML
    private VBox foot;

    @FXML
    private Button fix;

    @FXML
    private Button review;

    @FXML
    private VBox links;

    @FXML
    private Label footText;

    @FXML
    private Label priceText;

    @FXML
    private Label repairTitle;

    @FXML
    private HBox mendButtons;

    @FXML
    private Button rebuild;

    @FXML
    private Button retire;

    private final PauseTransition asking = new PauseTransition(STAYS);
    private String sql = "";

    /// @param clearing what keeps tables of the selection from being counted
    public InspectorView(
            Messages messages,
            InspectorViewModel inspector,
            GridViewModel grid,
            FindingsViewModel findings,
            Navigator navigator,
            RepairActions repairs,
            InspectorRows lines,
            AcceptanceViewModel acceptance,
            Node clearing) {
        this.clearing = clearing;
        this.acceptance = acceptance;
        this.inspector = inspector;
        this.grid = grid;
        this.findings = findings;
        this.navigator = navigator;
        this.repairs = repairs;
        this.messages = messages;
        this.lines = lines;
    }

    @FXML
    private void initialize() {
        graphSlot.getChildren().add(graph);
        rampSlot.getChildren().add(ramp);
        acceptSlot.getChildren().add(clearing);
        acceptSlot.getChildren().add(Screens.load("accept", new AcceptView(messages, acceptance, grid), messages));
        for (Region part :
                new Region[] {nothing, causes, graphSlot, rows, links, notes, proofSection, repairSection, foot}) {
            part.managedProperty().bind(part.visibleProperty());
        }
        steps.managedProperty().bind(steps.visibleProperty());
        showWorst.managedProperty().bind(showWorst.visibleProperty());
        foot().initialize();
        inspector.priceProperty().subscribe(text -> priceText.setText(text));
        priceText.visibleProperty().bind(inspector.priceProperty().isNotEmpty());
        priceText.managedProperty().bind(priceText.visibleProperty());
        asking.setOnFinished(_ -> inspector.askPrice());
        inspector.inspectionProperty().subscribe(this::show);
        root.widthProperty().subscribe(_ -> shrink());
    }

    private RepairFoot foot() {
        return new RepairFoot(
                messages,
                repairs,
                repairSection,
                repairTitle,
                repairLines,
                foot,
                mendButtons,
                fix,
                review,
                rebuild,
                retire,
                footText);
    }

    private void show(@Nullable Inspection inspection) {
        // Whoever walks over the dates with the keyboard asks for nothing on the way.
        asking.playFromStart();
        switch (inspection) {
            case null -> {
                showNothing("", null);
                title.setText("");
            }
            case Inspection.Nothing(String text, FindingGroup worst) -> showNothing(text, worst);
            case Inspection.Selected selected -> showSelected(selected);
        }
        shrink();
    }

    /// In a narrow pane the graph goes: the list below it says the same.
    private void shrink() {
        boolean wide = root.getWidth() == 0 || root.getWidth() > 330;
        lines.roomy(wide);
        boolean one = inspector.inspectionProperty().get() instanceof Inspection.Selected s
                && !s.graph().isEmpty();
        graphSlot.setVisible(wide && one && (root.getWidth() == 0 || graph.isReadableIn(root.getWidth() - PADDING)));
        proofSection.setVisible(wide && !proof.getChildren().isEmpty());
    }

    private void showNothing(String text, @Nullable FindingGroup worst) {
        title.setText(messages.text("inspector.none"));
        subtitle.setText("");
        nothingText.setText(text);
        nothing.setVisible(true);
        showWorst.setVisible(worst != null);
        boolean build = worst != null && worst.incident().nothingBuilt();
        showWorst.setText(
                worst != null && build
                        ? messages.text("findings.build", findings.offer(worst).steps())
                        : messages.text("inspector.show"));
        showWorst.setOnAction(_ -> {
            if (build) {
                repairs.reviewAll();
            } else {
                navigator.showWorst();
            }
        });
        proof.getChildren().clear();
        for (Region part : new Region[] {causes, graphSlot, rows, links, notes, proofSection, repairSection, foot}) {
            part.setVisible(false);
        }
        steps.setVisible(false);
        ramp.show(null);
    }

    private void showSelected(Inspection.Selected s) {
        title.setText(s.title());
        subtitle.setText(s.subtitle());
        steps.setVisible(!s.graph().isEmpty());
        String calm = s.calm();
        nothing.setVisible(calm != null);
        nothingText.setText(calm == null ? "" : calm);
        showWorst.setVisible(false);
        Inspection.Banner cause = s.banner();
        causes.setVisible(cause != null);
        causes.getChildren().setAll(cause == null ? List.of() : List.of(BannerBox.of(cause, "banner")));
        graph.verticesProperty().set(s.graph());
        ramp.show(s.ramp());
        rows.setVisible(true);
        lines.show(rows, s.rows());
        notes.setVisible(!s.notes().isEmpty());
        notes.getChildren()
                .setAll(s.notes().stream().map(n -> BannerBox.of(n, "note")).toList());
        ProofLines.show(proof, s.proof());
        new LinkLines(messages, grid::selectPartitions).show(links, s.links());
        sql = s.sql();
        sqlLink.setDisable(sql.isBlank());
        foot().show(s);
    }

    @FXML
    private void onFix() {
        inspector.fixNow();
    }

    @FXML
    private void onReview() {
        inspector.review();
    }

    @FXML
    private void previous() {
        grid.step(-1);
    }

    @FXML
    private void next() {
        grid.step(1);
    }

    @FXML
    private void showSql() {
        inspector.openProof();
    }

    @FXML
    private void copySql(ActionEvent event) {
        Copying.copy(sql, event, messages);
    }
}
