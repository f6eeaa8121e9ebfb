package dev.backfill.model.scan;

import dev.backfill.model.DateInterval;
import dev.backfill.model.Grain;
import dev.backfill.model.Period;
import dev.backfill.model.text.Nearest;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Which cells are meant, as people write it: `2021-12-16..2021-12-21, proc:PCF, verdict:stale`.
///
/// Terms of one kind unite, kinds intersect; a kind without terms allows everything. [#toString()] is a text that
/// [#parse(String, List)] reads back as an equal selection.
///
/// @param dates dates, intervals and months
/// @param processors names of processors
/// @param verdicts verdicts
public record Selection(List<Dates> dates, List<String> processors, List<Verdict> verdicts) {
    private static final String GRAMMAR = " Write terms like 2021-12-04, 2021-12, 2021-W49,"
            + " 2021-12-16..2021-12-21, 2021-12-*, 2021-12-04T05, proc:PCF, verdict:stale, with commas between.";
    private static final String MOMENT = "\\d{4}-\\d{2}-\\d{2}(?:T\\d{2})?";
    private static final Pattern HOURS = Pattern.compile("(?<from>" + MOMENT + ")(?:\\.\\.(?<to>" + MOMENT + "))?");
    private static final Pattern WILDCARD = Pattern.compile("(\\d{4})-(?:(\\d{2})-)?\\*");

    public Selection {
        dates = List.copyOf(dates);
        processors = List.copyOf(processors);
        verdicts = List.copyOf(verdicts);
    }

    /// Dates, or hours of dates, as they were written.
    ///
    /// @param text `2021-12-04`, `2021-12-16..2021-12-21`, `2021-12`, `2021-W49`, `2021-12-*`, `2021-*`,
    ///     `2021-12-04T05` or `2021-12-04T05..2021-12-04T08`
    /// @param from the first moment meant
    /// @param to the end, which does not belong to it
    public record Dates(String text, LocalDateTime from, LocalDateTime to) {
        public Dates(String text, DateInterval interval) {
            this(text, interval.start().atStartOfDay(), interval.end().atStartOfDay());
        }

        /// The dates that it touches.
        public DateInterval interval() {
            return DateInterval.inclusive(from.toLocalDate(), to.minusNanos(1).toLocalDate());
        }

        /// Whether a period overlaps it.
        public boolean overlaps(Period period) {
            return period.start().isBefore(to) && period.end().isAfter(from);
        }

        private static Dates hours(String term, Matcher ends) {
            LocalDateTime from = moment(ends.group("from"));
            String last = ends.group("to") == null ? ends.group("from") : ends.group("to");
            LocalDateTime to = last.indexOf('T') < 0
                    ? moment(last).plusDays(1)
                    : moment(last).plusHours(1);
            if (!from.isBefore(to)) {
                throw new IllegalArgumentException("'" + term + "' ends before it begins. Swap the two.");
            }
            return new Dates(term, from, to);
        }

        private static LocalDateTime moment(String text) {
            return Period.parse(text.indexOf('T') < 0 ? Grain.DAY : Grain.HOUR, text)
                    .start();
        }

        /// One date or an interval.
        public static Dates of(DateInterval interval) {
            return new Dates(interval.toString(), interval);
        }
    }

    /// The cells of these processors on these dates.
    public static Selection of(List<DateInterval> dates, List<String> processors) {
        return new Selection(dates.stream().map(Dates::of).toList(), processors, List.of());
    }

    /// Reads a selection.
    ///
    /// @param text terms separated by commas
    /// @param known names of the pipeline's processors
    /// @throws IllegalArgumentException naming the term that cannot be read, and the nearest name that can
    public static Selection parse(String text, List<String> known) {
        List<Dates> dates = new ArrayList<>();
        List<String> processors = new ArrayList<>();
        List<Verdict> verdicts = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            String term = part.strip();
            int colon = term.indexOf(':');
            if (term.isEmpty()) {
                throw new IllegalArgumentException("'" + text.strip() + "' has an empty term." + GRAMMAR);
            } else if (colon < 0) {
                dates.add(dates(term));
            } else {
                String kind = term.substring(0, colon).strip().toLowerCase(Locale.ROOT);
                String value = term.substring(colon + 1).strip();
                switch (kind) {
                    case "proc" -> processors.add(processor(term, value, known));
                    case "verdict" -> verdicts.add(verdict(term, value));
                    default ->
                        throw new IllegalArgumentException("'" + term + "' starts with an unknown kind of term."
                                + Nearest.hint(kind, List.of("proc", "verdict")) + GRAMMAR);
                }
            }
        }
        return new Selection(
                dates.stream().distinct().toList(),
                processors.stream().distinct().toList(),
                verdicts.stream().distinct().toList());
    }

    /// Whether the cell is meant: one whose period overlaps the dates.
    public boolean matches(Cell cell) {
        Period period = cell.partition().period();
        return (dates.isEmpty() || dates.stream().anyMatch(d -> d.overlaps(period)))
                && (processors.isEmpty() || processors.contains(cell.partition().processor()))
                && (verdicts.isEmpty() || verdicts.contains(cell.verdict()));
    }

    /// The text that reads back as this selection.
    @Override
    public String toString() {
        return Stream.of(
                        dates.stream().map(Dates::text),
                        processors.stream().map(p -> "proc:" + p),
                        verdicts.stream().map(v -> "verdict:" + word(v)))
                .flatMap(s -> s)
                .collect(Collectors.joining(", "));
    }

    private static Dates dates(String term) {
        Matcher wildcard = WILDCARD.matcher(term);
        Matcher hours = HOURS.matcher(term);
        try {
            if (term.indexOf('T') >= 0 && hours.matches()) {
                return Dates.hours(term, hours);
            }
            if (!wildcard.matches()) {
                return Dates.of(DateInterval.parse(term));
            }
            int year = Integer.parseInt(wildcard.group(1));
            String month = wildcard.group(2);
            YearMonth first = YearMonth.of(year, month == null ? 1 : Integer.parseInt(month));
            YearMonth last = month == null ? YearMonth.of(year, 12) : first;
            return new Dates(term, DateInterval.inclusive(first.atDay(1), last.atEndOfMonth()));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "'" + term + "' names no " + (wildcard.matches() ? "month." : "hour.") + GRAMMAR, e);
        } catch (IllegalArgumentException e) {
            boolean malformed = e.getCause() != null;
            throw new IllegalArgumentException(
                    malformed ? "'" + term + "' is not a term of a selection." + GRAMMAR : e.getMessage(), e);
        }
    }

    private static String processor(String term, String value, List<String> known) {
        return known.stream()
                .filter(value::equalsIgnoreCase)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + term + "' names no processor." + Nearest.hint(value, known)));
    }

    private static Verdict verdict(String term, String value) {
        String wanted = value.replace(' ', '_').replace('-', '_');
        return Arrays.stream(Verdict.values())
                .filter(v -> v.name().equalsIgnoreCase(wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + term + "' names no verdict."
                        + Nearest.hint(
                                wanted,
                                Arrays.stream(Verdict.values())
                                        .map(Selection::word)
                                        .toList())));
    }

    private static String word(Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT);
    }
}
