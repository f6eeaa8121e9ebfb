package dev.backfill.model.pipeline;

import dev.backfill.model.Grain;
import dev.backfill.model.Period;
import dev.backfill.model.text.Nearest;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// An external program that writes a partition. It is started with these arguments as they are, never through a
/// shell.
///
/// @param arguments the program and its arguments, in which `{date}` and its like stand for values
/// @param environment variables in addition to the console's own
/// @param folder where it runs, seen from the workspace
/// @param timeout how long it may take
/// @param retries how often it is started again after it wrote nothing
/// @param alone whether nobody else may hold the warehouse's file meanwhile, other programs included
/// @param progress patterns with groups named `done`, `total`, `rows` or `message`, looked for in each line
public record Command(
        List<String> arguments,
        Map<String, String> environment,
        String folder,
        Duration timeout,
        int retries,
        boolean alone,
        List<String> progress) {
    /// What may stand in braces.
    public static final List<String> PLACEHOLDERS =
            List.of("date", "first", "last", "from", "to", "processor", "table");

    /// The groups that a progress pattern may have.
    public static final List<String> GROUPS = List.of("done", "total", "rows", "message");

    /// Those of them that are dates, and may have a format.
    private static final List<String> DATES = List.of("date", "first", "last", "from", "to");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(?<name>[A-Za-z_]+)(?::(?<format>[^{}\"]*))?}");

    /// How often a program is started again at most.
    public static final int MOST_RETRIES = 10;

    public Command {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
        progress = List.copyOf(progress);
        if (arguments.isEmpty()) {
            throw new IllegalArgumentException("A command needs a program.");
        }
        arguments.forEach(Command::refuseUnknown);
        if (timeout.isZero() || timeout.isNegative()) {
            throw new IllegalArgumentException("A timeout is above 0.");
        }
        if (retries < 0 || retries > MOST_RETRIES) {
            throw new IllegalArgumentException("'retries' takes 0 to " + MOST_RETRIES + ", not " + retries + ".");
        }
    }

    /// Complains about a placeholder that nobody fills, or a format that nobody knows, and returns the text.
    ///
    /// @throws IllegalArgumentException naming the nearest placeholder, or what a format may hold
    public static String refuseUnknown(String text) {
        Matcher found = PLACEHOLDER.matcher(text);
        while (found.find()) {
            String name = found.group("name");
            if (!PLACEHOLDERS.contains(name)) {
                throw new IllegalArgumentException(
                        "'{" + name + "}' is no placeholder." + Nearest.hint(name, PLACEHOLDERS));
            }
            String format = found.group("format");
            if (format != null) {
                if (!DATES.contains(name)) {
                    throw new IllegalArgumentException("'" + found.group() + "' has a format, but is no date.");
                }
                DateText.refuseUnknown(format);
            }
        }
        return text;
    }

    /// The arguments for the partition of a period.
    public static List<String> filled(List<String> arguments, Processor processor, Period period) {
        return filled(arguments, processor, period, period);
    }

    /// The arguments for the partitions of neighbouring periods.
    public static List<String> filled(List<String> arguments, Processor processor, Period first, Period last) {
        List<String> filled = new ArrayList<>();
        arguments.forEach(a -> filled.add(fill(a, processor, first, last)));
        return List.copyOf(filled);
    }

    /// The variables for the partition of a period.
    public Map<String, String> environment(Processor processor, Period period) {
        return environment(processor, period, period);
    }

    /// The variables for the partitions of neighbouring periods.
    public Map<String, String> environment(Processor processor, Period first, Period last) {
        Map<String, String> filled = new LinkedHashMap<>();
        environment.forEach((name, value) -> filled.put(name, fill(value, processor, first, last)));
        return filled;
    }

    private static String fill(String text, Processor processor, Period first, Period last) {
        boolean isHour = first.grain() == Grain.HOUR;
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        switch (found.group("name")) {
                            case "date" -> said(first.first().atStartOfDay(), found.group("format"), false);
                            case "first", "from" -> said(first.start(), found.group("format"), isHour);
                            case "last" ->
                                said(isHour ? last.start() : last.last().atStartOfDay(), found.group("format"), isHour);
                            case "to" -> said(last.end(), found.group("format"), isHour);
                            case "processor" -> processor.name();
                            case "table" -> processor.table().toString();
                            default -> found.group();
                        }));
    }

    /// @param withHour whether a moment without a format says the hour
    private static String said(LocalDateTime moment, @Nullable String format, boolean withHour) {
        if (format != null) {
            return DateText.of(moment, format);
        }
        return withHour
                ? Grain.HOUR.of(moment).toString()
                : moment.toLocalDate().toString();
    }
}
