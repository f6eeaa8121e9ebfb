package dev.backfill.workspace.draft;

import dev.backfill.model.Grain;
import dev.backfill.model.Severity;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A SELECT in a file of its own.
///
/// @param file how the file is called below the workspace's folder for SQL, such as `shop/daily.sql`: no `..` in it
/// @param text what is in it. To be run by the console it says its period by `@date`, `@from` and `@to`
public record DraftSql(String file, String text) {
    private static final Pattern STRANGE = Pattern.compile("[^A-Za-z0-9_-]");
    private static final int LONGEST = 100;

    /// A name that a file can have everywhere, made of one that it cannot.
    public static String plain(String name) {
        String plain = STRANGE.matcher(name).replaceAll("_");
        return plain.substring(0, Math.min(plain.length(), LONGEST));
    }

    /// That a row belongs to the period that a SELECT is asked of. A moment and a text such as `2024-03-11` count for
    /// their date.
    ///
    /// @param column the column that says it, quoted
    /// @param grain how long periods are; null for days
    /// @param type the engine's word for its type, in capitals, where somebody knows it
    public static String during(String column, @Nullable Grain grain, Optional<String> type) {
        boolean asItIs = grain == Grain.HOUR || type.filter("DATE"::equals).isPresent();
        String value = asItIs ? column : "CAST(" + column + " AS DATE)";
        return value + " >= @from AND " + value + " < @to";
    }

    /// A SELECT that returns the bad rows of a period.
    ///
    /// @param sql the SELECT
    /// @param severity how bad such a row is
    public record Check(DraftSql sql, Severity severity) {}
}
