package dev.backfill.integrity.findings;

import dev.backfill.model.DateInterval;
import dev.backfill.model.Severity;
import dev.backfill.model.TableName;
import dev.backfill.model.period.PeriodWords;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.scan.Cause;
import dev.backfill.model.scan.Finding;
import dev.backfill.model.scan.FindingKind;
import dev.backfill.warehouse.sql.Sql;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// Tells that dates were asked about that the calendar does not reach. Nobody knows what should be there: that
/// nothing is wrong on them is no answer.
///
/// @param shown the dates that were asked about
/// @param today the last date that can have come: that nothing can be said of later ones needs no telling
public record CalendarEnd(Pipeline pipeline, DateInterval shown, LocalDate today) {

    /// @param reach from the first to the last date of the calendar
    public Optional<Finding> of(DateInterval reach) {
        DateInterval judgedDates = periods(reach);
        if (!shown.last().isAfter(judgedDates.last()) && !shown.last().isBefore(judgedDates.start())) {
            return Optional.empty();
        }
        boolean nothing =
                shown.start().isAfter(judgedDates.last()) || shown.last().isBefore(judgedDates.start());
        if (!nothing && !pipeline.hasEvents() && !reach.last().isBefore(today)) {
            return Optional.empty();
        }
        String table = table().toString();
        String dates = PeriodWords.dates(reach.start(), reach.last(), 0);
        String says = pipeline.hasEvents() ? "the schedule goes from " + dates : "tables are due from " + dates;
        String judged =
                nothing ? "nothing was judged" : "judged to " + PeriodWords.dates(reach.last(), reach.last(), 0);
        return Optional.of(new Finding(
                FindingKind.Known.CALENDAR_END.id() + ":" + table,
                FindingKind.Known.CALENDAR_END,
                nothing ? Severity.CRITICAL : Severity.INFO,
                new Cause.OfSource(table, nothing ? shown.last() : reach.last()),
                List.of(),
                Finding.Words.of(
                        nothing ? "Nothing to judge" : "Calendar ends",
                        judged + ": " + says,
                        (nothing ? "Nothing" : "Not all") + " of " + PeriodWords.dates(shown.start(), shown.last(), 0)
                                + " is in the calendar: " + says + (pipeline.hasEvents() ? " (" + table + ")" : "")
                                + ", " + judged
                                + ".",
                        pipeline.hasEvents()
                                ? "Bring the schedule up to date, or ask about dates that it has."
                                : "Ask about dates that the calendar has, or say with 'since' from when on tables are due."),
                evidence()));
    }

    /// The dates of all periods that overlap the calendar: the first week or month of a table begins before it.
    private DateInterval periods(DateInterval reach) {
        return pipeline.processors().stream()
                .map(p -> p.grain().whole(reach))
                .reduce(
                        reach,
                        (a, b) -> DateInterval.inclusive(
                                a.start().isBefore(b.start()) ? a.start() : b.start(),
                                a.last().isAfter(b.last()) ? a.last() : b.last()));
    }

    private TableName table() {
        if (pipeline.hasEvents()) {
            return pipeline.events().schedule();
        }
        return pipeline.sources().isEmpty()
                ? pipeline.processors().getFirst().table()
                : pipeline.sources().getFirst().name();
    }

    private String evidence() {
        String column = pipeline.hasEvents()
                ? pipeline.events().date()
                : pipeline.sources().isEmpty()
                        ? pipeline.processors().getFirst().date().column()
                        : pipeline.sources().getFirst().date().column();
        return "SELECT MIN(" + Sql.name(column) + ") AS first_date, MAX(" + Sql.name(column) + ") AS last_date FROM "
                + Sql.name(table());
    }
}
