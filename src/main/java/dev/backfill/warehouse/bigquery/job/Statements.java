package dev.backfill.warehouse.bigquery.job;

import com.google.api.services.bigquery.model.JobReference;
import com.google.cloud.bigquery.TableId;
import dev.backfill.model.TableName;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.WarehouseException.Kind;
import dev.backfill.warehouse.bigquery.connect.BigQueryConnection;
import dev.backfill.warehouse.partition.PartitionTarget;
import dev.backfill.warehouse.partition.WriteMark;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Sql;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Runs the statements of a unit of work, one after another, each a job of its own.
public final class Statements {
    /// Definitions read nothing; what follows an `AS SELECT` may.
    private static final Pattern FREE =
            Pattern.compile("(?is)\\s*(?:CREATE|DROP|ALTER)\\b(?!.*\\bAS\\s+(?:SELECT|WITH)\\b).*");

    private final BigQueryConnection connection;
    private final Set<TableName> tables;
    private final Prepared prepared;
    private final Caps caps;
    private final Api api;
    private final JobSequences sequences;
    private final JobIds ids = new JobIds();
    private final JobLabels labels;
    private int queries;
    private long bytes;
    private volatile @Nullable JobReference running;
    private volatile boolean cancelled;
    private final Jobs.Sender sender = new Jobs.Sender() {
        /// A cancellation that came while the job was on its way still reaches it.
        @Override
        public void begun(JobReference job) {
            running = job;
            if (cancelled) {
                Statements.this.api.jobs().cancel(job);
            }
        }

        @Override
        public boolean isStopped() {
            return cancelled;
        }
    };

    public Statements(BigQueryConnection connection, Set<TableName> tables, Prepared prepared, Api api) {
        this.connection = connection;
        this.tables = tables;
        this.prepared = prepared;
        this.caps = new Caps(connection, prepared);
        this.api = api;
        this.sequences = new JobSequences(connection, tables, prepared, api);
        this.labels = new JobLabels(sequences);
    }

    /// The tables of interest.
    public Set<TableName> tables() {
        return tables;
    }

    /// Statements sent so far.
    public int queries() {
        return queries;
    }

    /// What they were billed for.
    public long bytes() {
        return bytes;
    }

    /// Lets statements be billed for more than the settings allow; 0 for as many bytes as they do.
    public void allow(long most) {
        caps.allow(most);
    }

    /// Says what they are for.
    public void label(String name, String value) {
        labels.put(name, value);
    }

    /// The labels of their jobs.
    public Map<String, String> labels() {
        return labels.allowed();
    }

    /// A job's name that was never used, for what is no statement.
    public String countedName(String about) {
        queries++;
        return ids.next(about);
    }

    /// Asks a question without fetching its rows.
    public JobResult asked(Sql sql) {
        if (!caps.isKept(sql.text())) {
            requireSelect(sql);
            caps.kept(sql.text());
        }
        return run(sql);
    }

    /// Runs a statement that changes something, and returns how many rows it changed.
    public long execute(Sql sql) {
        return run(sql).changedRows();
    }

    /// Asks a question of the console's own, of its records or of one partition. What it would read is not asked
    /// first: that would double the calls for what costs the least that BigQuery bills. The byte cap holds all the
    /// same.
    public List<Row> ask(Sql sql) {
        settled();
        return api.jobs().rows(send(ids.names(sql.text()), sql), sql.text());
    }

    /// Runs a statement of the console's own, likewise.
    public void change(Sql sql) {
        settled();
        send(ids.names(sql.text()), sql);
    }

    /// Drops a table, by a call that is no job.
    public void drop(TableName table) {
        refuseStopped();
        TableId id = TableId.of(connection.project(), table.dataset(), table.table());
        api.jobs().calls().make("drop of " + table, () -> api.service().delete(id));
    }

    /// Stops the statement that is running, if one is. Another thread may call it.
    public void cancel() {
        cancelled = true;
        JobReference job = running;
        if (job != null) {
            api.jobs().cancel(job);
        }
    }

    /// The types of a table's columns by name, in order.
    public Map<String, String> columns(TableName table) {
        return BigQueryTables.types(api, connection, table);
    }

    public BigQueryConnection connection() {
        return connection;
    }

    /// The names of a table's columns, in order.
    public List<String> columnNames(TableName table) {
        return List.copyOf(columns(table).keySet());
    }

    /// A name for a table that only this unit of work uses.
    public String tableName(String about) {
        return ids.table(about);
    }

    /// Makes something in the project unless this process has made it already.
    public void once(String what, Sql definition) {
        prepared.once(what, () -> change(definition));
    }

    /// What a statement would read.
    ///
    /// @throws WarehouseException of kind `LIMIT` if that is more than the settings allow
    public JobResult price(Sql sql) {
        return caps.require(api.jobs().dryRun(sql, labels()), sql.text());
    }

    /// About how many bytes a statement would be billed for of which a dry run has said what it reads.
    public long billed(JobResult dry) {
        return caps.billed(dry);
    }

    private JobResult run(Sql sql) {
        refuseStopped();
        settled();
        if (!FREE.matcher(sql.text()).matches() && !caps.isKept(sql.text())) {
            price(sql);
            caps.kept(sql.text());
        }
        return send(ids.names(sql.text()), sql);
    }

    private void refuseStopped() {
        if (cancelled) {
            throw new WarehouseException(
                    Kind.CANCELLED, "The statement was stopped before it began.", "Nothing was changed.", null);
        }
    }

    private JobResult send(Supplier<String> names, Sql sql) {
        refuseStopped();
        queries++;
        try {
            JobResult answer = api.jobs().run(names, new Jobs.Order(sql, labels(), caps.bytes()), sender);
            bytes += answer.bytes();
            return answer;
        } finally {
            running = null;
        }
    }

    /// The columns of a table; empty if there is no such table.
    public Optional<Map<String, String>> columnsOf(TableName table) {
        return BigQueryTables.find(api, connection, table);
    }

    /// The jobs with which a step writes. Those of earlier attempts have come to an end when this returns.
    public StepJobs jobs(PartitionTarget target, WriteMark mark) {
        StepJobs jobs = settled().orElseGet(() -> sequences.step(target, mark));
        jobs.settle();
        return jobs;
    }

    /// The jobs with which several steps write together. Those of earlier attempts, together or alone, have come to
    /// an end when this returns.
    public StepJobs jobs(Partitions target, WriteMark mark) {
        StepJobs jobs = sequences.together(target, mark);
        jobs.settle();
        return jobs;
    }

    /// The jobs of something else that is written.
    ///
    /// @param write what tells it from all others
    public StepJobs jobs(List<String> write) {
        return sequences.of(write);
    }

    /// Runs a script that writes tables: one at a time, because transactions that change one table cancel each other,
    /// on whichever dates they work.
    public void write(List<TableName> written, StepJobs jobs, Sql script) {
        prepared.oneAtATime(written, () -> {
            // Others may have sent jobs under these names since.
            jobs.settle();
            try {
                send(jobs::next, script);
            } catch (WarehouseException e) {
                jobs.failed(e);
                throw e;
            }
        });
    }

    /// What must hold, as SQL, so that a run may write partitions: that it holds them, or, where it never asked to,
    /// that nobody else holds any.
    public String heldBy(Partitions target, String runId) {
        return prepared.heldBy(target, runId);
    }

    /// Remembers under which token a run holds its partitions.
    public void leased(String runId, String token) {
        prepared.leased(runId, token);
    }

    /// Before a step counts or writes anything, what its earlier attempts have sent comes to an end.
    ///
    /// @return empty where this unit of work is not a step's
    private Optional<StepJobs> settled() {
        Optional<StepJobs> jobs = labels.step();
        jobs.ifPresent(StepJobs::settle);
        return jobs;
    }

    /// What a text is, BigQuery itself says: a text that begins with SELECT may go on with a DELETE.
    ///
    /// @return what it would read and give
    /// @throws WarehouseException of kind `STATEMENT` if it is anything but one SELECT; nothing was run then
    public JobResult requireSelect(Sql sql) {
        JobResult priced = price(sql);
        // An emulator on this machine need not say it; Google always does.
        priced.requireSelect(sql.text(), connection.isLoopback());
        return priced;
    }
}
