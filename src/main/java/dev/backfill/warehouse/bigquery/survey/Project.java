package dev.backfill.warehouse.bigquery.survey;

import dev.backfill.model.TableName;
import dev.backfill.warehouse.sql.Sql;
import java.util.List;
import java.util.Set;

/// What is known of a project without a query.
public interface Project {

    /// Its name.
    String name();

    /// The datasets that are of interest, and where they are.
    ///
    /// @throws dev.backfill.warehouse.WarehouseException if nobody may see any, or one that was named is not there
    List<Place> datasets();

    /// The tables that a SELECT reads, by a dry run.
    ///
    /// @throws dev.backfill.warehouse.WarehouseException if it is no SELECT that BigQuery understands
    Set<TableName> reads(Sql select);

    /// A dataset.
    ///
    /// @param location where it is, such as `EU`; empty where nobody says
    record Place(String dataset, String location) {}
}
