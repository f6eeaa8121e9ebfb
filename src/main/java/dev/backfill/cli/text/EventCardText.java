package dev.backfill.cli.text;

import dev.backfill.model.scan.EventCard;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What took place on a date, as people read it: the answer, what it rests on, the events, and what a deletion would
/// destroy.
final class EventCardText {
    private static final String INDENT = "  ";
    private final PrintWriter out;
    private final AnsiColors ink;
    private final String one;

    /// @param one the pipeline's word for one event
    EventCardText(PrintWriter out, AnsiColors ink, String one) {
        this.out = out;
        this.ink = ink;
        this.one = one;
    }

    void print(EventCard card) {
        String mark = AnsiColors.mark(card.day().state().severity());
        out.println();
        out.println(INDENT + (mark.isBlank() ? "" : ink.marks(mark) + " ")
                + ink.title(card.date().toString()) + " " + card.day().state().words());
        out.println(INDENT.repeat(2) + card.question() + " " + ink.title(card.answer()));
        out.println(INDENT.repeat(2) + card.because());
        for (EventCard.Evidence evidence : card.evidence()) {
            out.println(
                    INDENT.repeat(2) + (evidence.proves() ? "✓ " : "… ") + evidence.where() + ": " + evidence.seen());
        }
        if (!card.events().isEmpty()) {
            events(card).lines(INDENT.repeat(2)).forEach(out::println);
        }
        out.println(INDENT.repeat(2) + "A deletion of the rows of this date:");
        TextTable deletions = TextTable.left("processor", "deletion", "rows");
        card.deletions().forEach(d -> deletions.add(List.of(d.processor(), effect(d.effect()), d.text())));
        deletions.lines(INDENT.repeat(2)).forEach(out::println);
    }

    private TextTable events(EventCard card) {
        TextTable table = new TextTable(
                List.of(one, "then", "now", "status", "score", "rows here", "rows elsewhere"),
                List.of(false, false, false, false, true, true, false));
        for (EventCard.Event e : card.events()) {
            String elsewhere = e.elsewhere().stream()
                    .map(r -> r.rows() + " on " + r.date())
                    .reduce((a, b) -> a + ", " + b)
                    .orElse("");
            String name = e.name().equals(e.id()) ? e.id() : e.name() + " (" + e.id() + ")";
            table.add(List.of(
                    name,
                    date(e.originally()),
                    date(e.now()),
                    e.status(),
                    e.score(),
                    String.valueOf(e.rows()),
                    elsewhere));
        }
        return table;
    }

    private static String date(@Nullable LocalDate date) {
        return date == null ? "" : date.toString();
    }

    private static String effect(EventCard.Effect effect) {
        return switch (effect) {
            case NOTHING -> "nothing";
            case PROVEN_SAFE -> "proven safe";
            case DESTROYS -> "destroys";
            case UNKNOWN -> "unknown";
        };
    }
}
