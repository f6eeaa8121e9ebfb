package dev.backfill.warehouse.bigquery.write;

import dev.backfill.model.Period;
import dev.backfill.model.TableName;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.WarehouseException.Kind;
import dev.backfill.warehouse.bigquery.job.Literals;
import dev.backfill.warehouse.bigquery.job.Partitions;
import dev.backfill.warehouse.bigquery.job.Statements;
import dev.backfill.warehouse.partition.PartitionContent;
import dev.backfill.warehouse.partition.PartitionKeep;
import dev.backfill.warehouse.partition.PartitionTarget;
import dev.backfill.warehouse.partition.WriteMark;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Sql;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// What a run that is to be taken back did to a partition, by the record of its writes, oldest first.
///
/// @param target the partition
/// @param run the run
/// @param writes its writes
public record UndoneWrite(PartitionTarget target, String run, List<Row> writes) {

    /// One query.
    static List<UndoneWrite> of(Statements statements, Partitions target, String run) {
        Map<Period, List<Row>> writes = statements
                .ask(Sql.of("SELECT *"
                        + " FROM backfill_kept.partition_writes WHERE " + target.where("date")
                        + " AND table_name = " + Literals.of(target.table().toString()) + " AND run_id = "
                        + Literals.of(run) + " ORDER BY place"))
                .stream()
                .collect(Collectors.groupingBy(r -> target.column().grain().of(WriteMark.begins(r))));
        return target.periods().stream()
                .map(p -> new UndoneWrite(target.on(p), run, writes.getOrDefault(p, List.of())))
                .toList();
    }

    /// Which dates of a table a run has written.
    public static List<LocalDate> dates(Statements statements, TableName table, String run) {
        return statements
                .ask(Sql.of("SELECT DISTINCT date FROM backfill_kept.partition_writes WHERE table_name = "
                        + Literals.of(table.toString()) + " AND run_id = " + Literals.of(run)))
                .stream()
                .map(r -> r.date("date"))
                .toList();
    }

    /// Looks whether the partition is as the run left it.
    ///
    /// @param now what is there
    /// @throws WarehouseException of kind `CHANGED` if it is not
    void requireAsLeft(PartitionContent now) {
        if (writes.isEmpty()) {
            throw changed("it has not written it");
        }
        Row last = writes.getLast();
        PartitionContent then = new PartitionContent(
                last.number("rows_after"), last.text("hash_after"), last.text("shape"), last.instant("newest"));
        if (!now.isSame(then)) {
            throw changed(String.format(
                    Locale.ROOT, "it left %,d rows, and there are %,d that are not the same", then.rows(), now.rows()));
        }
    }

    /// Looks whether as many rows are kept as the run found first.
    ///
    /// @throws WarehouseException of kind `CHANGED` if they are not
    void requireKept(Optional<PartitionKeep> keep) {
        long due = writes.getFirst().number("rows_before");
        long there = keep.map(PartitionKeep::rows).orElse(0L);
        if (due != there) {
            throw new WarehouseException(
                    Kind.CHANGED,
                    String.format(
                            Locale.ROOT,
                            "Run %s replaced %,d rows of %s, and %,d of them are kept. Nothing was touched.",
                            run,
                            due,
                            target,
                            there),
                    "Plan a repair of the date instead.",
                    null);
        }
    }

    private WarehouseException changed(String why) {
        return new WarehouseException(
                Kind.CHANGED,
                target + " is not as run " + run + " left it: " + why + ". Nothing was touched.",
                "Look at its history, and plan a repair instead.",
                null);
    }
}
