package dev.backfill.warehouse.bigquery;

import dev.backfill.model.Period;
import dev.backfill.model.TableName;
import dev.backfill.model.column.DateColumn;
import dev.backfill.warehouse.Catalog;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.bigquery.connect.BigQueryConnection;
import dev.backfill.warehouse.bigquery.job.Api;
import dev.backfill.warehouse.bigquery.job.BigQueryDates;
import dev.backfill.warehouse.bigquery.job.BigQueryTypes;
import dev.backfill.warehouse.bigquery.job.JobResult;
import dev.backfill.warehouse.bigquery.job.Statements;
import dev.backfill.warehouse.bigquery.write.BigQueryContents;
import dev.backfill.warehouse.bigquery.write.BigQueryKept;
import dev.backfill.warehouse.bigquery.write.BigQueryStaged;
import dev.backfill.warehouse.bigquery.write.BigQueryStagedSpan;
import dev.backfill.warehouse.bigquery.write.BigQueryUpsert;
import dev.backfill.warehouse.bigquery.write.BigQueryWrites;
import dev.backfill.warehouse.partition.KeptRows;
import dev.backfill.warehouse.partition.PartitionContent;
import dev.backfill.warehouse.partition.PartitionEntry;
import dev.backfill.warehouse.partition.PartitionTarget;
import dev.backfill.warehouse.partition.Staged;
import dev.backfill.warehouse.partition.StagedSpan;
import dev.backfill.warehouse.partition.WriteMark;
import dev.backfill.warehouse.partition.Written;
import dev.backfill.warehouse.sql.DateSql;
import dev.backfill.warehouse.sql.Excerpt;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Sql;
import dev.backfill.warehouse.sql.TypedColumns;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A unit of work on a project.
final class BigQuerySession implements Session {
    /// How many tables the statements around a step name, all together: its rows counted before, staged, validated,
    /// kept, replaced, recorded and counted after. Each is a partition of some hundred rows.
    private static final int TABLES_AROUND = 12;

    private static final Pattern NESTED = Pattern.compile("(ARRAY|STRUCT|JSON|GEOGRAPHY).*");

    private final Statements statements;
    private final EarlyQuestions early;
    private final BigQueryConnection connection;
    private final Api api;
    private final TablesOfInterest tables;
    private final TypedColumns typed;
    private @Nullable JobResult last;

    /// @param more makes the statements of another unit of work
    BigQuerySession(Statements statements, Supplier<Statements> more, Api api) {
        this.statements = statements;
        this.early = new EarlyQuestions(() -> new BigQuerySession(more.get(), more, api));
        this.connection = statements.connection();
        this.api = api;
        this.tables = new TablesOfInterest(statements.tables(), connection, api);
        this.typed = new TypedColumns(t -> statements.columnsOf(t).orElse(Map.of()), new BigQueryDates());
    }

    @Override
    public Catalog catalog() {
        return tables.catalog();
    }

    /// The tables that it is about.
    TablesOfInterest tables() {
        return tables;
    }

    @Override
    public List<PartitionEntry> partitions(Set<TableName> wanted) {
        return new BigQueryPartitions(this, tables.shapes()).of(wanted);
    }

    /// What BigQuery says of the job that answered last.
    Optional<JobResult> last() {
        return Optional.ofNullable(last);
    }

    @Override
    public DateSql dates(TableName table, DateColumn column) {
        return typed.dates(table, column);
    }

    @Override
    public String writtenAt(TableName table, String column) {
        return typed.writtenAt(table, column);
    }

    @Override
    public void ahead(Sql question) {
        early.begin(question);
    }

    @Override
    public List<Row> query(Sql sql) {
        Optional<EarlyQuestions.Answered> before = early.take(sql);
        if (before.isPresent()) {
            last = before.get().job();
            return before.get().rows();
        }
        JobResult answered = statements.asked(sql);
        last = answered;
        return api.jobs().rows(answered, sql.text());
    }

    @Override
    public Excerpt excerpt(Sql sql, int most) {
        return api.jobs().excerpt(statements.asked(sql), sql.text(), most);
    }

    @Override
    public String comparable(String column, String type) {
        return NESTED.matcher(type).matches() ? "TO_JSON_STRING(" + column + ")" : column;
    }

    @Override
    public long execute(Sql sql) {
        return statements.execute(sql);
    }

    @Override
    public void check(Sql sql) {
        statements.requireSelect(sql);
    }

    @Override
    public Map<String, String> columns(Sql select) {
        return statements.requireSelect(select).columns();
    }

    @Override
    public boolean fits(String given, String wanted) {
        return BigQueryTypes.fits(given, wanted);
    }

    /// BigQuery looks at the permissions and does nothing.
    @Override
    public void checkWriting(TableName table, String where) {
        statements.price(Sql.of("DELETE FROM " + Sql.name(table) + " WHERE " + where));
    }

    @Override
    public void allow(long bytes) {
        statements.allow(bytes);
    }

    /// BigQuery bills 10 MiB at least for each table that a statement names.
    @Override
    public long estimate(Sql sql) {
        return statements.billed(statements.price(sql));
    }

    @Override
    public long estimateReplacing() {
        return connection.spending().tariff().billed(0, TABLES_AROUND);
    }

    @Override
    public <T> T atomically(Supplier<T> work) {
        // Transactions that touch one table cancel each other in BigQuery, on whichever dates they work.
        return work.get();
    }

    @Override
    public boolean isTransactional() {
        return false;
    }

    @Override
    public void label(String name, String value) {
        statements.label(name, value);
    }

    @Override
    public long append(TableName table, List<String> columns, Iterable<@Nullable Object[]> rows) {
        return new LoadJob(connection, api, statements.labels())
                .append(statements.countedName(table.toString()), table, columns, rows);
    }

    @Override
    public void upsert(TableName table, List<String> key, List<String> columns, List<@Nullable Object[]> rows) {
        execute(BigQueryUpsert.statement(table, key, columns, rows, columns(table)));
    }

    @Override
    public Staged stage(PartitionTarget target, Sql select) {
        return new BigQueryStaged(statements, target, select);
    }

    @Override
    public Optional<StagedSpan> stage(PartitionTarget any, SortedSet<Period> periods, Sql select) {
        return Optional.of(new BigQueryStagedSpan(statements, any, periods, select));
    }

    @Override
    public Map<String, String> columns(TableName table) {
        return statements.columns(table);
    }

    @Override
    public Map<Period, PartitionContent> contents(PartitionTarget any, Set<Period> periods) {
        return BigQueryContents.of(statements, any, periods);
    }

    @Override
    public long estimateContents(PartitionTarget any, Set<Period> periods) {
        return periods.isEmpty()
                ? 0
                : estimate(BigQueryContents.question(statements, any).sql(periods));
    }

    @Override
    public Optional<TableName> keptIn(TableName table) {
        return statements.columnsOf(table).map(columns -> BigQueryKept.tableOf(table, columns));
    }

    @Override
    public Written retire(PartitionTarget target, WriteMark mark) {
        return new BigQueryWrites(statements).retire(target, mark);
    }

    @Override
    public Written restore(PartitionTarget target, String undone, WriteMark mark) {
        return new BigQueryWrites(statements).restore(target, undone, mark);
    }

    @Override
    public void keep(PartitionTarget target, WriteMark mark) {
        new BigQueryWrites(statements).keep(target, mark);
    }

    @Override
    public Written record(PartitionTarget target, WriteMark mark) {
        return new BigQueryWrites(statements).record(target, mark);
    }

    @Override
    public long putBack(PartitionTarget target, WriteMark mark) {
        return new BigQueryWrites(statements).putBack(target, mark);
    }

    @Override
    public void forgo(PartitionTarget target, WriteMark mark) {
        new BigQueryWrites(statements).forgo(target, mark);
    }

    @Override
    public List<KeptRows> kept(String runId) {
        return new BigQueryKept(statements).all(runId);
    }

    /// Kept rows are in partitions that BigQuery drops by itself when their time is over.
    @Override
    public long forgetKept(Instant before) {
        return 0;
    }

    @Override
    public int queries() {
        return statements.queries() + early.queries();
    }

    @Override
    public long bytes() {
        return statements.bytes() + early.bytes();
    }

    @Override
    public void cancel() {
        statements.cancel();
        early.cancel();
    }

    @Override
    public void close() {
        early.close();
    }
}
