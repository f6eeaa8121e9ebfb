package dev.backfill.model.pipeline;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What computes and writes a partition: a SELECT, a program, or nobody but a person.
///
/// @param sql the file with the SELECT that computes a partition, below `sql/`; null where a command does
/// @param command the program that writes a partition; null where a SELECT does
/// @param shell what a person would type to write a partition, with placeholders as in a command; empty if unknown
public record Work(@Nullable String sql, @Nullable Command command, List<String> shell) {
    /// Nothing that the console could run.
    public static final Work NONE = new Work(null, null, List.of());

    public Work {
        shell = List.copyOf(shell);
        shell.forEach(Command::refuseUnknown);
        if (sql != null && command != null) {
            throw new IllegalArgumentException("A partition is written by a SELECT or by a command, not by both.");
        }
    }

    /// A SELECT.
    ///
    /// @param sql its file
    public static Work sql(String sql) {
        return new Work(sql, null, List.of());
    }

    /// The same with a program in the place of the SELECT.
    public Work by(Command program) {
        return new Work(null, program, shell);
    }
}
