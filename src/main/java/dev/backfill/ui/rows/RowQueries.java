package dev.backfill.ui.rows;

import dev.backfill.model.Partition;
import dev.backfill.model.TableName;
import dev.backfill.model.pipeline.EventSource;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.pipeline.SourceTable;
import dev.backfill.ui.common.Dates;
import dev.backfill.ui.common.Messages;
import dev.backfill.ui.heatmap.state.CellAddress;
import dev.backfill.warehouse.sql.Sql;
import dev.backfill.workspace.NamedQuery;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/// The questions about rows that the window asks by itself.
public final class RowQueries {
    /// The pipelines that the named queries are about.
    private static final String OF_QUERIES = "nba-phase4";

    private final Pipeline pipeline;
    private final Messages messages;
    private final Function<Sql, String> spelled;

    /// @param spelled a statement as a person can paste it into a client of the warehouse
    RowQueries(Pipeline pipeline, Messages messages, Function<Sql, String> spelled) {
        this.pipeline = pipeline;
        this.messages = messages;
        this.spelled = spelled;
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
                spelled.apply(rows(processor.table(), processor.date(), partition.date(), processor.key())));
    }

    /// The source rows of a date.
    public ResultQuery source(LocalDate date) {
        EventSource events = pipeline.events();
        String column = pipeline.sources().stream()
                .filter(s -> s.name().equals(events.actuals()))
                .map(SourceTable::date)
                .findFirst()
                .orElse(events.date());
        return new ResultQuery(
                messages.text("result.ofSource", events.actuals().table(), Dates.title(date)),
                file(events.actuals().table(), date),
                spelled.apply(rows(events.actuals(), column, date, events.id())));
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
                spelled.apply(sql));
    }

    private static Sql rows(TableName table, String column, LocalDate date, String order) {
        return Sql.of("SELECT *\nFROM " + Sql.name(table) + "\nWHERE " + Sql.name(column) + " = @date\nORDER BY "
                        + Sql.name(order))
                .with("date", date);
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

    /// The names of the queries that operators of this pipeline know; empty for other pipelines.
    public List<String> named() {
        return pipeline.name().startsWith(OF_QUERIES) ? NamedQuery.names() : List.of();
    }

    /// A named query about some dates.
    public ResultQuery named(String name, LocalDate from, LocalDate to) {
        NamedQuery query = NamedQuery.of(name);
        Sql sql = query.statement(query.takesDates() ? Map.of("from", from, "to", to) : Map.of());
        String title = query.takesDates()
                ? messages.text("result.ofQueryDates", name, Dates.title(from), Dates.title(to))
                : messages.text("result.ofQuery", name);
        return new ResultQuery(title, name, spelled.apply(sql), sql.dialect());
    }
}
