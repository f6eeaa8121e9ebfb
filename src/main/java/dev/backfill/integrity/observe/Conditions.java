package dev.backfill.integrity.observe;

import static dev.backfill.warehouse.sql.Sql.name;

import dev.backfill.model.TableName;
import dev.backfill.model.pipeline.Expectation;
import dev.backfill.model.pipeline.History;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.pipeline.SourceTable;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.sql.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Asks the engine about the conditions of a pipeline (`where:`), after a statement that holds them was refused. They
/// are never taken apart here: an engine knows its own language.
final class Conditions {
    private final Pipeline pipeline;
    private final Session session;

    Conditions(Pipeline pipeline, Session session) {
        this.pipeline = pipeline;
        this.session = session;
    }

    /// What is wrong with the condition of the actuals, in the engine's words; empty where nothing is.
    Optional<String> ofActuals() {
        return of(pipeline.events().actuals());
    }

    /// What is wrong with a condition that says which keys a processor should have; empty where nothing is.
    ///
    /// @param expected the processor's expectation, as it is finally said
    Optional<String> of(Processor p, Expectation expected) {
        List<TableName> tables = new ArrayList<>();
        if (expected instanceof Expectation.Distinct distinct) {
            tables.add(distinct.table());
        } else if (expected instanceof Expectation.Cumulative cumulative) {
            tables.add(cumulative.table());
            tables.add(pipeline.events().actuals());
        }
        History history = p.coverage().history();
        if (history != null) {
            tables.add(history.table());
        }
        Optional<String> ofSources =
                tables.stream().flatMap(table -> of(table).stream()).findFirst();
        return ofSources.or(() -> expected instanceof Expectation.Cumulative cumulative
                ? wrong(cumulative.table(), cumulative.where())
                : Optional.empty());
    }

    private Optional<String> of(TableName table) {
        SourceTable source = pipeline.source(table);
        return wrong(source.name(), source.where());
    }

    /// The one place where a condition is tried: every statement that holds it reads the same table.
    private Optional<String> wrong(TableName table, String condition) {
        if (condition.isBlank()) {
            return Optional.empty();
        }
        try {
            session.check(Sql.of("SELECT 1 AS one FROM " + name(table) + " WHERE (" + condition + "\n) LIMIT 0"));
            return Optional.empty();
        } catch (WarehouseException e) {
            return Optional.of(
                    Refusal.of(e).saying("the condition of " + table + " cannot be used (" + condition + ")"));
        }
    }
}
