package dev.backfill.warehouse.bigquery.write;

import dev.backfill.model.text.Bytes;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.WarehouseException.Kind;
import dev.backfill.warehouse.bigquery.job.Literals;
import dev.backfill.warehouse.bigquery.job.Partitions;
import dev.backfill.warehouse.bigquery.job.Statements;
import dev.backfill.warehouse.bigquery.job.StepJobs;
import dev.backfill.warehouse.partition.KeptRows.Why;
import dev.backfill.warehouse.partition.PartitionKeep;
import dev.backfill.warehouse.partition.PartitionTarget;
import dev.backfill.warehouse.partition.WriteMark;
import dev.backfill.warehouse.partition.Written;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Sql;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/// The writes of partitions: what is replaced is kept, what is written is recorded, all in one job that takes effect
/// as a whole or not at all.
///
/// A job whose end is not known is asked for before anything else is done for the step. Where it took effect, its
/// record tells what it wrote, and nothing is written again.
public final class BigQueryWrites {
    private static final String OF_PARTITION = " FROM backfill_kept.partition_writes WHERE %s AND table_name = %s";

    private final Statements statements;
    private final BigQueryKept kept;

    public BigQueryWrites(Statements statements) {
        this.statements = statements;
        this.kept = new BigQueryKept(statements);
    }

    /// Puts the rows of a table in the place of a partition's.
    ///
    /// @param columns the columns of that table, quoted
    Written replace(PartitionTarget target, String relation, String columns, WriteMark mark) {
        BigQueryShape shape = kept.prepare(Partitions.of(target));
        return written(target, shape, mark, script -> script.fill(columns, relation));
    }

    /// Takes a partition's rows out, by a statement that touches nothing but the partition.
    public Written retire(PartitionTarget target, WriteMark mark) {
        // Asked before anything is made: a refusal leaves nothing behind.
        BigQueryShape shape = new BigQueryShape(target.table(), statements.columns(target.table()));
        Sql delete = Sql.of("DELETE FROM " + Sql.name(target.table()) + " WHERE "
                + shape.dates(target.dates()).on(target.period()));
        long read = statements.price(delete).bytes();
        if (read > 0) {
            throw new WarehouseException(
                    Kind.STATEMENT,
                    "Retiring " + target.period() + " would read " + Bytes.words(read) + " of " + target.table()
                            + ", so it is not a matter of one partition.",
                    "Partition the table by " + target.dates() + ", or retire the rows by hand. Nothing was changed.",
                    null);
        }
        return written(target, kept.prepare(Partitions.of(target)), mark, script -> script);
    }

    /// Puts back what a run found in a partition first, and keeps what is there now. Everything is looked at before
    /// anything is touched, and the transaction asserts that it is still so.
    public Written restore(PartitionTarget target, String undone, WriteMark mark) {
        BigQueryShape shape = kept.prepare(Partitions.of(target));
        StepJobs jobs = statements.jobs(target, mark);
        Optional<Written> earlier = earlier(target, mark, jobs);
        if (earlier.isPresent()) {
            return earlier.get();
        }
        Restoration restoration = Restoration.of(statements, Partitions.of(target), undone, shape);
        return written(target, shape, mark, restoration::asserted, restoration::filled);
    }

    /// Puts back what was kept before a program wrote; what it overwrites is kept. Rows that somebody else has
    /// written since are left as they are.
    public long putBack(PartitionTarget target, WriteMark mark) {
        BigQueryShape shape = kept.prepare(Partitions.of(target));
        StepJobs jobs = statements.jobs(target, mark);
        Optional<PartitionKeep> earlier = jobs.isEffective() ? kept.returned(target, mark.runId()) : Optional.empty();
        if (earlier.isPresent()) {
            return earlier.get().rows();
        }
        PartitionKeep keep = kept.before(target, mark.runId())
                .orElseThrow(() -> new WarehouseException(
                        Kind.CHANGED,
                        "Run " + mark.runId() + " keeps no rows of " + target + " that could be put back."
                                + " Nothing was touched.",
                        "Look at the date, and plan a repair.",
                        null));
        List<BigQueryReturn> back = List.of(
                BigQueryReturn.of(statements, List.of(keep), shape).getFirst().required());
        requireNobodyElse(target, keep);
        WriteScript script = script(target, shape, mark)
                .require(statements.heldBy(Partitions.of(target), mark.runId()), Assertion.HELD)
                .require("NOT EXISTS(SELECT 1" + othersSince(target, keep) + ")", Assertion.CHANGED);
        WriteScript emptied = BigQueryReturn.asserted(back, script)
                .keep(keepId(mark), Why.OVERWRITTEN, false)
                .empty();
        run(target, jobs, BigQueryReturn.filled(back, emptied).returned(keep.id()));
        return keep.rows();
    }

    /// Keeps a partition's rows unless the run has done so before, and records that, even of no rows: after a crash
    /// it tells that a program may have begun to write.
    public void keep(PartitionTarget target, WriteMark mark) {
        BigQueryShape shape = kept.prepare(Partitions.of(target));
        StepJobs jobs = statements.jobs(target, mark);
        if (kept.before(target, mark.runId()).isEmpty()) {
            run(
                    target,
                    jobs,
                    script(target, shape, mark)
                            .require(statements.heldBy(Partitions.of(target), mark.runId()), Assertion.HELD)
                            .keep(keepId(mark), Why.BEFORE, true));
        }
    }

    /// Records what a program has left.
    public Written record(PartitionTarget target, WriteMark mark) {
        BigQueryShape shape = kept.prepare(Partitions.of(target));
        StepJobs jobs = statements.jobs(target, mark);
        Optional<Written> earlier = earlier(target, mark, jobs);
        if (earlier.isEmpty()) {
            String before =
                    kept.before(target, mark.runId()).map(PartitionKeep::id).orElse("");
            run(target, jobs, script(target, shape, mark).recordKeptBefore(before));
        }
        return recorded(target, mark).orElseThrow(() -> unrecorded(target));
    }

    /// Records that what was kept before a program wrote will not be put back. It stays kept.
    public void forgo(PartitionTarget target, WriteMark mark) {
        BigQueryShape shape = kept.prepare(Partitions.of(target));
        StepJobs jobs = statements.jobs(target, mark);
        kept.before(target, mark.runId())
                .ifPresent(keep -> run(target, jobs, script(target, shape, mark).returned(keep.id())));
    }

    private Written written(
            PartitionTarget target, BigQueryShape shape, WriteMark mark, UnaryOperator<WriteScript> rows) {
        return written(target, shape, mark, script -> script, rows);
    }

    private Written written(
            PartitionTarget target,
            BigQueryShape shape,
            WriteMark mark,
            UnaryOperator<WriteScript> asserted,
            UnaryOperator<WriteScript> rows) {
        StepJobs jobs = statements.jobs(target, mark);
        Optional<Written> earlier = earlier(target, mark, jobs);
        if (earlier.isPresent()) {
            return earlier.get();
        }
        String id = keepId(mark);
        WriteScript script = script(target, shape, mark)
                .require(statements.heldBy(Partitions.of(target), mark.runId()), Assertion.HELD);
        WriteScript replacing =
                asserted.apply(script).keep(id, Why.REPLACED, false).empty();
        run(target, jobs, rows.apply(replacing).record(id));
        return recorded(target, mark).orElseThrow(() -> unrecorded(target));
    }

    private static WriteScript script(PartitionTarget target, BigQueryShape shape, WriteMark mark) {
        return new WriteScript(Partitions.of(target), shape, mark);
    }

    private void run(PartitionTarget target, StepJobs jobs, WriteScript script) {
        try {
            statements.write(List.of(target.table()), jobs, script.sql());
        } catch (WarehouseException e) {
            throw Assertion.worded(target.toString(), e);
        }
    }

    /// What a job of an earlier attempt at this very write has written.
    ///
    /// @throws WarehouseException of kind `CHANGED` if somebody else has written the partition since
    private Optional<Written> earlier(PartitionTarget target, WriteMark mark, StepJobs jobs) {
        Optional<Written> earlier = jobs.isEffective() ? recorded(target, mark) : Optional.empty();
        if (earlier.isPresent()) {
            String last = statements
                    .ask(Sql.of("SELECT run_id" + ofPartition(target) + " ORDER BY place DESC LIMIT 1"))
                    .getFirst()
                    .text("run_id");
            if (!last.equals(mark.runId())) {
                throw new WarehouseException(
                        Kind.CHANGED,
                        target + " was written by this run, and by run " + last + " since. Nothing was touched.",
                        "Look at that run with 'backfill-console history " + last + "'.",
                        null);
            }
        }
        return earlier;
    }

    private Optional<Written> recorded(PartitionTarget target, WriteMark mark) {
        return statements
                .ask(Sql.of("SELECT rows_before, rows_after, unchanged" + ofPartition(target) + " AND run_id = "
                        + Literals.of(mark.runId()) + " AND verb = "
                        + Literals.of(mark.verb().name()) + " ORDER BY place DESC LIMIT 1"))
                .stream()
                .map(r -> new Written(r.number("rows_before"), r.number("rows_after"), r.isTrue("unchanged")))
                .findFirst();
    }

    private static WarehouseException unrecorded(PartitionTarget target) {
        return new WarehouseException(
                Kind.IN_DOUBT,
                "The job that wrote " + target + " has ended well, and its record is not there.",
                "Look at backfill_kept.partition_writes, and scan again.",
                null);
    }

    private static String othersSince(PartitionTarget target, PartitionKeep keep) {
        return ofPartition(target) + " AND run_id <> " + Literals.of(keep.runId()) + " AND written_at >= "
                + Literals.of(keep.at());
    }

    private void requireNobodyElse(PartitionTarget target, PartitionKeep keep) {
        for (Row by : statements.ask(
                Sql.of("SELECT run_id, written_at" + othersSince(target, keep) + " ORDER BY place DESC LIMIT 1"))) {
            throw new WarehouseException(
                    Kind.CHANGED,
                    target + " was written by run " + by.text("run_id") + " at " + by.instant("written_at")
                            + ", after this run had kept its rows: they are not put back over it. Nothing was touched.",
                    "Look at that run with 'backfill-console history " + by.text("run_id") + "'.",
                    null);
        }
    }

    private static String ofPartition(PartitionTarget target) {
        return OF_PARTITION.formatted(
                Partitions.of(target).where("date"), Literals.of(target.table().toString()));
    }

    /// A name under which nothing else is kept.
    public static String keepId(WriteMark mark) {
        return mark.runId() + "/" + UUID.randomUUID();
    }
}
