package dev.backfill.integrity.observe.expected;

import dev.backfill.integrity.observe.table.Columns;
import dev.backfill.model.Grain;
import dev.backfill.model.TableName;
import dev.backfill.model.column.DateColumn;
import dev.backfill.model.column.Key;
import dev.backfill.model.pipeline.EventSource;
import dev.backfill.model.pipeline.Expectation;
import dev.backfill.model.pipeline.Failures;
import dev.backfill.model.pipeline.History;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.pipeline.SourceTable;
import dev.backfill.warehouse.Catalog;
import dev.backfill.warehouse.partition.PeriodQuestion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which tables decide which keys a processor should have, and what keeps that from being known.
public final class ExpectedKeys {
    private final Pipeline pipeline;
    private final Catalog catalog;

    /// @param catalog the tables that are there
    public ExpectedKeys(Pipeline pipeline, Catalog catalog) {
        this.pipeline = pipeline;
        this.catalog = catalog;
    }

    /// What keeps the expectation from being known, in words: a source table or a column that is not there.
    public Optional<String> obstacle(Processor processor) {
        History history = processor.coverage().history();
        Optional<String> keys = switch (pipeline.expectation(processor)) {
            case Expectation.Distinct distinct ->
                unreadable(distinct.table(), distinct.key()).or(() -> withoutHours(processor, distinct.table()));
            case Expectation.Cumulative cumulative -> {
                EventSource events = pipeline.events();
                yield uncountable(cumulative.table(), cumulative.key())
                        .or(() -> Columns.missing(catalog, events.schedule(), events.date(), events.status()))
                        .or(() -> Columns.missing(
                                catalog,
                                events.actuals(),
                                pipeline.source(events.actuals()).date(),
                                List.of()));
            }
            case Expectation.Fixed _, Expectation.SameAs _, Expectation.Custom _, Expectation.Usual _ ->
                Optional.empty();
        };
        return history == null ? keys : keys.or(() -> uncountable(history.table(), history.key()));
    }

    /// The same where rows of a key are counted, so that what tells rows apart is needed as well.
    private Optional<String> uncountable(TableName table, Key key) {
        return unreadable(table, key)
                .or(() -> HistorySql.identity(pipeline, pipeline.source(table))
                        .flatMap(identity -> unreadable(table, identity)));
    }

    /// Keys of hours are known only where the source says hours.
    private Optional<String> withoutHours(Processor processor, TableName table) {
        return processor.grain() == Grain.HOUR
                ? Columns.noDate(catalog, table, pipeline.source(table).date().by(Grain.HOUR))
                : Optional.empty();
    }

    private Optional<String> unreadable(TableName table, Key key) {
        return Columns.missing(catalog, table, pipeline.source(table).date(), key.columns());
    }

    /// Whether the keys of a date cannot be known while the actuals of that date are missing.
    public boolean needsActualsOfTheDate(Processor processor) {
        return pipeline.expectation(processor) instanceof Expectation.Distinct distinct
                && pipeline.hasEvents()
                && distinct.table().equals(pipeline.events().actuals());
    }

    /// The tables from which it follows which keys a processor has and should have in a period, by what says to which
    /// period their rows belong; none where other periods have a say in it.
    public Map<TableName, DateColumn> parted(Processor processor) {
        Map<TableName, DateColumn> tables = new HashMap<>(Map.of(processor.table(), processor.date()));
        Expectation expected = pipeline.expectation(processor);
        if (!expected.namesKeys()) {
            return tables;
        }
        if (!(expected instanceof Expectation.Distinct distinct)
                || processor.coverage().history() != null
                || distinct.table().equals(processor.table())) {
            return Map.of();
        }
        SourceTable source = pipeline.source(distinct.table());
        tables.put(source.name(), source.date().by(processor.grain()));
        Failures failures = pipeline.failures();
        if (failures != null) {
            tables.put(failures.table(), DateColumn.of(failures.date()));
        }
        return PeriodQuestion.looksAround(source.where()) ? Map.of() : tables;
    }
}
