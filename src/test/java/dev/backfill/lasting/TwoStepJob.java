package dev.backfill.lasting;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The program of a command step as people write them: it takes a partition out, and puts its rows in one after another,
 * each in a transaction of its own. Killed anywhere, it leaves a partition that nobody wants.
 *
 * <p>`FILE TABLE DATE PAUSE_MILLIS`. Where a file `hang` lies beside the warehouse, the first one takes it away, writes one
 * row, leaves a file `hung`, and never ends. Where a file `next-door` lies there, it also writes into the date after its own.
 */
public final class TwoStepJob {
    private TwoStepJob() {}

    public static void main(String[] arguments) throws Exception {
        Path file = Path.of(arguments[0]);
        String table = arguments[1];
        String date = arguments[2];
        long pause = Long.parseLong(arguments[3]);
        run(file, "DELETE FROM " + table + " WHERE d = DATE '" + date + "'");
        rest(pause);
        String[] keys = table.endsWith("team") ? new String[] {"A", "B"} : new String[] {"pa", "pb", "qa", "qb"};
        for (String key : keys) {
            String value =
                    table.endsWith("team") ? "" : ", (SELECT COUNT(*) FROM out.team WHERE d = DATE '" + date + "')";
            run(
                    file,
                    "INSERT INTO " + table + " SELECT DATE '" + date + "', '" + key + "'" + value
                            + ", now()::TIMESTAMP");
            rest(pause);
            if (Files.deleteIfExists(file.resolveSibling("next-door"))) {
                run(
                        file,
                        "INSERT INTO " + table + " SELECT d + 1, 'stray', written FROM " + table + " WHERE d = DATE '"
                                + date + "'");
            }
            if (Files.deleteIfExists(file.resolveSibling("hang"))) {
                Files.createFile(file.resolveSibling("hung"));
                // Longer than any test waits.
                rest(Duration.ofHours(1).toMillis());
            }
        }
    }

    private static void run(Path file, String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file);
                var running = connection.createStatement()) {
            running.execute(statement);
        }
    }

    private static void rest(long millis) throws InterruptedException {
        new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
    }
}
