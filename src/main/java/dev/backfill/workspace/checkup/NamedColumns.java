package dev.backfill.workspace.checkup;

import dev.backfill.integrity.observe.table.Columns;
import dev.backfill.model.TableName;
import dev.backfill.model.column.DateColumn;
import dev.backfill.model.column.Key;
import dev.backfill.model.pipeline.EventSource;
import dev.backfill.model.pipeline.Expectation;
import dev.backfill.model.pipeline.Failures;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.pipeline.SourceTable;
import dev.backfill.model.pipeline.telltale.DefaultMarker;
import dev.backfill.model.pipeline.telltale.Sentinel;
import dev.backfill.model.text.Nearest;
import dev.backfill.warehouse.Catalog;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The columns that a pipeline names of its tables, each with the words by which it does: all must be there, and be
/// of a type with which what is said of them can be done.
final class NamedColumns {
    /// By table: the name of a column, and what names it.
    private final Map<TableName, Map<String, Set<String>>> named = new LinkedHashMap<>();

    private final Map<TableName, List<DateColumn>> dates = new LinkedHashMap<>();
    private final Map<TableName, Set<String>> written = new LinkedHashMap<>();

    NamedColumns(Pipeline pipeline) {
        if (pipeline.hasEvents()) {
            events(pipeline.events());
        }
        pipeline.sources().forEach(this::source);
        pipeline.processors().forEach(this::processor);
        Failures failures = pipeline.failures();
        if (failures != null) {
            List.of(failures.processor(), failures.date(), failures.key(), failures.category())
                    .forEach(column -> add(failures.table(), column, "failures"));
        }
    }

    private void events(EventSource events) {
        List.of(events.id(), events.date(), events.status()).forEach(c -> add(events.schedule(), c, "schedule"));
        events.scores().forEach(c -> add(events.schedule(), c, "scores"));
        add(events.actuals(), events.id(), "id");
    }

    private void source(SourceTable source) {
        if (source.isDated()) {
            date(source.name(), source.date());
        }
        written(source.name(), source.writtenAt());
        add(source.name(), source.key(), "key");
        if (source.columns() != null) {
            add(source.name(), source.columns(), "columns");
        }
    }

    private void processor(Processor p) {
        date(p.table(), p.date());
        add(p.table(), p.key(), "key");
        written(p.table(), p.output().writtenAt());
        for (DefaultMarker marker : p.telltales()) {
            add(p.table(), marker.column(), marker instanceof Sentinel ? "sentinel" : "pile_ups");
        }
        Key watched = p.tells().columns();
        if (watched != null) {
            add(p.table(), watched, "columns");
        }
        String expected = "expected of " + p.name();
        if (p.expected() instanceof Expectation.Distinct distinct) {
            add(distinct.table(), distinct.key(), expected);
        } else if (p.expected() instanceof Expectation.Cumulative cumulative) {
            add(cumulative.table(), cumulative.key(), expected);
        }
        if (p.coverage().history() != null) {
            add(p.coverage().history().table(), p.coverage().history().key(), "history of " + p.name());
        }
    }

    private void date(TableName table, DateColumn date) {
        add(table, date.column(), "date");
        dates.computeIfAbsent(table, _ -> new ArrayList<>()).add(date);
    }

    private void written(TableName table, @Nullable String column) {
        if (column != null) {
            add(table, column, "written_at");
            written.computeIfAbsent(table, _ -> new LinkedHashSet<>()).add(column);
        }
    }

    private void add(TableName table, Key key, String by) {
        key.columns().forEach(column -> add(table, column, by));
    }

    private void add(TableName table, String column, String by) {
        named.computeIfAbsent(table, _ -> new LinkedHashMap<>())
                .computeIfAbsent(column, _ -> new LinkedHashSet<>())
                .add(by);
    }

    /// Takes down what is wrong with the columns of a table that is there.
    void look(TableName table, Catalog catalog, Notes notes) {
        named.getOrDefault(table, Map.of()).forEach((column, by) -> {
            if (!catalog.has(table, column)) {
                notes.wrong(
                        "there is no column " + column + ", which is named by '" + String.join("', '", by) + "'",
                        "Correct its name in the pipeline's YAML, or add it to the table."
                                + Nearest.hint(column, catalog.columns(table)));
            }
        });
        for (DateColumn date : dates.getOrDefault(table, List.of())) {
            if (catalog.has(table, date.column())) {
                catalog.dates(table, date)
                        .obstacle(table.toString())
                        .ifPresent(why -> notes.wrong(why, "Correct 'date' in the pipeline's YAML."));
            }
        }
        for (String column : written.getOrDefault(table, Set.of())) {
            Columns.noInstant(catalog, table, column)
                    .ifPresent(why -> notes.wrong(
                            why,
                            "Let 'written_at' in the pipeline's YAML name a column with times, or leave it out: then"
                                    + " only the journal knows when rows were written."));
        }
    }
}
