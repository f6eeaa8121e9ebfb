package dev.backfill.warehouse.bigquery.write;

import dev.backfill.model.Period;
import dev.backfill.model.plan.Verb;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.WarehouseException.Kind;
import dev.backfill.warehouse.bigquery.job.Literals;
import dev.backfill.warehouse.bigquery.job.Partitions;
import dev.backfill.warehouse.bigquery.job.Statements;
import dev.backfill.warehouse.bigquery.job.StepJobs;
import dev.backfill.warehouse.partition.KeptRows.Why;
import dev.backfill.warehouse.partition.PartitionTarget;
import dev.backfill.warehouse.partition.WriteMark;
import dev.backfill.warehouse.partition.Written;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Sql;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/// The write of neighbouring partitions by one job, which takes effect in all of them or in none. Each has its own
/// kept rows and its own record, so that each is taken back by itself.
final class BigQuerySpanWrite {
    private final Statements statements;
    private final SortedMap<Period, WriteMark> marks;
    private final WriteMark mark;
    private final Partitions all;

    /// @param any one of the partitions
    /// @param marks who writes which period; all by one processor of one run
    BigQuerySpanWrite(Statements statements, PartitionTarget any, SortedMap<Period, WriteMark> marks) {
        this.statements = statements;
        this.marks = marks;
        this.mark = marks.firstEntry().getValue();
        this.all = new Partitions(any.table(), any.dates(), any.writtenAt(), new TreeSet<>(marks.keySet()));
    }

    /// Puts computed rows in the place of the partitions'.
    ///
    /// @param columns the columns of the computed rows, quoted
    /// @param relation where those of some periods are
    /// @param staged how many there are, by period; none where a period is not named
    /// @return by period
    /// @throws WarehouseException of kind `CHANGED` if an earlier attempt has written some of them: nothing is
    ///     written then
    Map<Period, Written> replace(
            String columns, Function<TreeSet<Period>, String> relation, Map<Period, Long> staged) {
        BigQueryShape shape = new BigQueryKept(statements).prepare(all);
        StepJobs jobs = statements.jobs(all, mark);
        if (jobs.isEffective() && !recorded().isEmpty()) {
            throw new WarehouseException(
                    Kind.CHANGED,
                    "An earlier attempt of this run has written some of " + all + ".",
                    "Each of them is looked at by itself.",
                    null);
        }
        List<WriteScript> scripts = new ArrayList<>();
        scripts.add(new WriteScript(all, shape, mark)
                .require(statements.heldBy(all, mark.runId()), Assertion.HELD));
        byVerb().forEach((verb, periods) -> {
            WriteMark one = new WriteMark(mark.runId(), mark.processor(), verb, mark.undoes(), mark.at());
            String name = BigQueryWrites.keepId(one);
            scripts.add(new WriteScript(all.among(periods), shape, one)
                    .keep(name, Why.REPLACED, false)
                    .empty()
                    .fill(columns, relation.apply(periods))
                    .record(name)
                    .requireRows(staged));
        });
        try {
            statements.write(List.of(all.table()), jobs, WriteScript.sql(scripts));
        } catch (WarehouseException e) {
            throw Assertion.worded(all.toString(), e);
        }
        Map<Period, Written> written = recorded();
        if (!written.keySet().equals(marks.keySet())) {
            throw new WarehouseException(
                    Kind.IN_DOUBT,
                    "The job that wrote " + all + " has ended well, and its record is not whole.",
                    "Look at backfill_kept.partition_writes, and scan again.",
                    null);
        }
        return written;
    }

    /// What is built and what is rebuilt is recorded under its own word.
    private Map<Verb, TreeSet<Period>> byVerb() {
        Map<Verb, TreeSet<Period>> byVerb = new EnumMap<>(Verb.class);
        marks.forEach((period, one) ->
                byVerb.computeIfAbsent(one.verb(), _ -> new TreeSet<>()).add(period));
        return byVerb;
    }

    /// What the run has recorded of them last.
    private Map<Period, Written> recorded() {
        Map<Period, Written> recorded = new TreeMap<>();
        for (Row row : statements.ask(Sql.of("SELECT * FROM backfill_kept.partition_writes WHERE "
                + all.where("date") + " AND table_name = " + Literals.of(all.table().toString()) + " AND run_id = "
                + Literals.of(mark.runId()) + " ORDER BY place"))) {
            Period period = all.column().grain().of(WriteMark.begins(row));
            if (Objects.requireNonNull(marks.get(period)).verb().name().equals(row.text("verb"))) {
                recorded.put(
                        period,
                        new Written(row.number("rows_before"), row.number("rows_after"), row.isTrue("unchanged")));
            }
        }
        return recorded;
    }
}
