package dev.backfill.model.pipeline;

import dev.backfill.model.TableName;
import dev.backfill.model.text.Plural;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where the event calendar comes from.
///
/// @param label the pipeline's own word for events, as a row label: `Games`
/// @param one the word for one event: `game`
/// @param schedule the schedule table
/// @param id the event's identifier in both tables
/// @param date the date on which the event is scheduled now
/// @param originalDate the date on which it was scheduled first, NULL for not moved; null where there is no such
///     column
/// @param status the status column
/// @param finalStatus statuses that mean finished
/// @param offStatus statuses that mean postponed or cancelled: such an event does not count as scheduled now
/// @param actuals the source table whose rows prove that an event took place
/// @param scores columns of the schedule that a finished event fills; empty where it has none
/// @param name how one event is called, made of columns of the schedule: `{away} at {home}`; blank for its
///     identifier
/// @param writtenAt the column that says when a line of the schedule was written, so that of several lines of one
///     event the newest counts; null where there is none
public record EventSource(
        String label,
        String one,
        TableName schedule,
        String id,
        String date,
        @Nullable String originalDate,
        String status,
        List<Integer> finalStatus,
        List<Integer> offStatus,
        TableName actuals,
        List<String> scores,
        String name,
        @Nullable String writtenAt) {
    private static final Pattern COLUMN = Pattern.compile("\\{(\\w+)}");

    public EventSource {
        finalStatus = List.copyOf(finalStatus);
        offStatus = List.copyOf(offStatus);
        scores = List.copyOf(scores);
    }

    /// A schedule that does not say when its lines were written.
    public EventSource(
            String label,
            String one,
            TableName schedule,
            String id,
            String date,
            @Nullable String originalDate,
            String status,
            List<Integer> finalStatus,
            List<Integer> offStatus,
            TableName actuals,
            List<String> scores,
            String name) {
        this(label, one, schedule, id, date, originalDate, status, finalStatus, offStatus, actuals, scores, name, null);
    }

    /// A schedule without scores and without names of its events.
    public EventSource(
            String label,
            String one,
            TableName schedule,
            String id,
            String date,
            @Nullable String originalDate,
            String status,
            List<Integer> finalStatus,
            List<Integer> offStatus,
            TableName actuals) {
        this(label, one, schedule, id, date, originalDate, status, finalStatus, offStatus, actuals, List.of(), "");
    }

    /// The columns that an event's name is made of.
    public List<String> nameColumns() {
        return columnsIn(name);
    }

    /// The columns that stand in braces in a name of events.
    public static List<String> columnsIn(String name) {
        return COLUMN.matcher(name).results().map(found -> found.group(1)).toList();
    }

    /// An event's name, with the values of [#nameColumns()] in their order; empty if one of them is missing.
    public Optional<String> nameOf(List<@Nullable String> values) {
        if (name.isBlank() || values.contains(null)) {
            return Optional.empty();
        }
        Iterator<@Nullable String> next = values.iterator();
        return Optional.of(COLUMN.matcher(name).replaceAll(_ -> Matcher.quoteReplacement(String.valueOf(next.next()))));
    }

    /// How an event is called, with its identifier where that is not its name: `MIA at CLE (0022100509)`.
    ///
    /// @param values of [#nameColumns()] in their order; empty where the schedule does not have them
    public String called(String identifier, List<@Nullable String> values) {
        return (values.isEmpty() ? Optional.<String>empty() : nameOf(values))
                .map(called -> called + " (" + identifier + ")")
                .orElse(identifier);
    }

    /// `1 game`, `7 games`.
    public String count(long n) {
        return n + " " + Plural.of(n, one);
    }
}
