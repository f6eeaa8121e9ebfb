package dev.backfill.warehouse.bigquery;

import com.google.api.services.bigquery.model.JobReference;
import dev.backfill.model.Bytes;
import dev.backfill.model.TableName;
import dev.backfill.warehouse.Catalog;
import dev.backfill.warehouse.KeptRows;
import dev.backfill.warehouse.PartitionContent;
import dev.backfill.warehouse.PartitionEntry;
import dev.backfill.warehouse.PartitionTarget;
import dev.backfill.warehouse.Row;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.Sql;
import dev.backfill.warehouse.Staged;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.WarehouseException.Kind;
import dev.backfill.warehouse.WriteMark;
import dev.backfill.warehouse.Written;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A unit of work on a project: statements one after another, each a job of its own.
final class BigQuerySession implements Session {
    /// Definitions read nothing; what follows an `AS SELECT` may.
    private static final Pattern FREE =
            Pattern.compile("(?is)\\s*(?:CREATE|DROP|ALTER)\\b(?!.*\\bAS\\s+(?:SELECT|WITH)\\b).*");

    /// How many tables the statements around a step name, all together: its rows counted before, staged, validated,
    /// kept, replaced, recorded and counted after. Each is a partition of some hundred rows.
    private static final int TABLES_AROUND = 12;

    private final BigQueryConnection connection;
    private final Set<TableName> tables;
    private final Prepared prepared;
    private final BigQueryWarehouse.Api api;
    private final JobIds ids = new JobIds();
    private final Map<String, String> labels = new TreeMap<>(Map.of("app", "backfill-console"));
    private Map<TableName, BigQueryTables.Shape> shapes = Map.of();
    private int queries;
    private long bytes;
    private volatile @Nullable JobReference running;
    private volatile boolean cancelled;

    BigQuerySession(
            BigQueryConnection connection, Set<TableName> tables, Prepared prepared, BigQueryWarehouse.Api api) {
        this.connection = connection;
        this.tables = tables;
        this.prepared = prepared;
        this.api = api;
    }

    @Override
    public Catalog catalog() {
        shapes = BigQueryTables.shapes(api, connection, tables);
        return new Catalog(
                shapes.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, e -> e.getValue().columns())),
                false);
    }

    @Override
    public List<PartitionEntry> partitions(Set<TableName> wanted) {
        if (shapes.isEmpty()) {
            shapes = BigQueryTables.shapes(api, connection, tables);
        }
        return new BigQueryPartitions(this, shapes).of(wanted);
    }

    @Override
    public List<Row> query(Sql sql) {
        Answer answer = run(sql);
        return api.jobs().rows(answer, sql.text());
    }

    @Override
    public long execute(Sql sql) {
        return run(sql).changedRows();
    }

    @Override
    public void check(Sql sql) {
        price(sql);
    }

    /// BigQuery bills 10 MiB at least for each table that a statement names.
    @Override
    public long estimate(Sql sql) {
        Answer priced = price(sql);
        return Math.max(priced.bytes(), BigQueryConnection.LEAST_BYTES * Math.max(1, priced.tables()));
    }

    @Override
    public long estimateReplacing() {
        return BigQueryConnection.LEAST_BYTES * TABLES_AROUND;
    }

    @Override
    public void atomically(Runnable work) {
        // Transactions that touch one table cancel each other in BigQuery, on whichever dates they work.
        work.run();
    }

    @Override
    public boolean isTransactional() {
        return false;
    }

    @Override
    public void label(String name, String value) {
        labels.put(name, value);
    }

    @Override
    public long append(TableName table, List<String> columns, Iterable<@Nullable Object[]> rows) {
        queries++;
        return new Load(connection, api, Parameters.labels(labels))
                .append(ids.next(table.toString()), table, columns, rows);
    }

    @Override
    public void upsert(TableName table, List<String> key, List<String> columns, List<@Nullable Object[]> rows) {
        execute(BigQueryUpsert.statement(table, key, columns, rows, BigQueryTables.types(api, connection, table)));
    }

    @Override
    public Staged stage(PartitionTarget target, Sql select) {
        return new BigQueryStaged(this, target, select);
    }

    @Override
    public Map<String, String> columns(TableName table) {
        return BigQueryTables.types(api, connection, table);
    }

    @Override
    public Map<LocalDate, PartitionContent> contents(PartitionTarget any, Set<LocalDate> dates) {
        if (dates.isEmpty()) {
            return Map.of();
        }
        BigQueryShape shape = new BigQueryShape(any.table(), columns(any.table()));
        String date = Sql.name(any.dateColumn());
        String wanted = dates.stream().sorted().map(d -> "DATE '" + d + "'").collect(Collectors.joining(", "));
        Map<LocalDate, PartitionContent> contents = new TreeMap<>();
        for (Row row : query(Sql.of("SELECT " + date + " AS d, COUNT(*) AS n, " + shape.hash() + " AS content, "
                + shape.newest(any.writtenAt()) + " AS newest FROM " + Sql.name(any.table()) + " WHERE " + date
                + " IN ("
                + wanted + ") GROUP BY d"))) {
            contents.put(
                    row.date("d"),
                    new PartitionContent(
                            row.number("n"), row.text("content"), shape.fingerprint(), row.instant("newest")));
        }
        return contents;
    }

    @Override
    public Written retire(PartitionTarget target, WriteMark mark) {
        return kept().retire(target, mark);
    }

    @Override
    public Written restore(PartitionTarget target, String undone, WriteMark mark) {
        return kept().restore(target, undone, mark);
    }

    @Override
    public void keep(PartitionTarget target, WriteMark mark) {
        kept().keep(target, mark);
    }

    @Override
    public Written record(PartitionTarget target, WriteMark mark) {
        return kept().record(target, mark);
    }

    @Override
    public long putBack(PartitionTarget target, WriteMark mark) {
        return kept().putBack(target, mark);
    }

    @Override
    public List<KeptRows> kept(String runId) {
        return kept().kept(runId);
    }

    /// Kept rows are in partitions that BigQuery drops by itself when their time is over.
    @Override
    public long forgetKept(Instant before) {
        return 0;
    }

    @Override
    public int queries() {
        return queries;
    }

    @Override
    public long bytes() {
        return bytes;
    }

    @Override
    public void cancel() {
        cancelled = true;
        JobReference job = running;
        if (job != null) {
            api.jobs().cancel(job);
        }
    }

    @Override
    public void close() {}

    BigQueryKept kept() {
        return new BigQueryKept(this);
    }

    BigQueryConnection connection() {
        return connection;
    }

    /// The names of a table's columns, in order.
    List<String> columnNames(TableName table) {
        return List.copyOf(columns(table).keySet());
    }

    /// A name for a table that only this unit of work uses.
    String tableName(String about) {
        return ids.table(about);
    }

    /// Makes something in the project unless this process has made it already.
    void once(String what, Sql definition) {
        prepared.once(what, () -> execute(definition));
    }

    /// What a statement would read.
    ///
    /// @throws WarehouseException of kind `LIMIT` if that is more than the settings allow
    Answer price(Sql sql) {
        Answer priced = api.jobs().dryRun(sql, Parameters.labels(labels));
        if (priced.bytes() > connection.maximumBytes()) {
            throw BigQueryErrors.overCap(connection, sql.text(), "it would read " + Bytes.words(priced.bytes()) + ".");
        }
        return priced;
    }

    private Answer run(Sql sql) {
        if (cancelled) {
            throw new WarehouseException(
                    Kind.CANCELLED, "The statement was stopped before it began.", "Nothing was changed.", null);
        }
        if (!FREE.matcher(sql.text()).matches() && !prepared.isPriced(sql.text())) {
            price(sql);
            prepared.priced(sql.text());
        }
        queries++;
        try {
            Answer answer = api.jobs().run(ids.next(sql.text()), sql, Parameters.labels(labels), this::begin);
            bytes += answer.bytes();
            return answer;
        } finally {
            running = null;
        }
    }

    /// A cancellation that came while the job was on its way still reaches it.
    private void begin(JobReference job) {
        running = job;
        if (cancelled) {
            api.jobs().cancel(job);
        }
    }

    /// The statement kind of a processor's own text: only a SELECT is run.
    void requireSelect(Sql sql) {
        String type = price(sql).statementType();
        if (!type.isEmpty() && !type.toUpperCase(Locale.ROOT).equals("SELECT")) {
            throw new WarehouseException(
                    Kind.STATEMENT,
                    "A processor's SQL is a " + type + ", not a SELECT.",
                    "Let it SELECT the rows of @date; the console writes them. Nothing was run.",
                    null);
        }
    }
}
