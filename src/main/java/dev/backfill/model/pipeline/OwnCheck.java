package dev.backfill.model.pipeline;

import dev.backfill.model.Grain;
import dev.backfill.model.Period;
import dev.backfill.model.Severity;
import java.time.ZoneOffset;
import java.util.Map;

/// A question of the pipeline's own about the rows of one period: a SELECT that returns the bad ones.
///
/// @param name what it is called: its file's name, without folder and ending
/// @param file where it was read from, for messages
/// @param select its text, with `@date`, `@from` and `@to`
/// @param severity how bad a row is that it returns. What is only worth knowing lets a step go on
public record OwnCheck(String name, String file, String select, Severity severity) {

    /// A check of a file.
    ///
    /// @throws IllegalArgumentException if its severity says that nothing is wrong
    public static OwnCheck of(String file, String select, Severity severity) {
        if (!severity.isBad()) {
            throw new IllegalArgumentException("The severity of a check is critical, warning or info.");
        }
        String last = file.substring(file.replace('\\', '/').lastIndexOf('/') + 1);
        int ending = last.lastIndexOf('.');
        return new OwnCheck(ending > 0 ? last.substring(0, ending) : last, file, select, severity);
    }

    /// Whether a row that it returns keeps a step from writing.
    public boolean isBinding() {
        return severity != Severity.INFO;
    }

    /// What the names in the text stand for: the first date, and the half-open bounds.
    public static Map<String, Object> values(Period period) {
        return values(period, period);
    }

    /// What they stand for of neighbouring periods, from one to another.
    public static Map<String, Object> values(Period first, Period last) {
        boolean hours = first.grain() == Grain.HOUR;
        return Map.of(
                "date", first.first(),
                "from", hours ? first.start().toInstant(ZoneOffset.UTC) : first.first(),
                "to", hours ? last.end().toInstant(ZoneOffset.UTC) : last.end().toLocalDate());
    }
}
