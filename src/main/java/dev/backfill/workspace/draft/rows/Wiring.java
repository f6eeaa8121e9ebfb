package dev.backfill.workspace.draft.rows;

import dev.backfill.model.Period;
import dev.backfill.model.TableName;
import dev.backfill.warehouse.sql.SelectParts;
import dev.backfill.workspace.draft.Draft;
import dev.backfill.workspace.draft.DraftInput;
import dev.backfill.workspace.draft.DraftPeriods;
import dev.backfill.workspace.draft.DraftRole;
import dev.backfill.workspace.draft.DraftRows;
import dev.backfill.workspace.draft.DraftTable;
import dev.backfill.workspace.draft.Guess;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// Puts tables together: what they are in the pipeline, what is built from what, which keys follow from that, and
/// since when.
final class Wiring {
    private final Asking asking;
    private final Selects selects;
    private final Map<TableName, Looked> looked;

    /// @param selects the SELECTs that could be taken apart
    /// @param looked the tables whose dates are known; what becomes known of them is put there
    Wiring(Asking asking, Selects selects, Map<TableName, Looked> looked) {
        this.asking = asking;
        this.selects = selects;
        this.looked = looked;
    }

    Draft of(Draft before) {
        Draft draft = before;
        for (DraftTable table : before.tables()) {
            if (table.role() == null) {
                draft = draft.replacing(known(table.as(
                        new Guess<>(DraftRole.SOURCE, 90, "no SELECT and no program is known that writes it"))));
            }
        }
        new DatesBeside(asking).bring(selects, looked);
        for (DraftTable table : draft.processors()) {
            draft = draft.replacing(known(table.reading(inputs(table))));
        }
        Set<TableName> there = new HashSet<>();
        draft.tables().forEach(t -> there.add(t.table()));
        ExpectedGuess expected = new ExpectedGuess(asking, looked);
        for (DraftTable table : draft.processors()) {
            DraftTable wired = table.reading(table.inputs().stream()
                    .filter(i -> there.contains(i.value().table()))
                    .toList());
            Looked own = looked.get(table.table());
            if (own != null && wired.rows().expected() == null) {
                wired = wired.with(wired.rows().or(new DraftRows(null, null, expected.of(own, wired.inputs()))));
            }
            draft = draft.replacing(own == null ? wired : beginning(wired, own));
        }
        return draft;
    }

    private DraftTable known(DraftTable table) {
        looked.computeIfPresent(table.table(), (_, own) -> own.with(table));
        return table;
    }

    /// What a SELECT says, and of what it does not name what somebody has said.
    private List<Guess<DraftInput>> inputs(DraftTable table) {
        Looked own = looked.get(table.table());
        SelectParts select = selects.building(table.table());
        if (own == null || select == null) {
            return own == null || !table.inputs().isEmpty() ? table.inputs() : Likeness.inputs(own, looked.values());
        }
        List<Guess<DraftInput>> found = new ArrayList<>(new InputGuess(asking, looked).of(own, select));
        table.inputs().stream()
                .filter(i -> found.stream()
                        .noneMatch(f -> f.value().table().equals(i.value().table())))
                .toList()
                .forEach(found::add);
        return found;
    }

    /// Since when a table is due, where its first row says otherwise than what it reads.
    private DraftTable beginning(DraftTable table, Looked own) {
        Period first = own.first();
        Optional<Period> usual = table.inputs().stream()
                .map(i -> looked.get(i.value().table()))
                .filter(t -> t != null && !t.entry().equals(own.entry()) && t.first() != null)
                .map(t -> own.grain().of(Objects.requireNonNull(t.first()).start()))
                .max(Comparator.naturalOrder());
        if (first == null || usual.isEmpty() || usual.get().equals(first)) {
            return table;
        }
        String because = "its first row; what it reads begins with " + usual.get();
        return table.with(
                table.periods().or(new DraftPeriods(null, null, null, new Guess<>(first.start(), 70, because))));
    }
}
