package dev.backfill.ui.event;

import dev.backfill.model.scan.EventCard;
import dev.backfill.ui.common.Background;
import dev.backfill.ui.context.Problem;
import dev.backfill.ui.context.SideContent;
import dev.backfill.ui.engine.Engine;
import java.time.LocalDate;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// What took place on one date: on its way, there, or impossible to read.
public final class EventCardViewModel implements SideContent {
    private final LocalDate date;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(this, "state", new Reading());

    /// How far the card is.
    public sealed interface State {}

    /// The rows are being read.
    public record Reading() implements State {}

    /// The card is there.
    public record Shown(EventCard card) implements State {}

    /// The rows cannot be read.
    public record Failed(Problem problem) implements State {}

    EventCardViewModel(LocalDate date) {
        this.date = date;
    }

    /// Reads the rows, in the background. What is shown stays until the new card is there.
    void read(Engine engine, Background background) {
        background
                .work(() -> engine.eventCard(date))
                .onSuccess(card -> state.set(new Shown(card)))
                .onError(Exception.class, e -> state.set(new Failed(Problem.of(e))))
                .start();
    }

    /// The date.
    public LocalDate date() {
        return date;
    }

    /// How far the card is.
    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    @Override
    public Width width() {
        return Width.EVENTS;
    }
}
