package dev.backfill.workspace.draft;

import dev.backfill.model.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A pipeline that is drafted: its tables as far as they are known, and those that are in no draft.
///
/// @param name what the pipeline and its file are called
/// @param tables each once
/// @param left those that fit nothing
public record Draft(String name, List<DraftTable> tables, List<LeftTable> left) {
    public Draft {
        tables = List.copyOf(tables);
        left = List.copyOf(left);
        if (tables.stream().map(DraftTable::table).distinct().count() < tables.size()) {
            throw new IllegalArgumentException("A draft has each table once.");
        }
    }

    /// Nothing yet.
    public static Draft empty(String name) {
        return new Draft(name, List.of(), List.of());
    }

    /// A table, if something is known of it.
    public Optional<DraftTable> table(TableName name) {
        return tables.stream().filter(t -> t.table().equals(name)).findFirst();
    }

    /// The same with what else is known of a table: what is said already stays.
    public Draft adding(DraftTable table) {
        List<DraftTable> all = new ArrayList<>();
        boolean known = false;
        for (DraftTable one : tables) {
            boolean same = one.table().equals(table.table());
            all.add(same ? one.or(table) : one);
            known |= same;
        }
        if (!known) {
            all.add(table);
        }
        return new Draft(name, all, left);
    }

    /// The same with something else in the place of a table that it has.
    public Draft replacing(DraftTable table) {
        return new Draft(
                name,
                tables.stream()
                        .map(t -> t.table().equals(table.table()) ? table : t)
                        .toList(),
                left);
    }

    /// The same with a table that is in no draft.
    public Draft leaving(LeftTable table) {
        List<LeftTable> more = new ArrayList<>(left);
        more.add(table);
        return new Draft(
                name,
                tables.stream().filter(t -> !t.table().equals(table.table())).toList(),
                more);
    }

    /// The processors, in the order of the draft.
    public List<DraftTable> processors() {
        return tables.stream().filter(DraftTable::isProcessor).toList();
    }

    /// The sources, in the order of the draft.
    public List<DraftTable> sources() {
        return tables.stream().filter(t -> !t.isProcessor()).toList();
    }
}
