package dev.backfill.warehouse.bigquery;

import dev.backfill.model.TableName;
import dev.backfill.warehouse.ColumnsContract;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.Warehouse;
import dev.backfill.warehouse.bigquery.connect.BigQueryConnection;
import dev.backfill.warehouse.sql.Sql;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;

/** The contract about columns, on an emulator that somebody else has written. */
class BigQueryColumnsTest extends ColumnsContract {

    @BeforeAll
    static void emulator() {
        Emulator.get();
    }

    @Override
    protected Warehouse create() {
        Warehouse warehouse = BigQueryWarehouse.open(
                BigQueryConnection.usual(Emulator.PROJECT).at(Emulator.get().endpoint()),
                Set.of(TableName.parse("nba.days")));
        try (Session session = warehouse.open()) {
            for (String dataset : List.of("nba", "backfill_kept", "backfill_staging")) {
                session.execute(Sql.of("DROP SCHEMA IF EXISTS " + dataset + " CASCADE"));
            }
        }
        return warehouse;
    }

    @Override
    protected String type(Days days) {
        return switch (days) {
            case DATE -> "DATE";
            case DATETIME -> "DATETIME";
            case INSTANT, BERLIN_INSTANT -> "TIMESTAMP";
            case TEXT, TIMED_TEXT -> "STRING";
            case NUMBER -> "INT64";
        };
    }

    /** BigQuery allows fewer signs than DuckDB. */
    @Override
    protected List<String> oddNames() {
        return List.of("daily-vol", "range", "group");
    }
}
