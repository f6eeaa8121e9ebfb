package dev.backfill.ui.event;

import dev.backfill.model.scan.EventCard;
import dev.backfill.ui.common.Messages;
import java.time.LocalDate;
import java.util.Locale;
import java.util.stream.Collectors;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// The events of a card: then, now, score, and how many rows each has on the date.
final class EventTable {
    private static final int COLUMNS = 5;
    private static final double NAME = 64;
    private final GridPane grid;
    private final Messages messages;
    private final LocalDate date;
    private int at;

    EventTable(GridPane grid, Messages messages, LocalDate date) {
        this.grid = grid;
        this.messages = messages;
        this.date = date;
    }

    void head(String one) {
        Label name = label(one.substring(0, 1).toUpperCase(Locale.ENGLISH) + one.substring(1), "event-head");
        GridPane.setHgrow(name, Priority.ALWAYS);
        name.setMaxWidth(Double.MAX_VALUE);
        grid.addRow(
                at++,
                name,
                label(messages.text("events.then"), "event-head"),
                label(messages.text("events.now"), "event-head"),
                right(label(messages.text("events.score"), "event-head")),
                right(label(messages.text("events.rows", messages.dates().brief(date)), "event-head")));
    }

    /// A line of the schedule; rows on other dates than its own stand below it.
    void add(EventCard.Event event) {
        boolean told = event.now() != null && !event.score().isEmpty();
        grid.addRow(
                at++,
                shrinking(event.name()),
                label(day(event.originally()), "plain"),
                label(day(event.now()), "plain"),
                right(label(told ? event.score() : event.status(), told ? "mono" : "quiet")),
                right(label(String.valueOf(event.rows()), "mono")));
        String elsewhere = event.elsewhere().stream()
                .filter(r -> event.rows() > 0 || !r.date().equals(event.now()))
                .map(r -> messages.text(
                        "events.elsewhere", r.rows(), messages.dates().row(r.date())))
                .collect(Collectors.joining(", "));
        if (!elsewhere.isEmpty()) {
            Label also = label(elsewhere, "warning-words");
            grid.add(also, 0, at++, COLUMNS, 1);
        }
    }

    private String day(@Nullable LocalDate date) {
        return date == null ? "–" : messages.dates().row(date);
    }

    /// A long name ends in an ellipsis and is whole in its tooltip.
    private static Label shrinking(String text) {
        Label label = label(text, "strong");
        label.setMinWidth(NAME);
        return label;
    }

    private static Label right(Label label) {
        GridPane.setHalignment(label, HPos.RIGHT);
        return label;
    }

    private static Label label(String text, String styleClass) {
        Label label = new Label(text);
        label.setMinWidth(Region.USE_PREF_SIZE);
        label.getStyleClass().add(styleClass);
        return label;
    }
}
