package dev.backfill.warehouse.duckdb;

import dev.backfill.model.TableName;
import dev.backfill.model.plan.Verb;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.partition.PartitionTarget;
import dev.backfill.warehouse.partition.Staged;
import dev.backfill.warehouse.partition.WriteMark;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Sql;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * A process of its own that writes one version after another of few partitions, one for each byte that it is given: all
 * rows of a version bear its number, and so does the run that wrote them. Now and then the file is closed, and takes in its
 * log.
 *
 * <p>As a program: `VersionWriter FILE`.
 */
final class VersionWriter {
    private static final int DATES = 6;
    private static final int ROWS = 3_000;
    private static final int FORGETS = 20;
    private static final int CLOSES = 3;
    private static final LocalDate FIRST = LocalDate.parse("2021-12-01");
    private static final TableName TABLE = TableName.parse("c.versions");

    private final DuckDbWarehouse warehouse;

    private VersionWriter(DuckDbWarehouse warehouse) {
        this.warehouse = warehouse;
    }

    public static void main(String[] arguments) throws IOException {
        try (DuckDbWarehouse warehouse = DuckDbWarehouse.open(Path.of(arguments[0]))) {
            VersionWriter writer = new VersionWriter(warehouse);
            for (int version = 0; System.in.read() >= 0; version++) {
                writer.write(version);
            }
        }
    }

    /** Makes the file that is written. */
    static void make(Path file) {
        try (DuckDbWarehouse warehouse = DuckDbWarehouse.create(file);
                Session session = warehouse.open()) {
            session.execute(Sql.of("CREATE SCHEMA c"));
            session.execute(Sql.of("CREATE TABLE c.versions (d DATE, k BIGINT, version BIGINT, word VARCHAR)"));
            session.readyToKeep(PartitionTarget.of(TABLE, "d", "", FIRST));
        }
    }

    private void write(int version) {
        LocalDate date = FIRST.plusDays(version % DATES);
        PartitionTarget target = PartitionTarget.of(TABLE, "d", "", date);
        Sql select = Sql.of("SELECT DATE '" + date + "' AS d, range AS k, " + version
                + " AS version, 'word ' || hash(range + " + version + ") AS word FROM range(" + rows(version) + ")");
        try (Session session = warehouse.open()) {
            try (Staged staged = session.stage(target, select)) {
                staged.swap(new WriteMark("run-" + version, "VERSIONS", Verb.REBUILD, null, Instant.EPOCH));
            }
            if (version % FORGETS == 0) {
                session.forgetKept(Instant.now());
            }
        }
        if (version % CLOSES == 0) {
            warehouse.release();
        }
        System.out.println(version);
    }

    private static long rows(long version) {
        return ROWS + version % 7;
    }

    /**
     * What is wrong in a file that was written so.
     *
     * @throws dev.backfill.warehouse.WarehouseException if it cannot be opened or read
     */
    static List<String> look(Path file) {
        List<String> wrong = new ArrayList<>();
        try (DuckDbWarehouse warehouse = DuckDbWarehouse.open(file);
                Session session = warehouse.look()) {
            for (Row row : session.query(Sql.of(
                    "SELECT COALESCE(v.d, w.date) AS d, v.least, v.most, v.n, v.keys, w.run, w.rows FROM (SELECT d,"
                            + " MIN(version) AS least, MAX(version) AS most, COUNT(*) AS n, COUNT(DISTINCT k) AS keys"
                            + " FROM c.versions GROUP BY d) AS v FULL JOIN (SELECT date, arg_max(run_id, place) AS run,"
                            + " arg_max(rows_after, place) AS rows FROM backfill_kept.partition_writes GROUP BY date) AS w"
                            + " ON v.d = w.date"))) {
                boolean whole = row.get("least") != null
                        && row.get("run") != null
                        && row.number("least") == row.number("most")
                        && row.text("run").equals("run-" + row.number("least"))
                        && row.number("n") == row.number("rows")
                        && row.number("keys") == row.number("n")
                        && row.number("n") == rows(row.number("least"));
                if (!whole) {
                    wrong.add(file + ": " + row);
                }
            }
        }
        return wrong;
    }
}
