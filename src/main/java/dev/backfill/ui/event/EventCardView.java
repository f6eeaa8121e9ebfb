package dev.backfill.ui.event;

import dev.backfill.model.price.Price;
import dev.backfill.model.scan.EventCard;
import dev.backfill.model.scan.EventCard.Deletion;
import dev.backfill.model.scan.EventCard.Effect;
import dev.backfill.model.scan.EventDay;
import dev.backfill.model.scan.Finding;
import dev.backfill.ui.common.Copying;
import dev.backfill.ui.common.Dates;
import dev.backfill.ui.common.Messages;
import dev.backfill.ui.context.Problem;
import dev.backfill.ui.context.WindowContext;
import dev.backfill.ui.heatmap.glyph.Glyph;
import dev.backfill.ui.heatmap.glyph.GlyphIcon;
import dev.backfill.ui.rows.ResultViewModel;
import java.util.List;
import javafx.event.ActionEvent;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The card that answers whether a date was really postponed: the answer, the counts, the events, the evidence,
/// and what a deletion would destroy.
public final class EventCardView {
    private final WindowContext context;
    private final EventsViewModel cards;
    private final ResultViewModel results;
    private final EventCardViewModel model;
    private final Messages messages;
    private String sql = "";

    @FXML
    private Label title;

    @FXML
    private Label subtitle;

    @FXML
    private HBox reading;

    @FXML
    private Label readingText;

    @FXML
    private VBox priced;

    @FXML
    private Label pricedText;

    @FXML
    private Button read;

    @FXML
    private VBox failed;

    @FXML
    private Label failedText;

    @FXML
    private Label failedRemedy;

    @FXML
    private VBox shown;

    @FXML
    private VBox old;

    @FXML
    private Button readAgain;

    @FXML
    private Label question;

    @FXML
    private VBox banner;

    @FXML
    private Label answer;

    @FXML
    private Label because;

    @FXML
    private Label originally;

    @FXML
    private Label now;

    @FXML
    private Label played;

    @FXML
    private GridPane events;

    @FXML
    private GridPane evidence;

    @FXML
    private GridPane deletions;

    @FXML
    private Label billed;

    @FXML
    private VBox foot;

    @FXML
    private Button retire;

    @FXML
    private Button retireAll;

    @FXML
    private Label footText;

    public EventCardView(
            WindowContext context, EventsViewModel cards, ResultViewModel results, EventCardViewModel model) {
        this.context = context;
        this.cards = cards;
        this.results = results;
        this.model = model;
        this.messages = context.messages();
    }

    @FXML
    private void initialize() {
        title.setText(Dates.title(model.date()));
        subtitle.setText(
                messages.text("events.subtitle", context.profile().pipeline().calendarLabel()));
        for (Region part : new Region[] {reading, priced, failed, shown, old, billed, foot, retireAll}) {
            part.managedProperty().bind(part.visibleProperty());
        }
        model.stateProperty().subscribe(this::show);
    }

    private void show(EventCardViewModel.State state) {
        reading.setVisible(state instanceof EventCardViewModel.Reading || state instanceof EventCardViewModel.Pricing);
        priced.setVisible(state instanceof EventCardViewModel.Priced);
        failed.setVisible(state instanceof EventCardViewModel.Failed);
        shown.setVisible(state instanceof EventCardViewModel.Shown);
        foot.setVisible(false);
        switch (state) {
            case EventCardViewModel.Pricing() -> readingText.setText(messages.text("price.asking"));
            case EventCardViewModel.Priced(Price price) -> {
                pricedText.setText(messages.text("events.priced", messages.price(price)));
                read.setText(messages.text("events.read", messages.price(price)));
            }
            case EventCardViewModel.Reading() ->
                readingText.setText(
                        messages.text("events.reading", messages.dates().row(model.date())));
            case EventCardViewModel.Failed(Problem problem) -> {
                failedText.setText(problem.what());
                failedRemedy.setText(problem.remedy());
            }
            case EventCardViewModel.Shown(EventCard card, Price said, Price again) -> {
                fill(card);
                fillPrices(said, again);
            }
        }
    }

    private void fillPrices(@Nullable Price said, @Nullable Price again) {
        billed.setVisible(said != null);
        billed.setText(said == null ? "" : messages.text("price.billed", messages.price(said)));
        old.setVisible(again != null);
        readAgain.setText(again == null ? "" : messages.text("events.readAgain", messages.price(again)));
    }

    private void fill(EventCard card) {
        EventDay day = card.day();
        question.setText(card.question());
        answer.setText(card.answer());
        answer.setGraphic(new GlyphIcon(StateLook.glyph(day.state()), 16));
        because.setText(card.because());
        banner.getStyleClass().setAll("banner", StateLook.tone(day.state()));
        originally.setText(String.valueOf(day.scheduledOriginally()));
        now.setText(String.valueOf(day.scheduledNow()));
        played.setText(String.valueOf(day.played()));
        sql = card.sql();
        fillEvents(card);
        fillEvidence(card.evidence());
        new DeletionLines(deletions, messages).show(card.deletions());
        fillFoot(card);
    }

    private void fillEvents(EventCard card) {
        EventTable table = new EventTable(events, messages, card.date());
        events.getChildren().clear();
        events.setVisible(!card.events().isEmpty());
        events.setManaged(!card.events().isEmpty());
        table.head(context.profile().pipeline().eventWord());
        card.events().forEach(table::add);
    }

    private void fillEvidence(List<EventCard.Evidence> lines) {
        evidence.getChildren().clear();
        int at = 0;
        for (EventCard.Evidence line : lines) {
            Node mark = line.proves() ? new GlyphIcon(Glyph.SUCCEEDED, 12) : CardLabel.styled("…", "quiet");
            evidence.addRow(
                    at++,
                    mark,
                    CardLabel.whole(CardLabel.styled(line.where(), "strong")),
                    CardLabel.wrapped(line.seen(), "plain"));
        }
    }

    private void fillFoot(EventCard card) {
        List<Finding> here = cards.stale(model);
        long rows = card.deletions().stream()
                .filter(d -> d.effect() == Effect.PROVEN_SAFE)
                .mapToLong(Deletion::rows)
                .sum();
        long dates = cards.stale().stream().map(f -> f.root().date()).distinct().count();
        foot.setVisible(!here.isEmpty() && rows > 0);
        retire.setText(messages.text("events.retire", rows));
        retireAll.setText(messages.text("events.retireAll", dates));
        retireAll.setVisible(dates > 1);
        footText.setText(messages.text("events.foot", context.profile().keepDays()));
    }

    @FXML
    private void previous() {
        cards.step(model, -1);
    }

    @FXML
    private void next() {
        cards.step(model, 1);
    }

    @FXML
    private void close() {
        context.side().close();
    }

    @FXML
    private void again() {
        model.open();
    }

    @FXML
    private void onRead() {
        model.read();
    }

    @FXML
    private void showSql() {
        results.open(results.queries().proof(Dates.title(model.date()), sql));
    }

    @FXML
    private void showRows() {
        results.open(results.queries().source(model.date()));
    }

    @FXML
    private void showSchedule() {
        results.open(results.queries().schedule(model.date()));
    }

    @FXML
    private void copySql(ActionEvent event) {
        Copying.copy(sql, event, messages);
    }

    @FXML
    private void onRetire() {
        cards.reviewRetire(cards.stale(model));
    }

    @FXML
    private void onRetireAll() {
        cards.reviewRetire(cards.stale());
    }
}
