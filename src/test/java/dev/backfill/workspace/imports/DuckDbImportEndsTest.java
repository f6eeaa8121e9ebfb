package dev.backfill.workspace.imports;

import dev.backfill.warehouse.Faults;
import dev.backfill.warehouse.Faults.Fault;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.duckdb.FaultyFile;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** In a DuckDB file. */
class DuckDbImportEndsTest extends ImportEndsContract {
    private FaultyFile warehouse;

    @BeforeEach
    void open() {
        warehouse = new FaultyFile(folder);
        execute("CREATE SCHEMA src");
        execute("CREATE TABLE src.lines (d DATE, k VARCHAR, n INTEGER, written TIMESTAMP)");
    }

    @AfterEach
    void close() {
        warehouse.close();
    }

    /** A DuckDB file is written by one process, which imports one file at a time. */
    @Override
    protected Way usual() {
        return Way.REPLACE;
    }

    @Override
    protected Set<Fault> faults(String statement) {
        return FaultyFile.faults(statement).stream()
                .filter(f -> f != Fault.COLLEAGUE)
                .collect(Collectors.toSet());
    }

    @Override
    protected Faults way() {
        return warehouse.way();
    }

    @Override
    protected Landing landing() {
        return new InPlace(warehouse);
    }

    @Override
    protected Landing directLanding() {
        return landing();
    }

    @Override
    protected Session direct() {
        return warehouse.direct();
    }

    @Override
    protected void restart() {
        warehouse.restart();
    }
}
