package dev.backfill.workspace.draft;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What computes and writes the periods of a table; null and empty for what is not known.
///
/// @param select the SELECT of one period; also one that the console cannot run, which tells what is read all the
///     same
/// @param command the program that writes a period, and its arguments with placeholders; not beside a SELECT that the
///     console can run
/// @param folder where the program runs, seen from the workspace; empty for where all of them run
/// @param shell what a person would type to write a period, with placeholders; empty if unknown
/// @param range how many neighbouring periods one call may build
/// @param checks what else must hold of a period
public record DraftWork(
        @Nullable Guess<DraftSql> select,
        @Nullable Guess<List<String>> command,
        String folder,
        List<String> shell,
        @Nullable Guess<Integer> range,
        List<Guess<DraftSql.Check>> checks) {

    /// Nothing is known.
    public static final DraftWork UNKNOWN = new DraftWork(null, null, "", List.of(), null, List.of());

    public DraftWork {
        shell = List.copyOf(shell);
        checks = List.copyOf(checks);
    }

    /// A SELECT.
    public static DraftWork of(Guess<DraftSql> select) {
        return new DraftWork(select, null, "", List.of(), null, List.of());
    }

    /// The same without the SELECT.
    public DraftWork withoutSelect() {
        return new DraftWork(null, command, folder, shell, range, checks);
    }

    /// Whether anything is known that builds the table.
    public boolean isKnown() {
        return select != null || command != null || !shell.isEmpty();
    }

    /// What is said here, and for the rest what another one says.
    public DraftWork or(DraftWork other) {
        boolean none = select == null && command == null;
        return new DraftWork(
                none ? other.select : select,
                none ? other.command : command,
                none ? other.folder : folder,
                shell.isEmpty() ? other.shell : shell,
                range == null ? other.range : range,
                checks.isEmpty() ? other.checks : checks);
    }
}
