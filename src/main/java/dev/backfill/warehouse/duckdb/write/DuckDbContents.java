package dev.backfill.warehouse.duckdb.write;

import dev.backfill.model.Period;
import dev.backfill.warehouse.duckdb.statement.DuckDbWork;
import dev.backfill.warehouse.partition.ContentQuestion;
import dev.backfill.warehouse.partition.PartitionContent;
import dev.backfill.warehouse.partition.PartitionTarget;
import java.util.Map;
import java.util.Set;

/// What is in partitions of a table, by one query.
public final class DuckDbContents {
    private DuckDbContents() {}

    /// What is in all partitions that have rows.
    public static Map<Period, PartitionContent> of(DuckDbWork work, PartitionTarget any) {
        ContentQuestion question = question(any, DuckDbShape.of(work, any.table()));
        return question.read(work.query(question.sql()));
    }

    /// What is in some of them; those without rows are absent.
    public static Map<Period, PartitionContent> of(DuckDbWork work, PartitionTarget any, Set<Period> periods) {
        return of(work, any, DuckDbShape.of(work, any.table()), periods);
    }

    /// The same, of a table whose shape is known.
    static Map<Period, PartitionContent> of(
            DuckDbWork work, PartitionTarget any, DuckDbShape shape, Set<Period> periods) {
        if (periods.isEmpty()) {
            return Map.of();
        }
        ContentQuestion question = question(any, shape);
        return question.read(work.query(question.sql(periods)));
    }

    private static ContentQuestion question(PartitionTarget any, DuckDbShape shape) {
        return new ContentQuestion(
                any.table(),
                shape.dates(any.dates()),
                shape.hash(),
                shape.newest(any.writtenAt()),
                shape.fingerprint());
    }
}
