package dev.backfill.ui.inspect;

import dev.backfill.model.acceptance.Acceptance;
import dev.backfill.model.scan.Finding;
import dev.backfill.model.scan.Scan.Accepted;
import dev.backfill.ui.common.Dates;
import dev.backfill.ui.common.Messages;
import dev.backfill.ui.finding.AcceptanceViewModel;
import dev.backfill.ui.grid.GridViewModel;
import dev.backfill.ui.heatmap.glyph.Glyph;
import dev.backfill.ui.heatmap.glyph.GlyphIcon;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What is accepted of a selection, by whom and why; and the way to accept a finding, or to take that back.
public final class AcceptView {
    private final Messages messages;
    private final AcceptanceViewModel acceptance;
    private final GridViewModel grid;

    @FXML
    private VBox root;

    @FXML
    private VBox standing;

    @FXML
    private Hyperlink offer;

    @FXML
    private VBox form;

    @FXML
    private Label what;

    @FXML
    private TextField reason;

    @FXML
    private TextField until;

    @FXML
    private Button accept;

    public AcceptView(Messages messages, AcceptanceViewModel acceptance, GridViewModel grid) {
        this.messages = messages;
        this.acceptance = acceptance;
        this.grid = grid;
    }

    @FXML
    private void initialize() {
        for (Region part : new Region[] {root, standing, offer, form}) {
            part.managedProperty().bind(part.visibleProperty());
        }
        root.visibleProperty()
                .bind(standing.visibleProperty().or(offer.visibleProperty()).or(form.visibleProperty()));
        reason.textProperty().bindBidirectional(acceptance.reasonProperty());
        until.textProperty().bindBidirectional(acceptance.untilProperty());
        acceptance.wrongProperty().subscribe(wrong -> {
            until.getStyleClass().remove("wrong");
            if (wrong) {
                until.getStyleClass().add("wrong");
            }
        });
        accept.disableProperty().bind(Bindings.not(acceptance.readyProperty()));
        grid.scanProperty().addListener((InvalidationListener) _ -> show());
        grid.selectionProperty().addListener((InvalidationListener) _ -> show());
        acceptance.askedProperty().subscribe(findings -> {
            show();
            if (!findings.isEmpty()) {
                reason.requestFocus();
            }
        });
    }

    private void show() {
        List<Finding> asked = acceptance.askedProperty().get();
        List<Accepted> accepted = acceptance.accepted();
        standing.getChildren().setAll(accepted.stream().map(this::standing).toList());
        standing.setVisible(!accepted.isEmpty());
        form.setVisible(!asked.isEmpty());
        offer.setVisible(asked.isEmpty() && !acceptance.open().isEmpty());
        if (!asked.isEmpty()) {
            Finding first = asked.getFirst();
            String title = messages.names().inTitle(first.title()) + ", "
                    + messages.dates().row(first.root().date());
            what.setText(
                    asked.size() == 1
                            ? messages.text("accept.one", title)
                            : messages.text("accept.many", asked.size(), title));
        }
    }

    private Node standing(Accepted accepted) {
        Acceptance acceptanceOf = accepted.acceptance();
        Label head = new Label(
                messages.text(
                        "accept.standing",
                        messages.names().inTitle(accepted.finding().title())),
                new GlyphIcon(Glyph.EXPECTED, 16));
        head.getStyleClass().add("banner-title");
        Label text = new Label(words(acceptanceOf));
        text.setWrapText(true);
        text.getStyleClass().add("banner-text");
        Hyperlink back = new Hyperlink(messages.text("findings.countAgain"));
        back.setOnAction(_ -> acceptance.takeBack(List.of(acceptanceOf.finding())));
        VBox box = new VBox(head, text, back);
        box.getStyleClass().addAll("banner", "expected");
        return box;
    }

    private String words(Acceptance acceptanceOf) {
        LocalDate end = acceptanceOf.until();
        String day =
                Dates.title(acceptanceOf.at().atZone(ZoneId.systemDefault()).toLocalDate());
        return end == null
                ? messages.text("accept.words", acceptanceOf.reason(), acceptanceOf.by(), day)
                : messages.text("accept.wordsUntil", acceptanceOf.reason(), acceptanceOf.by(), day, Dates.title(end));
    }

    @FXML
    private void onOffer() {
        acceptance.ask(acceptance.open());
    }

    @FXML
    private void onAccept() {
        acceptance.accept();
    }

    @FXML
    private void onClose() {
        acceptance.dismiss();
    }

    @FXML
    private void onKey(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            event.consume();
            acceptance.dismiss();
        }
    }
}
