package dev.backfill.cli.text;

import dev.backfill.model.Grain;
import dev.backfill.model.Period;
import dev.backfill.model.TableName;
import dev.backfill.model.column.DateColumn;
import dev.backfill.model.column.Key;
import dev.backfill.model.graph.Explanation;
import dev.backfill.model.graph.Explanation.Follower;
import dev.backfill.model.graph.Explanation.Input;
import dev.backfill.model.period.Cadence;
import dev.backfill.model.period.Calendar;
import dev.backfill.model.period.PeriodWords;
import dev.backfill.model.pipeline.Expectation;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.pipeline.SourceTable;
import java.util.ArrayList;
import java.util.List;

/// What a pipeline's file says of a table, for people.
///
/// @param pipeline the pipeline
/// @param explanation what is built from what
public record ExplanationText(Pipeline pipeline, Explanation explanation) {

    /// The lines.
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        pipeline.processors().stream()
                .filter(p -> p.name().equals(explanation.name()))
                .findFirst()
                .ifPresentOrElse(
                        p -> describe(p, lines),
                        () -> pipeline.sources().stream()
                                .filter(s -> s.name().equals(explanation.table()))
                                .forEach(s -> describe(s, lines)));
        String when = PeriodWords.when(explanation.period());
        lines.add("");
        if (!explanation.inputs().isEmpty()) {
            lines.add("Built from, " + when);
            explanation.inputs().forEach(input -> lines.add("  " + words(input)));
            lines.add("");
        }
        lines.add("A late row " + when + " would have built again");
        if (explanation.follows().isEmpty()) {
            lines.add(
                    isWhole(explanation.table())
                            ? "  nothing: no date tells what was built before it"
                            : "  nothing else");
        }
        explanation.follows().forEach(f -> lines.add("  " + words(f)));
        return lines;
    }

    private void describe(Processor p, List<String> lines) {
        lines.add(p.name() + (p.title().equals(p.name()) ? "" : " · " + p.title()));
        lines.add("  table     " + table(p.table().toString(), p.cadence().grain(), p.date(), p.key()));
        lines.add("  due       " + due(p.cadence()));
        lines.add("  expected  " + expected(p.expected()));
        lines.add("  built by  " + builder(p));
    }

    private void describe(SourceTable s, List<String> lines) {
        lines.add(s.name() + " · a source");
        if (!s.isDated()) {
            lines.add("  table     " + s.name() + ", without dates: read whole");
            return;
        }
        lines.add("  table     " + table(s.name().toString(), s.cadence().grain(), s.date(), s.key()));
        lines.add("  due       " + due(s.cadence()));
    }

    private boolean isWhole(TableName table) {
        return pipeline.sources().stream().anyMatch(s -> s.name().equals(table) && !s.isDated());
    }

    private static String table(String name, Grain grain, DateColumn date, Key key) {
        return name + ", by " + grain.word() + " (column " + date + ")"
                + (key.isNone() ? "" : ", one row for each " + key);
    }

    private static String due(Cadence cadence) {
        String days = switch (cadence.calendar()) {
            case Calendar.Events _ -> "on the dates of events";
            case Calendar.Days c ->
                (c.only() != null
                                ? "on the days of " + c.only().table()
                                : c.weekdays() ? "Monday to Friday" : "every day")
                        + (c.except().isEmpty()
                                ? ""
                                : ", but for "
                                        + (c.except().size() == 1
                                                ? "1 day"
                                                : c.except().size() + " days"))
                        + (c.exceptIn() == null
                                ? ""
                                : ", but for those of " + c.exceptIn().table());
        };
        return days
                + (cadence.since() == null ? "" : ", since " + cadence.since().toLocalDate());
    }

    private static String expected(Expectation expected) {
        return switch (expected) {
            case Expectation.Fixed(int keys) -> keys + " keys";
            case Expectation.Distinct d -> "each " + d.key() + " that " + d.table() + " has in the period";
            case Expectation.Cumulative c ->
                "each " + c.key() + " of which " + c.table() + " has " + c.atLeast() + " rows before the date";
            case Expectation.Custom c -> "the keys that " + c.file() + " returns";
            case Expectation.Usual _ -> "as many rows as usual: half to twice the median of the last 8 of its kind";
            case Expectation.SameAs s -> "the keys of " + s.processor();
        };
    }

    private static String builder(Processor p) {
        if (p.sql() != null) {
            return p.sql();
        }
        return p.command() != null
                ? String.join(" ", p.command().arguments())
                : "nothing that the console knows: it cannot be repaired from here";
    }

    private String words(Input input) {
        String mapping = input.mapping().equals("0") ? "" : " (" + input.mapping() + ")";
        String window = input.windowDays() == 0
                ? ""
                : "; perhaps also the " + input.windowDays() + " days before: only the program knows";
        return input.name()
                + mapping
                + (input.periods().isEmpty()
                        ? pipeline.find(input.name()).isEmpty() && isWhole(TableName.parse(input.name()))
                                ? ": the whole table"
                                : ": no period"
                        : ": " + list(input.periods()))
                + window;
    }

    private static String words(Follower f) {
        String periods = f.periods().isEmpty()
                ? "nothing"
                : f.isOpen() && f.periods().size() > 1
                        ? PeriodWords.when(f.periods().getFirst()).replaceFirst("^(on|in) ", "")
                                + " and everything after it"
                        : list(f.periods());
        return f.processor() + ": " + periods
                + (f.isCertain() ? "" : ", perhaps: only the program knows what it has read");
    }

    private static String list(List<Period> periods) {
        return PeriodWords.list(periods, 0);
    }
}
