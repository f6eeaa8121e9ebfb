package dev.backfill.integrity;

import dev.backfill.integrity.events.EventCards;
import dev.backfill.model.DateInterval;
import dev.backfill.model.Severity;
import dev.backfill.model.TableName;
import dev.backfill.model.column.Key;
import dev.backfill.model.pipeline.Coverage;
import dev.backfill.model.pipeline.EventSource;
import dev.backfill.model.pipeline.Expectation;
import dev.backfill.model.pipeline.Failures;
import dev.backfill.model.pipeline.History;
import dev.backfill.model.pipeline.Inputs;
import dev.backfill.model.pipeline.Output;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.pipeline.Read;
import dev.backfill.model.pipeline.Scope;
import dev.backfill.model.pipeline.Season;
import dev.backfill.model.pipeline.SourceTable;
import dev.backfill.model.pipeline.Work;
import dev.backfill.model.pipeline.telltale.PileUp;
import dev.backfill.model.pipeline.telltale.Sentinel;
import dev.backfill.model.pipeline.telltale.Telltales;
import dev.backfill.model.rule.CountRule;
import dev.backfill.model.rule.Pair;
import dev.backfill.model.rule.Thresholds;
import dev.backfill.model.run.RunOptions.CheckProfile;
import dev.backfill.model.scan.EventCard;
import dev.backfill.model.scan.KeyLine;
import dev.backfill.model.scan.Scan;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.Warehouse;
import dev.backfill.warehouse.duckdb.DuckDbWarehouse;
import dev.backfill.warehouse.sql.Sql;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A pipeline of three processors on a real DuckDB file: TEAM (2 keys, daily) feeds FACTOR (players of the date, with a
 * sentinel) feeds STORE (players with a game before). Every date is built healthy first; tests then damage it.
 */
public final class TinyWarehouse implements AutoCloseable {
    static final TableName PLAYED = TableName.parse("src.played");
    static final Instant NOW = Instant.parse("2022-01-01T12:00:00Z");

    private final DuckDbWarehouse warehouse;
    private final Pipeline pipeline;

    public TinyWarehouse(Path folder) {
        this(folder, pipeline());
    }

    public TinyWarehouse(Path folder, Pipeline pipeline) {
        this.pipeline = pipeline;
        warehouse = DuckDbWarehouse.create(folder.resolve("tiny.duckdb"));
        run("CREATE SCHEMA src");
        run("CREATE SCHEMA out");
        run(
                "CREATE TABLE src.schedule (id VARCHAR, d DATE, original_d DATE, status INTEGER, home INTEGER, away INTEGER)");
        run("CREATE TABLE src.played (id VARCHAR, d DATE, player VARCHAR, active BOOLEAN, written TIMESTAMP)");
        run("CREATE TABLE src.failures (processor VARCHAR, d DATE, k VARCHAR, category VARCHAR)");
        run("CREATE TABLE out.team (d DATE, team VARCHAR, written TIMESTAMP)");
        run("CREATE TABLE out.factor (d DATE, player VARCHAR, strength DOUBLE, written TIMESTAMP)");
        run("CREATE TABLE out.store (d DATE, player VARCHAR, written TIMESTAMP)");
        run("CREATE TABLE out.veteran (d DATE, player VARCHAR, written TIMESTAMP)");
    }

    public static Pipeline pipeline() {
        return pipeline(List.of("home", "away"));
    }

    private static Pipeline pipeline(List<String> scores) {
        Expectation players = new Expectation.Distinct(PLAYED, Key.of("player"));
        return new Pipeline(
                        "tiny",
                        "Tiny",
                        new EventSource(
                                "Games",
                                "game",
                                TableName.parse("src.schedule"),
                                "id",
                                "d",
                                "original_d",
                                "status",
                                List.of(3),
                                List.of(4),
                                PLAYED,
                                scores,
                                "game {id}"),
                        List.of(SourceTable.of(PLAYED, "d", "active", "written")),
                        List.of(new Season("2021-22", LocalDate.parse("2021-12-01"), 2, 6)),
                        List.of(
                                processor("TEAM", "team", Scope.DAILY, List.of(), new Expectation.Fixed(2), null, null),
                                processor(
                                        "FACTOR",
                                        "player",
                                        Scope.EVENT,
                                        List.of("TEAM"),
                                        players,
                                        null,
                                        new Sentinel("strength", 0, "TEAM", 1)),
                                processor(
                                        "STORE",
                                        "player",
                                        Scope.EVENT,
                                        List.of("TEAM", "FACTOR"),
                                        new Expectation.SameAs("FACTOR"),
                                        new History(PLAYED, Key.of("player"), 1),
                                        null)),
                        List.of(new Pair("TEAM", "FACTOR")),
                        List.of(new CountRule("store_over_factor", "STORE", "FACTOR", 1.1, Severity.CRITICAL, false)),
                        new Failures(
                                TableName.parse("src.failures"),
                                "processor",
                                "d",
                                "k",
                                "category",
                                List.of("REAL_GAP"),
                                Map.of("StoreJob", "STORE")))
                .recordingIn(TableName.parse("nba_orchestration.backfill_date_outcomes"));
    }

    private static Processor processor(
            String name,
            String key,
            Scope scope,
            List<String> upstream,
            Expectation expected,
            @Nullable History history,
            @Nullable Sentinel sentinel) {
        return Processor.of(
                        name,
                        Output.of(new TableName("out", name.toLowerCase(Locale.ROOT)), "d", key, "written"),
                        new Inputs(scope, upstream, List.of(new Read(PLAYED, name.equals("TEAM") ? 5 : 0))),
                        new Coverage(expected, history, true, 0.95),
                        Work.NONE)
                .telling(new Telltales(sentinel, List.of()));
    }

    /** The same with VETERAN beside: players with two games before in the season, whom nothing reads. */
    public static Pipeline withVeterans() {
        return withVeterans(new Expectation.Cumulative(PLAYED, Key.of("player"), 2, ""));
    }

    /** The same with VETERAN whose keys something else says. */
    static Pipeline withVeterans(Expectation expected) {
        Pipeline tiny = pipeline();
        List<Processor> processors = new ArrayList<>(tiny.processors());
        processors.add(processor("VETERAN", "player", Scope.DAILY, List.of(), expected, null, null));
        return new Pipeline(
                        tiny.name(),
                        tiny.title(),
                        tiny.events(),
                        tiny.sources(),
                        tiny.seasons(),
                        processors,
                        tiny.together(),
                        tiny.countRules(),
                        tiny.failures())
                .recordingIn(TableName.parse("nba_orchestration.backfill_date_outcomes"));
    }

    /** The same with a pile-up of FACTOR in the place of its sentinel. */
    public static Pipeline withPileUp() {
        Pipeline tiny = pipeline();
        return new Pipeline(
                        tiny.name(),
                        tiny.title(),
                        tiny.events(),
                        tiny.sources(),
                        tiny.seasons(),
                        tiny.processors().stream()
                                .map(p -> p.name().equals("FACTOR") ? piling(p) : p)
                                .toList(),
                        tiny.together(),
                        tiny.countRules(),
                        tiny.failures())
                .recordingIn(TableName.parse("nba_orchestration.backfill_date_outcomes"));
    }

    private static Processor piling(Processor p) {
        return p.telling(new Telltales(null, List.of(new PileUp("strength", 0, "TEAM", 1, 0.5))));
    }

    /** The veterans of every date of the interval, built from what was played before. */
    public TinyWarehouse veterans(String interval) {
        DateInterval.parse(interval)
                .dates()
                .forEach(d -> run("INSERT INTO out.veteran SELECT DATE '" + d + "', player, TIMESTAMP '" + d
                        + " 21:00:00' FROM src.played WHERE d < DATE '" + d
                        + "' GROUP BY player HAVING COUNT(*) >= 2"));
        return this;
    }

    /** Two games with two players each on every date of the interval, everything built, in a healthy order of time. */
    public TinyWarehouse healthy(String interval) {
        DateInterval.parse(interval).dates().forEach(d -> {
            for (int game = 1; game <= 2; game++) {
                String id = d + "-" + game;
                run("INSERT INTO src.schedule VALUES ('" + id + "', DATE '" + d + "', NULL, 3, 101, 99)");
                run("INSERT INTO src.played VALUES ('" + id + "', DATE '" + d + "', 'p" + game + "', true, TIMESTAMP '"
                        + d
                        + " 20:00:00'), ('" + id + "', DATE '" + d + "', 'q" + game + "', true, TIMESTAMP '" + d
                        + " 20:00:00')");
            }
            run("INSERT INTO out.team VALUES (DATE '" + d + "', 'A', TIMESTAMP '" + d + " 21:00:00'), (DATE '" + d
                    + "', 'B', TIMESTAMP '" + d + " 21:00:00')");
            run("INSERT INTO out.factor SELECT d, player, 1.5, TIMESTAMP '" + d
                    + " 22:00:00' FROM src.played WHERE d = DATE '" + d + "'");
            run("INSERT INTO out.store SELECT d, player, TIMESTAMP '" + d
                    + " 23:00:00' FROM src.played WHERE d = DATE '" + d + "'");
        });
        return this;
    }

    Warehouse warehouse() {
        return warehouse;
    }

    /** What a run of its own leaves behind. */
    public TinyWarehouse outcome(String processor, String date) {
        run("CREATE SCHEMA IF NOT EXISTS nba_orchestration");
        run("CREATE TABLE IF NOT EXISTS nba_orchestration.backfill_date_outcomes"
                + " (backfill_run_id VARCHAR, analysis_date DATE, processor_name VARCHAR)");
        return run("INSERT INTO nba_orchestration.backfill_date_outcomes SELECT 'run-' || COUNT(*), DATE '" + date
                + "', '" + processor + "' FROM nba_orchestration.backfill_date_outcomes");
    }

    public TinyWarehouse run(String statement) {
        try (Session session = warehouse.open()) {
            session.execute(Sql.of(statement));
        }
        return this;
    }

    public Scan scan() {
        return new Scanner(pipeline, warehouse, InstantSource.fixed(NOW)).scan(null);
    }

    FollowedScan followed() {
        return new FollowedScan(pipeline, new Scanner(pipeline, warehouse, InstantSource.fixed(NOW)));
    }

    public Scan scan(String interval) {
        return new Scanner(pipeline, warehouse, InstantSource.fixed(NOW)).scan(DateInterval.parse(interval));
    }

    /** The same with other thresholds, at another time. */
    Scan scan(String interval, Instant now, Thresholds thresholds) {
        Pipeline other = new Pipeline(
                        pipeline.name(),
                        pipeline.title(),
                        pipeline.events(),
                        pipeline.sources(),
                        pipeline.seasons(),
                        pipeline.processors(),
                        pipeline.together(),
                        pipeline.countRules(),
                        thresholds,
                        pipeline.failures())
                .recordingIn(TableName.parse("nba_orchestration.backfill_date_outcomes"));
        return new Scanner(other, warehouse, InstantSource.fixed(now)).scan(DateInterval.parse(interval));
    }

    /** The same where the column `written` of the schedule says when a line was written. */
    Scan scanByWriteTime(String interval) {
        EventSource e = pipeline.events();
        EventSource events = new EventSource(
                e.label(),
                e.one(),
                e.schedule(),
                e.id(),
                e.date(),
                e.originalDate(),
                e.status(),
                e.finalStatus(),
                e.offStatus(),
                e.actuals(),
                e.scores(),
                e.name(),
                "written");
        Pipeline other = new Pipeline(
                        pipeline.name(),
                        pipeline.title(),
                        events,
                        pipeline.sources(),
                        pipeline.seasons(),
                        pipeline.processors(),
                        pipeline.together(),
                        pipeline.countRules(),
                        pipeline.failures())
                .recordingIn(TableName.parse("nba_orchestration.backfill_date_outcomes"));
        return new Scanner(other, warehouse, InstantSource.fixed(NOW)).scan(DateInterval.parse(interval));
    }

    public Scan scanWithoutScores(String interval) {
        return new Scanner(pipeline(List.of()), warehouse, InstantSource.fixed(NOW)).scan(DateInterval.parse(interval));
    }

    public EventCard card(LocalDate date) {
        return new EventCards(pipeline, warehouse, InstantSource.fixed(NOW))
                .of(date)
                .answer();
    }

    public Scan scan(CheckProfile profile) {
        return new Scanner(pipeline, warehouse, InstantSource.fixed(NOW)).scan(null, profile);
    }

    List<KeyLine> reconcile(String interval, Set<String> processors) {
        return new Reconciler(pipeline, warehouse).reconcile(scan(interval), processors);
    }

    public int rowsOf(String query) {
        try (Session session = warehouse.open()) {
            return session.query(Sql.of(query)).size();
        }
    }

    @Override
    public void close() {
        warehouse.close();
    }
}
