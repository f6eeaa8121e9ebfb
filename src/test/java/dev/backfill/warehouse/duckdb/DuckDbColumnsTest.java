package dev.backfill.warehouse.duckdb;

import dev.backfill.warehouse.ColumnsContract;
import dev.backfill.warehouse.Warehouse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

class DuckDbColumnsTest extends ColumnsContract {
    @TempDir
    private Path folder;

    @Override
    protected Warehouse create() {
        return DuckDbWarehouse.create(folder.resolve("w.duckdb"));
    }

    @Override
    protected String type(Days days) {
        return switch (days) {
            case DATE -> "DATE";
            case DATETIME -> "TIMESTAMP";
            case INSTANT, BERLIN_INSTANT -> "TIMESTAMP WITH TIME ZONE";
            case TEXT, TIMED_TEXT -> "VARCHAR";
            case NUMBER -> "INTEGER";
        };
    }

    @Override
    protected List<String> oddNames() {
        return List.of("it's \"daily\".vol`s; DROP TABLE x; --", "da\"y'`", "select @k /* {key} */ \\");
    }
}
