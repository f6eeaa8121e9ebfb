package dev.backfill.warehouse.bigquery.write;

import dev.backfill.model.Period;
import dev.backfill.warehouse.bigquery.job.Statements;
import dev.backfill.warehouse.partition.ContentQuestion;
import dev.backfill.warehouse.partition.PartitionContent;
import dev.backfill.warehouse.partition.PartitionTarget;
import java.util.Map;
import java.util.Set;

/// What is in partitions of a table, by one query.
public final class BigQueryContents {
    private BigQueryContents() {}

    /// @return by period; those without rows are absent
    public static Map<Period, PartitionContent> of(Statements statements, PartitionTarget any, Set<Period> periods) {
        if (periods.isEmpty()) {
            return Map.of();
        }
        ContentQuestion question = question(statements, any);
        return question.read(statements.ask(question.sql(periods)));
    }

    /// The question.
    public static ContentQuestion question(Statements statements, PartitionTarget any) {
        BigQueryShape shape = new BigQueryShape(any.table(), statements.columns(any.table()));
        return new ContentQuestion(
                any.table(),
                shape.dates(any.dates()),
                shape.hash(),
                shape.newest(any.writtenAt()),
                shape.fingerprint());
    }
}
