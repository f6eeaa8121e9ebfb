package dev.backfill.workspace.draft.rows;

import dev.backfill.model.TableName;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.engine.Survey;
import dev.backfill.warehouse.engine.TableEntry;
import dev.backfill.warehouse.sql.SelectParts;
import dev.backfill.warehouse.sql.SelectParts.Condition;
import dev.backfill.warehouse.sql.SelectParts.Part;
import dev.backfill.workspace.draft.Draft;
import dev.backfill.workspace.draft.DraftInput;
import dev.backfill.workspace.draft.DraftRole;
import dev.backfill.workspace.draft.DraftSql;
import dev.backfill.workspace.draft.DraftTable;
import dev.backfill.workspace.draft.Guess;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The SELECTs that build the tables of a draft, taken apart as far as they can be.
final class Selects {
    private static final int UNSEEN = 50;

    private final Survey survey;
    private final Map<TableName, TableName> beneath;
    private final Map<TableName, SelectParts> apart = new HashMap<>();

    private Selects(Survey survey, Map<TableName, TableName> beneath) {
        this.survey = survey;
        this.beneath = beneath;
    }

    /// None taken apart yet.
    ///
    /// @param survey takes them apart
    /// @param draft names the tables
    /// @param entries what the engine tells of tables
    static Selects of(Survey survey, Draft draft, Map<TableName, TableEntry> entries) {
        return new Selects(survey, beneath(survey, draft, entries));
    }

    /// The tables beneath views that are named as tables of the pipeline, by which the engine knows them where they
    /// are read: who builds them reads the one and writes the other.
    private static Map<TableName, TableName> beneath(Survey survey, Draft draft, Map<TableName, TableEntry> entries) {
        Map<TableName, TableName> beneath = new HashMap<>();
        for (DraftTable table : draft.tables()) {
            TableEntry entry = entries.get(table.table());
            String definition = entry == null ? null : entry.definition();
            if (definition != null && !definition.isEmpty()) {
                List<Part> parts = partsOf(survey, definition);
                if (parts.size() == 1) {
                    beneath.put(parts.getFirst().table(), table.table());
                }
            }
        }
        return beneath;
    }

    /// None where the SELECT of the view cannot be taken apart.
    private static List<Part> partsOf(Survey survey, String definition) {
        try {
            return survey.parts(definition).parts();
        } catch (WarehouseException e) {
            if (e.kind() != WarehouseException.Kind.STATEMENT) {
                throw e;
            }
            return List.of();
        }
    }

    /// Takes the SELECT of a table apart.
    ///
    /// @return the table with what its SELECT tells of it, or with a note why that tells less
    DraftTable takeApart(DraftTable table) {
        Guess<DraftSql> select = table.work().select();
        DraftTable known = table.role() == null && table.work().isKnown()
                ? table.as(
                        new Guess<>(DraftRole.PROCESSOR, 95, select == null ? "a program writes it" : select.because()))
                : table;
        if (select != null) {
            try {
                apart.put(table.table(), survey.parts(select.value().text()).called(beneath));
            } catch (WarehouseException e) {
                Set<TableName> reads = readsOf(select.value());
                return reads.isEmpty()
                        ? known.with(known.work().withoutSelect())
                                .noting(select.value().file() + " cannot be taken apart, and is not used: "
                                        + Asking.why(e))
                        : known.or(DraftTable.of(table.table()).reading(inputs(reads, table.table())))
                                .noting(select.value().file() + " cannot be taken apart: " + Asking.why(e));
            }
        }
        return known;
    }

    /// What the engine says of a SELECT that nobody takes apart; nothing where it does not understand it either.
    private Set<TableName> readsOf(DraftSql select) {
        try {
            return survey.reads(select.text());
        } catch (WarehouseException e) {
            if (e.kind().concernsEverybody()) {
                throw e;
            }
            return Set.of();
        }
    }

    private static List<Guess<DraftInput>> inputs(Set<TableName> reads, TableName own) {
        return reads.stream()
                .filter(t -> !t.equals(own))
                .sorted(Comparator.comparing(TableName::toString))
                .map(t -> new Guess<>(
                        DraftInput.overlapping(t), UNSEEN, "its SELECT reads it, and nobody saw which dates of it"))
                .toList();
    }

    /// The SELECT that builds a table; null where none is known that could be taken apart.
    @Nullable
    SelectParts building(TableName table) {
        return apart.get(table);
    }

    /// What the SELECT of a table returns, as far as it is known.
    Map<String, Condition> output(TableName table) {
        SelectParts select = apart.get(table);
        return select == null ? Map.of() : select.output();
    }

    /// What the SELECTs read, each with how.
    Stream<Part> parts() {
        return apart.values().stream().flatMap(s -> s.parts().stream());
    }

    /// Whether any SELECT reads a table for its rows, and not only to look up dates in it.
    boolean isRead(TableName table) {
        return isAmong(table, p -> !p.isLookup());
    }

    /// Whether any SELECT looks up dates in a table.
    boolean isLookedUp(TableName table) {
        return isAmong(table, Part::isLookup);
    }

    private boolean isAmong(TableName table, Predicate<Part> how) {
        return parts().anyMatch(p -> p.table().equals(table) && how.test(p));
    }
}
