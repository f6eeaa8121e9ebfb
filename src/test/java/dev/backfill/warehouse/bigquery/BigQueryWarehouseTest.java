package dev.backfill.warehouse.bigquery;

import dev.backfill.model.TableName;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.Warehouse;
import dev.backfill.warehouse.WarehouseContract;
import dev.backfill.warehouse.bigquery.connect.BigQueryConnection;
import dev.backfill.warehouse.sql.Sql;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Disabled;

/** The contract, on an emulator that somebody else has written. */
class BigQueryWarehouseTest extends WarehouseContract {

    @BeforeAll
    static void emulator() {
        Emulator.get();
    }

    @Override
    @Disabled("bqemulator takes '@n' inside of a string or a comment for a parameter")
    protected void parametersAreBoundByNameAndOnlyOutsideOfLiterals() {}

    @Override
    @Disabled("bqemulator does not say what kind of statement a text is; HardTimesTest has a server that does")
    protected void anExcerptOfWhatWritesIsRefusedAndNothingIsChanged() {}

    @Override
    protected Warehouse create() {
        Warehouse warehouse = BigQueryWarehouse.open(
                BigQueryConnection.usual(Emulator.PROJECT).at(Emulator.get().endpoint()),
                Set.of(TableName.parse("nba.scores"), TableName.parse("nba.absent")));
        try (Session session = warehouse.open()) {
            for (String dataset : List.of("nba", "backfill_kept", "backfill_staging")) {
                session.execute(Sql.of("DROP SCHEMA IF EXISTS " + dataset + " CASCADE"));
            }
        }
        return warehouse;
    }

    @Override
    protected String partitionedBy(String column) {
        return " PARTITION BY " + column;
    }
}
