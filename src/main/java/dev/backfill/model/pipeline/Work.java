package dev.backfill.model.pipeline;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What computes and writes a partition: a SELECT, a program, or nobody but a person.
///
/// @param sql the file with the SELECT that computes a partition, below `sql/`; null where a command does
/// @param command the program that writes a partition; null where a SELECT does
/// @param shell what a person would type to write a partition, with placeholders as in a command; empty if unknown
/// @param range how many neighbouring periods one call of the program, or one statement, may build; from 1 to
///     [#MOST_RANGE]
/// @param joined whether it can build several at once: not a SELECT that is about one date
public record Work(@Nullable String sql, @Nullable Command command, List<String> shell, int range, boolean joined) {
    /// Nothing that the console could run.
    public static final Work NONE = new Work(null, null, List.of());

    /// How many periods one call may build at most: more than a year of hours.
    public static final int MOST_RANGE = 10_000;

    public Work {
        shell = List.copyOf(shell);
        shell.forEach(Command::refuseUnknown);
        if (sql != null && command != null) {
            throw new IllegalArgumentException("A partition is written by a SELECT or by a command, not by both.");
        }
        if (range < 1 || range > MOST_RANGE) {
            throw new IllegalArgumentException("'range' takes 1 to " + MOST_RANGE + ", not " + range + ".");
        }
    }

    /// One period at a time.
    public Work(@Nullable String sql, @Nullable Command command, List<String> shell) {
        this(sql, command, shell, 1, true);
    }

    /// A SELECT.
    ///
    /// @param sql its file
    public static Work sql(String sql) {
        return new Work(sql, null, List.of());
    }

    /// The same with a program in the place of the SELECT.
    public Work by(Command program) {
        return new Work(null, program, shell, range, true);
    }

    /// The same, so many neighbouring periods at once.
    public Work over(int periods) {
        return new Work(sql, command, shell, periods, joined);
    }

    /// How many neighbouring periods are built at once, from 1.
    public int atOnce() {
        return joined ? range : 1;
    }
}
