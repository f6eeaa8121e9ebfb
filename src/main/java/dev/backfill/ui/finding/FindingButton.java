package dev.backfill.ui.finding;

import dev.backfill.ui.common.Messages;
import dev.backfill.ui.context.RepairActions;
import dev.backfill.ui.context.WindowContext;
import dev.backfill.ui.heatmap.glyph.Glyph;
import dev.backfill.ui.heatmap.glyph.GlyphIcon;
import dev.backfill.ui.plan.PlanPrice;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;

/// The button beside a finding; during a run, how far its repair is.
final class FindingButton {
    private final WindowContext context;
    private final FindingsViewModel findings;
    private final FindingActions actions;
    private final RepairActions repairs;
    private final Messages messages;

    FindingButton(WindowContext context, FindingsViewModel findings, FindingActions actions, RepairActions repairs) {
        this.context = context;
        this.findings = findings;
        this.actions = actions;
        this.repairs = repairs;
        this.messages = context.messages();
    }

    /// The button, or the progress, of a line.
    ///
    /// @param little whether there is little room
    Node of(FindingsViewModel.Row row, boolean little) {
        FindingGroup group = row.group();
        return findings.progress(group).<Node>map(this::progress).orElseGet(() -> button(group, little));
    }

    /// A line for those who hear it: with what Enter does, which is what its button does.
    String spoken(FindingsViewModel.Row row) {
        FindingGroup group = row.group();
        String line = group.title() + ", " + group.dates() + ", " + group.sentence();
        return findings.progress(group).isPresent()
                ? line
                : messages.text("findings.spokenLine", line, words(group, false));
    }

    private String words(FindingGroup group, boolean little) {
        FindingsViewModel.Offer offer = findings.offer(group);
        return switch (offer.action()) {
            case FIX ->
                messages.text(
                        context.profile().isReviewed()
                                ? "findings.review"
                                : little ? "findings.fixShort" : "findings.fix",
                        offer.steps());
            case BUILD_ALL -> messages.text("findings.build", offer.steps());
            case REVIEW_RETIRE -> messages.text(little ? "findings.retireShort" : "findings.retire", offer.rows());
            case SHOW_SOURCE -> messages.text("findings.showSource");
            case SHOW_GAMES -> messages.text("findings.showGames");
            case SHOW_DATES -> messages.text("findings.showDates");
            case COUNT_AGAIN -> messages.text("findings.countAgain");
        };
    }

    private Label progress(FindingsViewModel.Progress p) {
        String text;
        Glyph glyph;
        if (p.failed()) {
            text = messages.text("findings.notRepaired");
            glyph = Glyph.FAILED;
        } else if (p.done() == p.total()) {
            text = messages.text("findings.repaired");
            glyph = Glyph.SUCCEEDED;
        } else if (p.running()) {
            text = messages.text("findings.repairing", p.done(), p.total());
            glyph = Glyph.RUNNING;
        } else {
            text = messages.text("findings.waiting");
            glyph = Glyph.PENDING;
        }
        Label label = new Label(text, new GlyphIcon(glyph, 12));
        label.getStyleClass().addAll("progress-words", glyph.ink().name().toLowerCase(Locale.ROOT));
        return label;
    }

    private Button button(FindingGroup group, boolean little) {
        FindingsViewModel.Offer offer = findings.offer(group);
        Button button = new Button(words(group, little));
        button.getStyleClass().add("row-button");
        if (offer.action() == FindingAction.REVIEW_RETIRE) {
            button.getStyleClass().add("retire");
        }
        if (offer.steps() > 0 || offer.rows() > 0) {
            button.disableProperty().bind(repairs.atWorkProperty());
        }
        button.setFocusTraversable(false);
        button.setAccessibleText(button.getText() + ", " + group.title() + ", " + group.dates());
        button.setOnAction(_ -> actions.act(group));
        if (context.engine().isBilled() && (offer.steps() > 0 || offer.rows() > 0)) {
            button.setTooltip(price(group));
        }
        return button;
    }

    /// Asks the warehouse when somebody wants to know, once: that costs nothing.
    private Tooltip price(FindingGroup group) {
        Tooltip tip = new Tooltip(messages.text("inspector.notPriced"));
        tip.setOnShowing(_ -> {
            tip.setOnShowing(null);
            findings.plan(group).ifPresent(plan -> {
                PlanPrice price = new PlanPrice(messages);
                price.costProperty().addListener((_, _, _) -> tip.setText(price.words(plan)));
                price.ask(context.background(), context.engine(), plan);
            });
        });
        return tip;
    }
}
