package dev.backfill.warehouse.duckdb;

import dev.backfill.warehouse.EveryEndContract;
import dev.backfill.warehouse.Faults;
import dev.backfill.warehouse.Faults.Fault;
import dev.backfill.warehouse.Leases;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.duckdb.FaultyConnections.Disk;
import dev.backfill.warehouse.sql.Sql;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** In a DuckDB file, where every statement may fail, and what a console leaves that dies is what is in the files. */
class DuckDbEveryEndTest extends EveryEndContract {
    @TempDir
    Path folder;

    FaultyFile file;

    /** The disk on which the file is. */
    Disk disk() {
        return Disk.LARGE;
    }

    @BeforeEach
    void open() {
        file = new FaultyFile(folder, disk());
        try (Session session = direct()) {
            List.of("CREATE SCHEMA ends", "CREATE TABLE ends.scores (d DATE, k STRING, n INT64)")
                    .forEach(s -> session.execute(Sql.of(s)));
        }
    }

    @AfterEach
    void close() {
        file.close();
    }

    @Override
    protected Set<Way> ways() {
        return EnumSet.allOf(Way.class);
    }

    @Override
    protected Set<Fault> faults(String statement) {
        return FaultyFile.faults(statement);
    }

    @Override
    protected Faults way() {
        return file.way();
    }

    @Override
    protected Session console() {
        return file.open();
    }

    @Override
    protected Session direct() {
        return file.direct();
    }

    @Override
    protected Leases leases() {
        return Leases.notNeeded();
    }

    @Override
    protected void release(String run) {}

    @Override
    protected void restart() {
        file.restart();
    }

    @Override
    protected boolean hasRecord(Session session) {
        return session.catalog().has(RECORD);
    }

    @Override
    protected void forgetEverything() {
        try (Session session = direct()) {
            session.execute(Sql.of("DROP SCHEMA IF EXISTS backfill_kept CASCADE"));
        }
    }
}
