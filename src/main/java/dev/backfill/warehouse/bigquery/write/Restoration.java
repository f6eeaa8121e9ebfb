package dev.backfill.warehouse.bigquery.write;

import dev.backfill.model.Period;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.bigquery.job.Literals;
import dev.backfill.warehouse.bigquery.job.Partitions;
import dev.backfill.warehouse.bigquery.job.Statements;
import dev.backfill.warehouse.engine.UndoneWrite;
import dev.backfill.warehouse.partition.PartitionContent;
import dev.backfill.warehouse.partition.PartitionKeep;
import dev.backfill.warehouse.partition.WriteMark;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// What is there, and what is to be put back, when partitions of a table become what a run found in them first. It is
/// looked at before anything is touched, and the script that does it asserts that it is still so.
///
/// @param now what is there
/// @param back what is put back
public record Restoration(ContentSum now, List<BigQueryReturn> back) {

    /// Looks.
    ///
    /// @param undone the run whose work is taken back
    /// @throws WarehouseException of kind `CHANGED` if a partition is not as the run left it, or what was there
    ///     before is not kept as it was
    public static Restoration of(Statements statements, Partitions target, String undone, BigQueryShape shape) {
        Map<Period, PartitionContent> now =
                BigQueryContents.of(statements, target.on(target.periods().first()), target.periods());
        Map<Period, PartitionKeep> first = new BigQueryKept(statements).first(target, undone);
        for (UndoneWrite write : writes(statements, target, undone)) {
            Period period = write.target().period();
            write.requireAsLeft(now.getOrDefault(period, PartitionContent.EMPTY));
            write.requireKept(Optional.ofNullable(first.get(period)));
        }
        List<BigQueryReturn> back = new ArrayList<>();
        first.values().stream()
                .collect(Collectors.groupingBy(PartitionKeep::keptIn))
                .values()
                .forEach(keeps -> BigQueryReturn.of(statements, keeps, shape).forEach(b -> back.add(b.required())));
        return new Restoration(ContentSum.of(now.values()), List.copyOf(back));
    }

    /// What the run did to each of the partitions. One query.
    private static List<UndoneWrite> writes(Statements statements, Partitions target, String run) {
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

    /// Rows that are put back.
    public long rows() {
        return ContentSum.ofKept(back.stream().map(BigQueryReturn::keep).toList())
                .rows();
    }

    /// Lets a script have no effect unless everything is as it was looked at.
    public WriteScript asserted(WriteScript script) {
        return BigQueryReturn.asserted(back, script.requireContent(now));
    }

    /// Lets a script put the rows back.
    public WriteScript filled(WriteScript script) {
        return BigQueryReturn.filled(back, script);
    }
}
