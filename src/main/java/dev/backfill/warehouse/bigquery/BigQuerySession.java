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
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
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
    private @Nullable StepJobs stepJobs;
    private volatile @Nullable JobReference running;
    private volatile boolean cancelled;
    private final Jobs.Sender sender = new Jobs.Sender() {
        /// A cancellation that came while the job was on its way still reaches it.
        @Override
        public void begun(JobReference job) {
            running = job;
            if (cancelled) {
                api().jobs().cancel(job);
            }
        }

        @Override
        public boolean isStopped() {
            return cancelled;
        }
    };

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
        return new Catalog(shapes.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().columns())));
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
        if (!prepared.isPriced(sql.text())) {
            requireSelect(sql);
            prepared.priced(sql.text());
        }
        Answer answer = run(sql);
        return api.jobs().rows(answer, sql.text());
    }

    @Override
    public long execute(Sql sql) {
        return run(sql).changedRows();
    }

    /// Asks a question of the console's own, of its records or of one partition. What it would read is not asked first:
    /// that would double the calls for what costs the least that BigQuery bills. The byte cap holds all the same.
    List<Row> ask(Sql sql) {
        settled();
        return api.jobs().rows(send(ids.names(sql.text()), sql), sql.text());
    }

    /// Runs a statement of the console's own, likewise.
    void change(Sql sql) {
        settled();
        send(ids.names(sql.text()), sql);
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
        for (Row row : ask(Sql.of("SELECT " + date + " AS d, COUNT(*) AS n, " + shape.hash() + " AS content, "
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
        return new BigQueryWrites(this).retire(target, mark);
    }

    @Override
    public Written restore(PartitionTarget target, String undone, WriteMark mark) {
        return new BigQueryWrites(this).restore(target, undone, mark);
    }

    @Override
    public void keep(PartitionTarget target, WriteMark mark) {
        new BigQueryWrites(this).keep(target, mark);
    }

    @Override
    public Written record(PartitionTarget target, WriteMark mark) {
        return new BigQueryWrites(this).record(target, mark);
    }

    @Override
    public long putBack(PartitionTarget target, WriteMark mark) {
        return new BigQueryWrites(this).putBack(target, mark);
    }

    @Override
    public List<KeptRows> kept(String runId) {
        return new BigQueryKept(this).all(runId);
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
        prepared.once(what, () -> change(definition));
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
        refuseStopped();
        settled();
        if (!FREE.matcher(sql.text()).matches() && !prepared.isPriced(sql.text())) {
            price(sql);
            prepared.priced(sql.text());
        }
        return send(ids.names(sql.text()), sql);
    }

    private void refuseStopped() {
        if (cancelled) {
            throw new WarehouseException(
                    Kind.CANCELLED, "The statement was stopped before it began.", "Nothing was changed.", null);
        }
    }

    private Answer send(Supplier<String> names, Sql sql) {
        refuseStopped();
        queries++;
        try {
            Answer answer = api.jobs().run(names, sql, Parameters.labels(labels), sender);
            bytes += answer.bytes();
            return answer;
        } finally {
            running = null;
        }
    }

    private BigQueryWarehouse.Api api() {
        return api;
    }

    /// The columns of a table; empty if there is no such table.
    Optional<Map<String, String>> columnsOf(TableName table) {
        return BigQueryTables.find(api, connection, table);
    }

    /// The jobs with which a step writes. Those of earlier attempts have come to an end when this returns.
    StepJobs jobs(PartitionTarget target, WriteMark mark) {
        StepJobs jobs = settled().orElseGet(() -> {
            locate();
            return new StepJobs(
                    List.of(mark.runId(), target.table().toString(), target.date().toString()), api.jobs());
        });
        jobs.settle();
        return jobs;
    }

    /// Runs a script that writes a table: one at a time, because transactions that change one table cancel each other,
    /// on whichever dates they work.
    void write(TableName table, StepJobs jobs, Sql script) {
        prepared.oneAtATime(table, () -> {
            try {
                send(jobs::next, script);
            } catch (WarehouseException e) {
                if (e.kind() == Kind.UNREACHABLE || e.kind() == Kind.IN_DOUBT || e.kind() == Kind.SIGN_IN) {
                    jobs.doubt();
                }
                throw e;
            }
        });
    }

    /// What must hold, as SQL, so that a run may write a partition: that it holds it, or, where it never asked to, that
    /// nobody else does.
    String heldBy(PartitionTarget target, String runId) {
        String of = "FROM " + BigQueryLeases.TABLE + " WHERE table_name = "
                + Literals.of(target.table().toString()) + " AND date = " + Literals.of(target.date())
                + " AND expires_at > CURRENT_TIMESTAMP()";
        return prepared.lease(runId)
                .map(token -> "EXISTS(SELECT 1 " + of + " AND token = " + Literals.of(token) + ")")
                .orElse("NOT EXISTS(SELECT 1 " + of + " AND run_id <> " + Literals.of(runId) + ")");
    }

    /// Remembers under which token a run holds its partitions.
    void leased(String runId, String token) {
        prepared.leased(runId, token);
    }

    /// A job of a process that has died is found only by saying where it is.
    private void locate() {
        Places places = api.jobs().places();
        if (connection.location() == null && places.isEmpty()) {
            BigQueryTables.place(api, connection, tables).ifPresent(places::add);
        }
    }

    /// Before a step counts or writes anything, what its earlier attempts have sent comes to an end.
    ///
    /// @return empty where this unit of work is not a step's
    private Optional<StepJobs> settled() {
        String run = labels.get("run_id");
        String processor = labels.get("processor");
        String date = labels.get("analysis_date");
        if (run == null || processor == null || date == null) {
            return Optional.empty();
        }
        StepJobs jobs = stepJobs;
        if (jobs == null) {
            locate();
            jobs = new StepJobs(List.of(run, processor, date), api.jobs());
            stepJobs = jobs;
        }
        jobs.settle();
        return Optional.of(jobs);
    }

    /// What a text is, BigQuery itself says: a text that begins with SELECT may go on with a DELETE.
    ///
    /// @throws WarehouseException of kind `STATEMENT` if it is anything but one SELECT; nothing was run then
    void requireSelect(Sql sql) {
        String type = price(sql).statementType().toUpperCase(Locale.ROOT);
        // An emulator on this machine need not say it; Google always does.
        if (!type.equals("SELECT") && !(type.isEmpty() && connection.isLoopback())) {
            throw new WarehouseException(
                    Kind.STATEMENT,
                    type.isEmpty()
                            ? "The server does not say what kind of statement this is."
                            : "This SQL is a " + type + ", not a SELECT: " + BigQueryErrors.beginning(sql.text()),
                    "Let it be one SELECT; what is written, the console writes. Nothing was run.",
                    null);
        }
    }
}
