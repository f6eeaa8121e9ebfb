package dev.backfill.workspace.draft;

import dev.backfill.model.TableName;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A table of a pipeline that is drafted, as far as it is known.
///
/// @param table the table
/// @param name what the pipeline calls it: of a source the table's own name, of a processor that or another, unique
///     one
/// @param role what it is; null while nobody knows
/// @param periods how it is parted, and when it is due
/// @param rows what its rows are
/// @param inputs what it is built from, none for sources
/// @param work what builds it
/// @param notes what a person should know that no key of the file says, one line each
public record DraftTable(
        TableName table,
        String name,
        @Nullable Guess<DraftRole> role,
        DraftPeriods periods,
        DraftRows rows,
        List<Guess<DraftInput>> inputs,
        DraftWork work,
        List<String> notes) {
    public DraftTable {
        inputs = List.copyOf(inputs);
        notes = List.copyOf(notes);
    }

    /// A table of which only the name is known.
    public static DraftTable of(TableName table) {
        return new DraftTable(
                table,
                table.toString(),
                null,
                DraftPeriods.UNKNOWN,
                DraftRows.UNKNOWN,
                List.of(),
                DraftWork.UNKNOWN,
                List.of());
    }

    /// Whether a SELECT or a program of the pipeline writes it.
    public boolean isProcessor() {
        return role != null && role.value() == DraftRole.PROCESSOR;
    }

    /// The same under another name.
    public DraftTable called(String other) {
        return new DraftTable(table, other, role, periods, rows, inputs, work, notes);
    }

    /// The same in a role.
    public DraftTable as(Guess<DraftRole> other) {
        return new DraftTable(table, name, other, periods, rows, inputs, work, notes);
    }

    /// The same with other periods.
    public DraftTable with(DraftPeriods other) {
        return new DraftTable(table, name, role, other, rows, inputs, work, notes);
    }

    /// The same with other rows.
    public DraftTable with(DraftRows other) {
        return new DraftTable(table, name, role, periods, other, inputs, work, notes);
    }

    /// The same, built otherwise.
    public DraftTable with(DraftWork other) {
        return new DraftTable(table, name, role, periods, rows, inputs, other, notes);
    }

    /// The same, built from something else.
    public DraftTable reading(List<Guess<DraftInput>> other) {
        return new DraftTable(table, name, role, periods, rows, other, work, notes);
    }

    /// The same with one more note.
    public DraftTable noting(String line) {
        List<String> more = new ArrayList<>(notes);
        more.add(line);
        return new DraftTable(table, name, role, periods, rows, inputs, work, more);
    }

    /// What is said here, and for the rest what another one says of the same table. The inputs are those of both,
    /// each table as it is said here first.
    public DraftTable or(DraftTable other) {
        List<Guess<DraftInput>> both = new ArrayList<>(inputs);
        other.inputs.stream()
                .filter(input -> inputs.stream()
                        .noneMatch(i -> i.value().table().equals(input.value().table())))
                .forEach(both::add);
        List<String> all = new ArrayList<>(notes);
        other.notes.stream().filter(n -> !all.contains(n)).forEach(all::add);
        return new DraftTable(
                table,
                name.equals(table.toString()) ? other.name : name,
                role == null ? other.role : role,
                periods.or(other.periods),
                rows.or(other.rows),
                both,
                work.or(other.work),
                all);
    }
}
