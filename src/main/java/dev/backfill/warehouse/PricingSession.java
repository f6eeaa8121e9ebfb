package dev.backfill.warehouse;

import dev.backfill.model.Period;
import dev.backfill.model.TableName;
import dev.backfill.warehouse.partition.PartitionContent;
import dev.backfill.warehouse.partition.PartitionEntry;
import dev.backfill.warehouse.partition.PartitionTarget;
import dev.backfill.warehouse.sql.Excerpt;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Sql;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A unit of work that reads nothing: every question is only asked for its price, and answered as if there were no
/// rows.
/// What is asked of an answer is not asked then.
public final class PricingSession extends AskingSession {
    private long priced;

    /// @param session the unit of work that knows the prices
    public PricingSession(Session session) {
        super(session);
    }

    @Override
    public List<Row> query(Sql sql) {
        priced += session().estimate(sql);
        return List.of();
    }

    @Override
    public Excerpt excerpt(Sql sql, int most) {
        query(sql);
        return new Excerpt(List.of(), List.of(), false);
    }

    /// Even that would be billed.
    @Override
    public List<PartitionEntry> partitions(Set<TableName> tables) {
        return List.of();
    }

    @Override
    public Map<Period, PartitionContent> contents(PartitionTarget any, Set<Period> periods) {
        priced += session().estimateContents(any, periods);
        return Map.of();
    }

    /// For how many bytes the questions would be billed.
    public long priced() {
        return priced;
    }
}
