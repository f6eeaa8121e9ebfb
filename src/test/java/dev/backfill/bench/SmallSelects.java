package dev.backfill.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.backfill.model.DateInterval;
import dev.backfill.model.plan.Plan;
import dev.backfill.model.run.RunEvent.Receipt;
import dev.backfill.model.run.RunOptions;
import dev.backfill.model.run.RunState;
import dev.backfill.orchestrator.plan.Estimator;
import dev.backfill.orchestrator.plan.PlanRequest;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.duckdb.DuckDbWarehouse;
import dev.backfill.warehouse.sql.Sql;
import dev.backfill.workspace.Workspace;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;

/**
 * A season of a shop that is not ours: one table, built date by date of a source with a few thousand rows a date. What
 * a step costs beside its SELECT shows here.
 */
final class SmallSelects {
    /** 181 dates. */
    static final DateInterval SEASON = DateInterval.parse("2024-01-01..2024-06-29");

    private static final String SELECT =
            "SELECT day, shop, product, SUM(amount) AS amount, COUNT(*) AS orders, %s AS processed_at FROM raw.orders"
                    + " WHERE day >= %s AND day < %s GROUP BY day, shop, product";

    private static final String TARGET = "marts.daily";

    private SmallSelects() {}

    /** What one way of building the season took. */
    record Cost(long nanos, long cpuNanos) {}

    private interface Work {
        void run() throws Exception;
    }

    /**
     * Makes the workspace.
     *
     * @param built whether the table has the rows of an earlier build, which are replaced then
     */
    static Path make(Path folder, boolean built) throws IOException {
        Files.createDirectories(folder.resolve("pipelines"));
        Files.writeString(folder.resolve("settings.yaml"), "title: Shop\npipeline: shop\n");
        Files.writeString(
                folder.resolve("pipelines/daily.sql"), SELECT.formatted("@processed_at", "@from", "@to") + "\n");
        range(folder, 1);
        try (DuckDbWarehouse warehouse = DuckDbWarehouse.create(folder.resolve("warehouse.duckdb"));
                Session session = warehouse.open()) {
            run(session, "CREATE SCHEMA raw");
            run(session, "CREATE SCHEMA marts");
            run(
                    session,
                    "CREATE TABLE raw.orders AS SELECT CAST(d AS DATE) AS day, 's' || hash(i, d) % 40 AS shop,"
                            + " 'p' || hash(d, i, 1) % 25 AS product, CAST(hash(i, d, 2) % 100 AS INTEGER) AS amount,"
                            + " d + INTERVAL 26 HOUR AS loaded_at FROM generate_series(TIMESTAMP '" + SEASON.start()
                            + "', TIMESTAMP '" + SEASON.last() + "', INTERVAL 1 DAY) t(d), range(4000) u(i)");
            run(
                    session,
                    "CREATE TABLE " + TARGET + " (day DATE, shop VARCHAR, product VARCHAR, amount BIGINT,"
                            + " orders BIGINT, processed_at TIMESTAMP)");
            if (built) {
                run(
                        session,
                        "INSERT INTO " + TARGET + " SELECT day, shop, product, SUM(amount) + 1, COUNT(*),"
                                + " TIMESTAMP '2024-07-01' FROM raw.orders GROUP BY day, shop, product");
            }
        }
        return folder;
    }

    private static void run(Session session, String statement) {
        session.execute(Sql.of(statement));
    }

    /** Lets one statement build so many dates. */
    static void range(Path folder, int dates) throws IOException {
        Files.writeString(folder.resolve("pipelines/shop.yaml"), """
                pipeline: shop
                sources:
                  raw.orders: {date: day, written_at: loaded_at}
                processors:
                  DAILY: {table: marts.daily, date: day, key: [shop, product], reads: [raw.orders], sql: daily.sql, range: %d}
                """.formatted(dates));
    }

    /** The season built by the console, with one worker. */
    static Cost guarded(Path folder, int range) throws Exception {
        range(folder, range);
        try (Workspace workspace = Lab.open(folder)) {
            Plan plan = workspace
                    .planner()
                    .plan(
                            workspace.scanner().scan(SEASON),
                            PlanRequest.dates(SEASON, List.of("DAILY")),
                            Estimator.unknown());
            if (plan.steps().size() != SEASON.days()) {
                throw new IllegalStateException("The plan has " + plan.steps().size() + " steps.");
            }
            RunOptions usual = RunOptions.defaults();
            RunOptions options = new RunOptions(1, usual.order(), usual.onFailure(), usual.profile());
            workspace.journal();
            return measured(() -> {
                Receipt receipt = workspace.orchestrator().start(plan, options, _ -> {}).await();
                if (receipt.state() != RunState.SUCCEEDED) {
                    throw new IllegalStateException("The run ended " + receipt.state() + ": " + receipt.counts());
                }
            });
        }
    }

    /** The same statements in a loop, each date replaced in a transaction of its own: nothing else. */
    static Cost bare(Path folder) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + folder.resolve("warehouse.duckdb"));
                Statement statement = connection.createStatement()) {
            return measured(() -> {
                for (LocalDate day = SEASON.start(); day.isBefore(SEASON.end()); day = day.plusDays(1)) {
                    replace(statement, day);
                }
            });
        }
    }

    private static void replace(Statement statement, LocalDate day) throws SQLException {
        String date = "DATE '" + day + "'";
        statement.execute("BEGIN");
        statement.execute("DELETE FROM " + TARGET + " WHERE day = " + date);
        statement.execute("INSERT INTO " + TARGET + " "
                + SELECT.formatted("TIMESTAMP '2024-07-02 10:00:00'", date, "DATE '" + day.plusDays(1) + "'"));
        statement.execute("COMMIT");
    }

    private static Cost measured(Work work) throws Exception {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        long cpu = system.getProcessCpuTime();
        long begun = System.nanoTime();
        work.run();
        return new Cost(System.nanoTime() - begun, system.getProcessCpuTime() - cpu);
    }
}
