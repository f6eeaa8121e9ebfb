package dev.backfill.warehouse.duckdb.write;

import dev.backfill.model.Period;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.WarehouseException.Kind;
import dev.backfill.warehouse.duckdb.statement.DuckDbWork;
import dev.backfill.warehouse.duckdb.write.DuckDbKept.Copied;
import dev.backfill.warehouse.duckdb.write.DuckDbRecords.Content;
import dev.backfill.warehouse.engine.UndoneWrite;
import dev.backfill.warehouse.partition.KeptRows;
import dev.backfill.warehouse.partition.KeptRows.Why;
import dev.backfill.warehouse.partition.PartitionContent;
import dev.backfill.warehouse.partition.PartitionKeep;
import dev.backfill.warehouse.partition.PartitionTarget;
import dev.backfill.warehouse.partition.WriteMark;
import dev.backfill.warehouse.partition.Written;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Sql;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The writes of partitions: what is replaced is kept, what is written is recorded, all in one transaction.
public final class DuckDbWrites {
    private final DuckDbWork work;
    private final KeptTables tables;
    private final DuckDbKept kept;
    private final DuckDbRecords records;

    public DuckDbWrites(DuckDbWork work) {
        this.work = work;
        this.tables = new KeptTables(work);
        this.kept = new DuckDbKept(work);
        this.records = new DuckDbRecords(work);
    }

    /// Puts rows in the place of those of partitions of one table: of all of them, or of none.
    ///
    /// @param any one of the partitions: its table and columns
    /// @param marks who writes which period
    /// @param relation has the rows, and may lack columns of the table
    /// @return by period
    Map<Period, Written> replace(
            PartitionTarget any, DuckDbShape shape, SortedMap<Period, WriteMark> marks, String relation) {
        return written(
                any,
                shape,
                marks,
                null,
                () -> work.execute(
                        Sql.of("INSERT INTO " + Sql.name(any.table()) + " BY NAME SELECT * FROM " + relation)));
    }

    /// Takes a partition's rows out.
    public Written retire(PartitionTarget target, WriteMark mark) {
        return written(target, tables.prepare(target.table()), mark, null, () -> {});
    }

    /// Puts back what a run found in a partition first.
    public Written restore(PartitionTarget target, String undone, WriteMark mark) {
        DuckDbShape shape = tables.prepare(target.table());
        return written(
                target,
                shape,
                mark,
                undone,
                () -> kept.first(target, undone).ifPresent(keep -> kept.putBack(target, shape, keep)));
    }

    private Written written(
            PartitionTarget target, DuckDbShape shape, WriteMark mark, @Nullable String undone, Runnable rows) {
        return of(target, written(target, shape, alone(target, mark), undone, rows));
    }

    private static SortedMap<Period, WriteMark> alone(PartitionTarget target, WriteMark mark) {
        return new TreeMap<>(Map.of(target.period(), mark));
    }

    private static Written of(PartitionTarget target, Map<Period, Written> written) {
        return Objects.requireNonNull(written.get(target.period()), "every period is recorded");
    }

    /// Keeps the rows of partitions, takes them out, has others put in and records that.
    ///
    /// @param undone the run that must have left the one partition as it is; null where that does not matter
    /// @param rows puts them in
    private Map<Period, Written> written(
            PartitionTarget any,
            DuckDbShape shape,
            SortedMap<Period, WriteMark> marks,
            @Nullable String undone,
            Runnable rows) {
        return work.marked(() -> {
            if (undone != null) {
                requireAsLeft(any, shape, undone);
            }
            Map<Period, Copied> before = kept.keep(any, shape, marks, Why.REPLACED, false);
            if (!before.isEmpty()) {
                delete(any, shape, marks.keySet());
            }
            rows.run();
            return record(any, shape, marks, before, false);
        });
    }

    private void delete(PartitionTarget any, DuckDbShape shape, Set<Period> periods) {
        work.execute(Sql.of("DELETE FROM " + Sql.name(any.table()) + " WHERE "
                + shape.dates(any.dates()).among(periods)));
    }

    /// What is taken back must be there as it was left, and all that was kept must be as it was.
    private void requireAsLeft(PartitionTarget target, DuckDbShape shape, String undone) {
        UndoneWrite write = new UndoneWrite(target, undone, records.writes(target, undone));
        write.requireAsLeft(DuckDbContents.of(work, target, shape, Set.of(target.period()))
                .getOrDefault(target.period(), PartitionContent.EMPTY));
        write.requireKept(kept.first(target, undone));
    }

    /// Keeps a partition's rows unless the run has done so before, and records that, even of no rows: after a
    /// crash it tells that a program may have begun to write.
    public void keep(PartitionTarget target, WriteMark mark) {
        DuckDbShape shape = tables.prepare(target.table());
        work.marked(() -> {
            if (kept.before(target, mark.runId()).isEmpty()) {
                kept.keep(target, shape, alone(target, mark), Why.BEFORE, true);
            }
        });
    }

    /// Records what a program has left.
    public Written record(PartitionTarget target, WriteMark mark) {
        DuckDbShape shape = tables.prepare(target.table());
        return work.marked(() -> record(
                target,
                shape,
                mark,
                kept.before(target, mark.runId())
                        .map(keep -> kept.copied("keep_id = @id", Map.of("id", keep.id()), shape))
                        .orElse(Copied.NONE),
                false));
    }

    /// Records what is in a partition now, within a transaction.
    ///
    /// @param before what was there before
    /// @param unasked whether something has written that was not to write here
    Written record(PartitionTarget target, DuckDbShape shape, WriteMark mark, Copied before, boolean unasked) {
        return of(target, record(target, shape, alone(target, mark), Map.of(target.period(), before), unasked));
    }

    /// Where all values are what they were, what is there counts as written when it did before. Where something
    /// has written that was not to, it counts as written now, whether or not its rows say so. Rows that an undo
    /// puts back count again as they did.
    private Map<Period, Written> record(
            PartitionTarget any,
            DuckDbShape shape,
            SortedMap<Period, WriteMark> marks,
            Map<Period, Copied> before,
            boolean unasked) {
        Map<Period, Content> contents = records.contents(any, shape, marks.keySet());
        Map<LocalDateTime, List<Row>> earlier = records.writes(any, marks.keySet());
        Map<Period, Written> written = new LinkedHashMap<>();
        List<Map<String, @Nullable Object>> lines = new ArrayList<>();
        marks.forEach((period, mark) -> {
            Content now = contents.getOrDefault(period, Content.NONE);
            Copied was = before.getOrDefault(period, Copied.NONE);
            List<Row> past = earlier.getOrDefault(period.start(), List.of());
            boolean unchanged = isSame(was.content(), now);
            Instant since = unchanged
                    ? DuckDbRecords.since(past, was.newest(), now.rows())
                    : unasked
                            ? later(mark.at(), now.newest())
                            : mark.undoes() == null ? null : DuckDbRecords.before(past, now, shape);
            Map<String, @Nullable Object> line =
                    DuckDbRecords.about(any.table(), period, mark.runId(), DuckDbRecords.next(past));
            line.put("processor", mark.processor());
            line.put("verb", mark.verb().name());
            line.put("undoes", mark.undoes() == null ? "" : mark.undoes());
            line.put("written_at", mark.at());
            line.put("rows_before", was.rows());
            line.put("rows_after", now.rows());
            line.put("hash_after", now.hash());
            line.put("shape", shape.fingerprint());
            line.put("newest", now.newest());
            line.put("values_hash", now.valuesHash());
            line.put("unchanged", unchanged);
            line.put(WriteMark.CONTENT_AT, since);
            lines.add(line);
            written.put(period, new Written(was.rows(), now.rows(), unchanged));
        });
        records.addWrites(lines);
        return written;
    }

    private static boolean isSame(@Nullable Content was, Content now) {
        return was != null
                && now.rows() > 0
                && was.rows() == now.rows()
                && was.valuesHash().equals(now.valuesHash());
    }

    private static Instant later(Instant one, @Nullable Instant other) {
        return other == null || one.isAfter(other) ? one : other;
    }

    /// Puts back what was kept before a program wrote; what it overwrites is kept.
    public long putBack(PartitionTarget target, WriteMark mark) {
        DuckDbShape shape = tables.prepare(target.table());
        return work.marked(() -> {
            PartitionKeep keep = kept.before(target, mark.runId())
                    .orElseThrow(() -> new WarehouseException(
                            Kind.CHANGED,
                            "Run " + mark.runId() + " keeps no rows of " + target + " that could be put back."
                                    + " Nothing was touched.",
                            "Look at the date, and plan a repair.",
                            null));
            kept.keep(target, shape, alone(target, mark), Why.OVERWRITTEN, false);
            delete(target, shape, Set.of(target.period()));
            kept.putBack(target, shape, keep);
            kept.returned(keep, mark.at());
            return keep.rows();
        });
    }

    /// Lets go of what was kept before a program wrote.
    public void forgo(PartitionTarget target, WriteMark mark) {
        kept.before(target, mark.runId()).ifPresent(keep -> kept.returned(keep, mark.at()));
    }

    /// What a run keeps, and whether it can be put back.
    public List<KeptRows> kept(String runId) {
        Map<String, DuckDbShape> shapes = new HashMap<>();
        List<KeptRows> all = new ArrayList<>();
        for (PartitionKeep keep : kept.all(runId)) {
            all.add(keep.told(obstacle(keep, shapes)));
        }
        return all;
    }

    private @Nullable String obstacle(PartitionKeep keep, Map<String, DuckDbShape> shapes) {
        if (!work.has(keep.table())) {
            return "there is no table " + keep.table() + " any more";
        }
        DuckDbShape now = shapes.computeIfAbsent(keep.table().toString(), _ -> DuckDbShape.of(work, keep.table()));
        return DuckDbReturn.of(work, keep, now).obstacle().orElse(null);
    }
}
