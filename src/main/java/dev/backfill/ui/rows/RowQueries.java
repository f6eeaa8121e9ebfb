package dev.backfill.ui.rows;

import dev.backfill.model.Partition;
import dev.backfill.model.TableName;
import dev.backfill.model.column.DateColumn;
import dev.backfill.model.pipeline.EventSource;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.pipeline.SourceTable;
import dev.backfill.ui.common.Dates;
import dev.backfill.ui.common.Messages;
import dev.backfill.ui.engine.Engine;
import dev.backfill.ui.heatmap.state.CellAddress;
import dev.backfill.warehouse.sql.KeySql;
import dev.backfill.warehouse.sql.NamedQuery;
import dev.backfill.warehouse.sql.Sql;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The questions about rows that the window asks by itself.
public final class RowQueries {
    /// The pipelines that the named queries are about.

    private final Pipeline pipeline;
    private final Messages messages;
    private final Engine engine;

    /// @param engine spells statements as a person can paste them into a client of the warehouse
    RowQueries(Pipeline pipeline, Messages messages, Engine engine) {
        this.pipeline = pipeline;
        this.messages = messages;
        this.engine = engine;
    }

    /// The rows of a cell: those of its partition, or in the event row those that prove what took place.
    ResultQuery of(CellAddress cell) {
        return cell.partition().map(this::of).orElseGet(() -> source(cell.date()));
    }

    /// The rows of a partition.
    public ResultQuery of(Partition partition) {
        Processor processor = pipeline.processor(partition.processor());
        return new ResultQuery(
                messages.text("result.ofPartition", processor.name(), Dates.title(partition.date())),
                file(processor.name(), partition.date()),
                engine.spelled(
                        rows(processor.table(), processor.date(), partition.date(), KeySql.list(processor.key()))));
    }

    /// The source rows of a date.
    public ResultQuery source(LocalDate date) {
        EventSource events = pipeline.events();
        DateColumn column = pipeline.sources().stream()
                .filter(s -> s.name().equals(events.actuals()))
                .map(SourceTable::date)
                .findFirst()
                .orElseGet(() -> DateColumn.of(events.date()));
        return new ResultQuery(
                messages.text("result.ofSource", events.actuals().table(), Dates.title(date)),
                file(events.actuals().table(), date),
                engine.spelled(rows(events.actuals(), column, date, Sql.name(events.id()))));
    }

    /// The lines of the schedule that name a date.
    public ResultQuery schedule(LocalDate date) {
        EventSource events = pipeline.events();
        String moved = events.originalDate() == null ? "" : " OR " + Sql.name(events.originalDate()) + " = @date";
        Sql sql = Sql.of("SELECT *\nFROM " + Sql.name(events.schedule()) + "\nWHERE " + Sql.name(events.date())
                        + " = @date" + moved + "\nORDER BY " + Sql.name(events.id()))
                .with("date", date);
        return new ResultQuery(
                messages.text("result.ofSchedule", events.schedule().table(), Dates.title(date)),
                file(events.schedule().table(), date),
                engine.spelled(sql));
    }

    /// @param order the columns by which they stand in order, quoted; empty for any order
    private Sql rows(TableName table, DateColumn column, LocalDate date, String order) {
        return Sql.of("SELECT *\nFROM " + Sql.name(table) + "\nWHERE "
                + engine.dates(table, column).on(date) + (order.isEmpty() ? "" : "\nORDER BY " + order));
    }

    private static String file(String name, LocalDate date) {
        return name.toLowerCase(Locale.ROOT) + "-" + date;
    }

    /// The SQL of a proof.
    ///
    /// @param about what it proves, in words
    public ResultQuery proof(String about, String sql) {
        return new ResultQuery(messages.text("result.ofProof", about), "proof", sql);
    }

    /// The names of the queries that operators of this pipeline know.
    public List<String> named() {
        return engine.queries().names();
    }

    /// A named query about some dates.
    public ResultQuery named(String name, LocalDate from, LocalDate to) {
        NamedQuery query = engine.queries().named(name);
        Sql sql = query.statement(query.takesDates() ? Map.of("from", from, "to", to) : Map.of());
        String title = query.takesDates()
                ? messages.text("result.ofQueryDates", name, Dates.title(from), Dates.title(to))
                : messages.text("result.ofQuery", name);
        return new ResultQuery(title, name, engine.spelled(sql), sql.dialect());
    }
}
