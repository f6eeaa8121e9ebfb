package dev.backfill.ui.event;

import dev.backfill.model.price.Billed;
import dev.backfill.model.price.Price;
import dev.backfill.model.price.Tariff;
import dev.backfill.model.scan.EventCard;
import dev.backfill.ui.common.Background;
import dev.backfill.ui.context.Problem;
import dev.backfill.ui.context.SideContent;
import dev.backfill.ui.engine.Engine;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// What took place on one date: on its way, there, or impossible to read. Where reading is billed, what it would cost
/// is said first.
public final class EventCardViewModel implements SideContent {
    private final Engine engine;
    private final Background background;
    private final LocalDate date;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(this, "state", new Reading());

    /// How far the card is.
    public sealed interface State {}

    /// What it would be billed for is asked.
    public record Pricing() implements State {}

    /// It would be billed for so many bytes, and waits for somebody to say yes.
    public record Priced(Price price) implements State {}

    /// The rows are being read.
    public record Reading() implements State {}

    /// The card is there.
    ///
    /// @param billed what reading it was billed for; null where reading costs nothing
    /// @param again what reading it once more would be billed for, where rows may have changed since; null where
    ///     nothing has
    public record Shown(
            EventCard card,
            @Nullable Price billed,
            @Nullable Price again) implements State {}

    /// The rows cannot be read.
    public record Failed(Problem problem) implements State {}

    EventCardViewModel(Engine engine, Background background, LocalDate date) {
        this.engine = engine;
        this.background = background;
        this.date = date;
    }

    /// Reads the rows, or says first what that would be billed for.
    void open() {
        Optional<Tariff> tariff = engine.tariff();
        if (tariff.isEmpty()) {
            read();
        } else {
            state.set(new Pricing());
            price(tariff.get(), price -> {
                if (state.get() instanceof Pricing) {
                    state.set(new Priced(price));
                }
            });
        }
    }

    /// Rows may have changed: they are read again, or, where that is billed, it is offered.
    void scanned() {
        Optional<Tariff> tariff = engine.tariff();
        if (tariff.isEmpty()) {
            work();
        } else if (state.get() instanceof Shown shown) {
            price(tariff.get(), price -> {
                if (state.get() == shown) {
                    state.set(new Shown(shown.card(), shown.billed(), price));
                }
            });
        }
    }

    /// Reads the rows, in the background, whatever that is billed for.
    void read() {
        state.set(new Reading());
        work();
    }

    /// What is shown stays until the new card is there.
    private void work() {
        background
                .work(() -> engine.eventCard(date))
                .onSuccess(this::there)
                .onError(Exception.class, e -> state.set(new Failed(Problem.of(e))))
                .start();
    }

    private void there(Billed<EventCard> card) {
        Price billed = engine.tariff().map(t -> t.of(card.bytes())).orElse(null);
        state.set(new Shown(card.answer(), billed, null));
    }

    private void price(Tariff tariff, Consumer<Price> said) {
        background
                .work(() -> engine.eventCardBytes(date))
                .onSuccess(bytes -> said.accept(tariff.of(bytes)))
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
