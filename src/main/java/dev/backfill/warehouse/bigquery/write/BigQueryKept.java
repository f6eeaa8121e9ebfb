package dev.backfill.warehouse.bigquery.write;

import dev.backfill.model.Period;
import dev.backfill.model.TableName;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.WarehouseException.Kind;
import dev.backfill.warehouse.bigquery.job.Dataset;
import dev.backfill.warehouse.bigquery.job.Literals;
import dev.backfill.warehouse.bigquery.job.Partitions;
import dev.backfill.warehouse.bigquery.job.Statements;
import dev.backfill.warehouse.partition.KeptRows;
import dev.backfill.warehouse.partition.PartitionKeep;
import dev.backfill.warehouse.partition.PartitionTarget;
import dev.backfill.warehouse.partition.WriteMark;
import dev.backfill.warehouse.sql.Sql;
import dev.backfill.warehouse.sql.SqlFiles;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Rows that were replaced, retired or overwritten. They are kept in the dataset `backfill_kept`, in one table for
/// each table and shape of it, and `partition_keeps` says which rows of which partition are where. BigQuery drops
/// them by itself when their time is over.
public final class BigQueryKept {
    static final String DATASET = "backfill_kept";

    private final Statements statements;

    public BigQueryKept(Statements statements) {
        this.statements = statements;
    }

    /// The table in which rows of a table are kept.
    ///
    /// @param columns its columns as they are now, types by name
    public static TableName tableOf(TableName table, Map<String, String> columns) {
        return new TableName(DATASET, new BigQueryShape(table, columns).keptIn());
    }

    /// Makes what rows of a table are kept in, and the records. A transaction cannot.
    public BigQueryShape prepare(Partitions target) {
        TableName table = target.table();
        BigQueryShape shape = new BigQueryShape(table, statements.columns(table));
        for (String own : List.of(WriteScript.KEEP_ID, "kept_at")) {
            if (shape.columns().containsKey(own)) {
                throw new WarehouseException(
                        Kind.STATEMENT,
                        table + " has a column " + own + ", a name that the console needs for rows that it keeps.",
                        "Give the column another name. Nothing was changed.",
                        null);
            }
        }
        define("writes.bigquery.sql");
        BigQueryLeases.prepare(statements);
        String keptIn = Sql.name(new TableName(DATASET, shape.keptIn()));
        String days = "(partition_expiration_days = " + statements.connection().keepDays() + ")";
        statements.once(
                keptIn,
                Sql.of("CREATE TABLE IF NOT EXISTS " + keptIn + " PARTITION BY DATE(kept_at) OPTIONS " + days
                        + " AS SELECT CAST(NULL AS STRING) AS " + WriteScript.KEEP_ID
                        + ", CAST(NULL AS TIMESTAMP) AS kept_at, " + shape.list() + " FROM " + Sql.name(table)
                        + " WHERE "
                        + shape.dates(target.column()).among(target.periods()) + " LIMIT 0"));
        // A table that is there may have been made when other days were asked for.
        statements.once(keptIn + days, Sql.of("ALTER TABLE " + keptIn + " SET OPTIONS " + days));
        return shape;
    }

    /// Makes tables of records.
    ///
    /// @param file the file with their definitions
    public void define(String file) {
        statements.once(DATASET, Dataset.definition(statements.connection(), DATASET));
        SqlFiles.statements(file).stream()
                // It says no location.
                .filter(s -> !s.startsWith("CREATE SCHEMA"))
                .forEach(s -> statements.once(s, Sql.of(s)));
    }

    /// Adds to the records what older consoles did not record. A run does it before its steps.
    public void complete() {
        define("writes.bigquery.sql");
        if (!statements.columns(WriteMark.RECORD).containsKey(WriteMark.HOUR)) {
            SqlFiles.statements("writes-added.bigquery.sql").forEach(s -> statements.change(Sql.of(s)));
        }
    }

    /// What a run keeps of a partition that a program was about to write, and that was not put back since.
    Optional<PartitionKeep> before(PartitionTarget target, String runId) {
        return keeps(of(target, runId) + " AND why = 'BEFORE' AND returned_at IS NULL").stream()
                .findFirst();
    }

    /// What a run has kept for a program and put back, unless it keeps rows for it again.
    Optional<PartitionKeep> returned(PartitionTarget target, String runId) {
        List<PartitionKeep> before = keeps(of(target, runId) + " AND why = 'BEFORE'");
        return before.isEmpty()
                ? Optional.empty()
                : Optional.of(before.getLast()).filter(PartitionKeep::returned);
    }

    /// What a run found in partitions first, by period.
    Map<Period, PartitionKeep> first(Partitions target, String runId) {
        Map<Period, PartitionKeep> first = new LinkedHashMap<>();
        keeps(of(target, runId) + " AND why <> 'OVERWRITTEN' AND returned_at IS NULL")
                .forEach(k -> first.putIfAbsent(target.column().grain().of(k.begins()), k));
        return first;
    }

    private static String of(PartitionTarget target, String runId) {
        return of(Partitions.of(target), runId);
    }

    private static String of(Partitions target, String runId) {
        return target.where("date") + " AND table_name = "
                + Literals.of(target.table().toString()) + " AND run_id = " + Literals.of(runId);
    }

    private List<PartitionKeep> keeps(String which) {
        return statements
                .ask(Sql.of("SELECT " + PartitionKeep.COLUMNS + " FROM backfill_kept.partition_keeps WHERE " + which
                        + " ORDER BY table_name, date, place"))
                .stream()
                .map(PartitionKeep::of)
                .toList();
    }

    /// What a run keeps, and whether it can be put back.
    public List<KeptRows> all(String runId) {
        if (statements.columnsOf(new TableName(DATASET, "partition_keeps")).isEmpty()) {
            return List.of();
        }
        Map<String, List<PartitionKeep>> byKeptTable = new LinkedHashMap<>();
        keeps("run_id = " + Literals.of(runId))
                .forEach(keep -> byKeptTable
                        .computeIfAbsent(keep.keptIn(), _ -> new ArrayList<>())
                        .add(keep));
        return byKeptTable.values().stream()
                .flatMap(keeps -> told(keeps).stream())
                .sorted(Comparator.comparing((KeptRows k) -> k.table().toString())
                        .thenComparing(KeptRows::begins)
                        .thenComparing(KeptRows::place))
                .toList();
    }

    /// @param keeps rows of one table
    private List<KeptRows> told(List<PartitionKeep> keeps) {
        TableName table = keeps.getFirst().table();
        Optional<BigQueryShape> now = statements.columnsOf(table).map(columns -> new BigQueryShape(table, columns));
        return now.isEmpty()
                ? keeps.stream()
                        .map(k -> k.told("there is no table " + table + " any more"))
                        .toList()
                : BigQueryReturn.of(statements, keeps, now.get()).stream()
                        .map(back -> back.keep().told(back.obstacle()))
                        .toList();
    }
}
