package dev.backfill.workspace.pipeline;

import dev.backfill.model.Grain;
import dev.backfill.model.TableName;
import dev.backfill.model.column.DateColumn;
import dev.backfill.model.period.Cadence;
import dev.backfill.model.period.Calendar;
import dev.backfill.model.period.Calendar.DateTable;
import dev.backfill.workspace.yaml.Fields;
import dev.backfill.workspace.yaml.Form;
import dev.backfill.workspace.yaml.Forms;
import dev.backfill.workspace.yaml.Key;
import dev.backfill.workspace.yaml.Keys;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The keys that say when partitions of a table are expected.
final class CadenceKeys {
    private static final String CALENDAR =
            "On which days it is due: every, weekdays, events, or a map with exceptions.";

    private final Key<Grain> grain;
    private final Key<Calendar> calendar;
    private final Key<LocalDateTime> since;
    private final Key<Duration> due;

    /// Declares them among the keys of a table.
    CadenceKeys(Keys keys, Names names) {
        grain = keys.usually(
                "grain",
                Forms.oneOf(Arrays.asList(Grain.values()), Grain::word),
                Grain.DAY,
                Grain.DAY.word(),
                "week",
                "How long its periods are.");
        calendar = keys.optional("calendar", calendar(names), "the pipeline's", "weekdays", CALENDAR);
        since = keys.optional(
                "since",
                Forms.dateOrHour(),
                "the beginning of what it reads, of a source its first row",
                "2024-02-01",
                "Its first date, of hours also the hour (2024-02-01T05): nothing is expected before.");
        due = due(keys, "the pipeline's");
    }

    /// Declares the default calendar of a pipeline.
    static Key<Calendar> calendar(Keys keys, Names names) {
        return keys.optional(
                "calendar",
                calendar(names),
                "events where there are any, else every",
                "weekdays",
                "On which days tables are due that do not say it themselves.");
    }

    /// Declares when a period must be there.
    static Key<Duration> due(Keys keys, String otherwise) {
        return keys.optional(
                "due", Forms.duration(), otherwise, "6h", "How long after its end a period may still be absent.");
    }

    /// When partitions of a table are expected.
    ///
    /// @param date the key of its date column
    /// @param usual the pipeline's own word, for what the table does not say
    Cadence cadence(Fields said, Key<DateColumn> date, Cadence usual) {
        Grain own = said.get(grain);
        Optional<LocalDateTime> from = said.find(since);
        if (own == Grain.HOUR) {
            said.find(date)
                    .map(DateColumn::format)
                    .filter(format -> !format.hasTime())
                    .ifPresent(format -> said.refuse(
                            date,
                            "'grain: hour' needs a time, and '" + format.pattern() + "' says no hour.",
                            "Name a column with a time, add %H to the format, or take 'grain' out."));
        } else if (from.filter(moment -> moment.getHour() > 0).isPresent()) {
            said.refuse(since, "'since' says an hour, and 'grain' is " + own.word() + ".", "Write the date alone.");
        }
        if (own != Grain.DAY
                && said.find(calendar).filter(Calendar.Events.class::isInstance).isPresent()) {
            said.refuse(
                    calendar,
                    "'grain: " + own.word() + "' cannot follow the schedule of events: events take place on days.",
                    "Write 'calendar: every', or take 'grain' out.");
        }
        // Events take place on days: what is longer or shorter is due by a plain calendar.
        Calendar otherwise = usual.followsEvents() && own != Grain.DAY ? Calendar.EVERY : usual.calendar();
        return new Cadence(
                own,
                said.find(calendar).orElse(otherwise),
                from.orElse(null),
                said.find(due).orElse(usual.due()));
    }

    private static Form<Calendar> calendar(Names names) {
        Form<Calendar> word = Forms.oneOf(
                List.of(Calendar.EVERY, new Calendar.Days(true, Set.of(), null, null), (Calendar)
                        new Calendar.Events()),
                CadenceKeys::word);
        return Forms.either(word, map(names));
    }

    private static String word(Calendar calendar) {
        return switch (calendar) {
            case Calendar.Events _ -> "events";
            case Calendar.Days days -> days.weekdays() ? "weekdays" : "every";
        };
    }

    private static Form<Calendar> map(Names names) {
        Keys keys = new Keys();
        Key<Boolean> weekdays =
                keys.optional("weekdays", Forms.mark(), "Saturdays and Sundays too", "true", "Only Monday to Friday.");
        Key<Exceptions> except = keys.optional(
                "except",
                Forms.either(
                        Forms.listOf(Forms.date())
                                .as((_, dates) -> new Exceptions(Set.copyOf(dates), Optional.empty())),
                        dateTable().as((_, table) -> new Exceptions(Set.of(), Optional.of(table))),
                        names.sqlFile((file, text) -> new Exceptions(dates(file, text), Optional.empty()))
                                .told("a file with a date on each line", Map.of())),
                "none",
                "[2024-12-25]",
                "Days that are not due: a list, a file beside the pipeline with a date on each line, or a table.");
        Key<DateTable> dates = keys.optional(
                "dates",
                dateTable(),
                "each day",
                "{table: ref.days, date: day}",
                "A table with the days that are due.");
        return keys.as((_, said) -> {
            Optional<Exceptions> exceptions = said.find(except);
            return new Calendar.Days(
                    said.find(weekdays).orElse(false),
                    exceptions.map(Exceptions::dates).orElse(Set.of()),
                    exceptions.flatMap(Exceptions::table).orElse(null),
                    said.find(dates).orElse(null));
        });
    }

    private record Exceptions(Set<LocalDate> dates, Optional<DateTable> table) {}

    private static Form<DateTable> dateTable() {
        Keys keys = new Keys();
        Key<TableName> table = keys.required("table", Names.table(), "ref.holidays", "The table.");
        Key<String> date = keys.required("date", Names.column(), "day", "Its date column.");
        Key<String> where = keys.usually(
                "where", Forms.text(), "", "every row", "is_open", "Which rows count, as a SQL condition.");
        return keys.as((_, said) -> new DateTable(said.get(table), said.get(date), said.get(where)));
    }

    /// The dates of a file: one on each line, `#` begins a comment.
    private static Set<LocalDate> dates(String file, String text) {
        Set<LocalDate> dates = new HashSet<>();
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).replaceFirst("#.*", "").strip();
            if (!line.isEmpty()) {
                try {
                    dates.add(LocalDate.parse(line));
                } catch (DateTimeParseException e) {
                    throw new IllegalArgumentException(
                            file + ":" + (i + 1) + ": '" + line + "' is no date such as 2024-12-25.", e);
                }
            }
        }
        return dates;
    }
}
