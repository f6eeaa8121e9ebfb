package dev.backfill.googlesql;

import dev.backfill.examples.nba.DemoFile;
import dev.backfill.integrity.Reconciler;
import dev.backfill.integrity.Scanner;
import dev.backfill.integrity.events.EventCards;
import dev.backfill.journal.Journal;
import dev.backfill.model.DateInterval;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.plan.Plan;
import dev.backfill.model.run.RunOptions;
import dev.backfill.model.run.RunOptions.CheckProfile;
import dev.backfill.model.run.RunOptions.OnFailure;
import dev.backfill.model.run.RunOptions.Order;
import dev.backfill.model.scan.Finding;
import dev.backfill.model.scan.Scan;
import dev.backfill.orchestrator.Orchestrator;
import dev.backfill.orchestrator.context.SqlStepRunner;
import dev.backfill.orchestrator.plan.Estimator;
import dev.backfill.orchestrator.plan.PlanRequest;
import dev.backfill.orchestrator.plan.Planner;
import dev.backfill.orchestrator.program.CommandRunner;
import dev.backfill.orchestrator.run.Run;
import dev.backfill.orchestrator.runtime.RunLimits;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.bigquery.job.GoogleSpelling;
import dev.backfill.warehouse.duckdb.DuckDbWarehouse;
import dev.backfill.warehouse.sql.Sql;
import dev.backfill.workspace.NamedQueries;
import dev.backfill.workspace.PipelineLoader;
import dev.backfill.workspace.pipeline.SqlTexts;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Ten teams of the demo, with results in December 2021 only, and more wrong with them than with the demo; and every
 * statement that the product sends about them: by scans of pipelines of all kinds, by event cards, by runs and undo.
 */
final class SmallSeason implements AutoCloseable {
    static final DateInterval DECEMBER = DateInterval.parse("2021-12-01..2021-12-31");

    private static final String TEAMS = "('ATL', 'BKN', 'BOS', 'CHA', 'CHI', 'CLE', 'DAL', 'DEN', 'DET', 'GSW', 'HOU')";

    private final Path folder;
    private final DuckDbWarehouse warehouse;
    private final Recording looks;
    private final Recording runs;
    private final InstantSource clock;
    private final List<Sql> evidence = new ArrayList<>();

    SmallSeason(Path folder) {
        this.folder = folder;
        AtomicLong millis = new AtomicLong(Instant.parse("2022-02-01T10:00:00Z").toEpochMilli());
        clock = () -> Instant.ofEpochMilli(millis.incrementAndGet());
        DemoFile.open(folder, clock).close();
        warehouse = DuckDbWarehouse.open(folder.resolve("warehouse.duckdb"));
        // What people are shown to paste is for their engine; what a run defines is for the one that is there.
        looks = new Recording(warehouse, new GoogleSpelling());
        runs = new Recording(warehouse, warehouse.spelling());
        reduce();
        damage();
    }

    DuckDbWarehouse warehouse() {
        return warehouse;
    }

    private void reduce() {
        run("DELETE FROM nba_raw.nbac_schedule WHERE game_date > DATE '2022-01-10' OR (home_team_tricode NOT IN "
                + TEAMS + " AND away_team_tricode NOT IN " + TEAMS + ")");
        run("DELETE FROM nba_analytics.player_game_summary WHERE game_date > DATE '2021-12-31' OR team_abbr NOT IN "
                + TEAMS);
        run("DELETE FROM nba_analytics.team_defense_game_summary WHERE game_date > DATE '2021-12-31'"
                + " OR defending_team_abbr NOT IN " + TEAMS);
        run("DELETE FROM nba_precompute.team_defense_zone_analysis WHERE team_abbr NOT IN " + TEAMS);
        for (String table : List.of(
                "nba_precompute.player_shot_zone_analysis",
                "nba_precompute.player_composite_factors",
                "nba_precompute.player_daily_cache",
                "nba_predictions.ml_feature_store_v2")) {
            run("DELETE FROM " + table
                    + " WHERE player_lookup NOT IN (SELECT player_lookup FROM nba_analytics.player_game_summary)");
        }
        for (Map.Entry<String, String> output : Map.of(
                        "nba_precompute.team_defense_zone_analysis", "analysis_date",
                        "nba_precompute.player_shot_zone_analysis", "analysis_date",
                        "nba_precompute.player_composite_factors", "game_date",
                        "nba_precompute.player_daily_cache", "cache_date",
                        "nba_predictions.ml_feature_store_v2", "game_date")
                .entrySet()) {
            run("DELETE FROM " + output.getKey() + " WHERE " + output.getValue()
                    + " NOT BETWEEN DATE '2021-12-01' AND DATE '2021-12-31'");
        }
    }

    /** What the demo has not: one of everything that a rule looks for. */
    private void damage() {
        run("INSERT INTO nba_precompute.player_composite_factors SELECT * FROM nba_precompute.player_composite_factors"
                + " WHERE game_date = DATE '2021-12-06' ORDER BY player_lookup LIMIT 2");
        run("INSERT INTO nba_precompute.player_composite_factors SELECT * REPLACE ('nobody' AS player_lookup) FROM"
                + " nba_precompute.player_composite_factors WHERE game_date = DATE '2021-12-08' LIMIT 1");
        run("INSERT INTO nba_precompute.team_defense_zone_analysis SELECT * REPLACE ('XXX' AS team_abbr) FROM"
                + " nba_precompute.team_defense_zone_analysis WHERE analysis_date = DATE '2021-12-08' LIMIT 1");
        run("DELETE FROM nba_precompute.player_shot_zone_analysis WHERE analysis_date = DATE '2021-12-10'"
                + " AND player_lookup < 'k'");
        run(
                "DELETE FROM nba_precompute.player_daily_cache WHERE cache_date = DATE '2021-12-12' AND player_lookup < 'k'");
        run("UPDATE nba_precompute.team_defense_zone_analysis SET processed_at = TIMESTAMP '2022-01-20 10:00:00'"
                + " WHERE analysis_date = DATE '2021-12-13'");
        run("UPDATE nba_analytics.player_game_summary SET processed_at = TIMESTAMP '2022-01-20 11:00:00'"
                + " WHERE game_date = DATE '2021-12-15'");
        run("DELETE FROM nba_analytics.player_game_summary WHERE game_date = DATE '2021-12-22'");
        run("DELETE FROM nba_analytics.player_game_summary WHERE game_date = DATE '2021-12-27' AND game_id = (SELECT"
                + " MIN(game_id) FROM nba_analytics.player_game_summary WHERE game_date = DATE '2021-12-27')");
        run("UPDATE nba_raw.nbac_schedule SET home_team_score = NULL WHERE game_date = DATE '2021-12-07'");
        run("INSERT INTO nba_raw.nbac_schedule SELECT * REPLACE (DATE '2021-12-09' AS game_date) FROM"
                + " nba_raw.nbac_schedule WHERE game_date = DATE '2021-12-08' ORDER BY game_id LIMIT 1");
    }

    private void run(String statement) {
        try (Session session = warehouse.open()) {
            session.execute(Sql.of(statement));
        }
    }

    /** The shipped pipeline, and others whose statements differ from its own. */
    Map<String, Pipeline> pipelines() {
        String shipped = yaml().replace("expected: {fixed: 30}", "expected: {fixed: 11}");
        Map<String, String> yamls = new LinkedHashMap<>();
        yamls.put("shipped", shipped);
        yamls.put("keys of another processor", last(shipped, "expected: {same_as: PCF}"));
        yamls.put("keys of a query", last(shipped, "expected: {sql: own.sql}"));
        yamls.put(
                "history of all time",
                shipped.replace(
                        "at_least: 10\n        where: \"minutes_played > 0 or fg_attempts > 0\"",
                        "at_least: 10\n        window: ever"));
        yamls.put("no recorded reasons", shipped.replaceAll("(?s)\nfailures:.*?\n# `shell`", "\n# `shell`"));
        yamls.put("no seasons", shipped.replaceAll("(?s)\nseasons:.*?\n# Reasons", "\n# Reasons"));
        yamls.put(
                "a plain schedule",
                shipped.replace("    original_date: original_game_date\n", "")
                        .replace("    scores: [away_team_score, home_team_score]\n", "")
                        .replace("    off: [4]\n", "")
                        .replaceAll("    name: .*\n", ""));
        yamls.put("built by a program", shipped.replace("    sql: nba-phase4/tdza.sql\n", "    command: [\"true\"]\n"));
        yamls.put(
                "a table that is not there",
                shipped.replace("table: nba_predictions.ml_feature_store_v2", "table: nba_predictions.absent"));
        yamls.put("a column that is not there", shipped.replace("date: cache_date", "date: no_date"));
        Map<String, Pipeline> pipelines = new LinkedHashMap<>();
        write(
                "own.sql",
                "SELECT DISTINCT game_date AS d, player_lookup AS k FROM nba_analytics.player_game_summary"
                        + " WHERE is_active AND game_date BETWEEN @first AND @last");
        yamls.forEach((name, yaml) -> {
            if (!name.equals("shipped") && yaml.equals(shipped)) {
                throw new IllegalStateException("'" + name + "' is the shipped pipeline");
            }
            pipelines.put(name, PipelineLoader.load(name, yaml, SqlTexts.in(folder)));
        });
        return pipelines;
    }

    private static String last(String yaml, String expected) {
        int ml = yaml.indexOf("\n  ML:\n");
        return yaml.substring(0, ml)
                + yaml.substring(ml)
                        .replace(
                                "expected: {distinct: {table: nba_analytics.player_game_summary, key: player_lookup}}",
                                expected);
    }

    private static String yaml() {
        try (InputStream in = SmallSeason.class.getResourceAsStream("/examples/nba-phase4/pipelines/nba-phase4.yaml")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String file, String text) {
        try {
            Files.writeString(folder.resolve(file), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Looks at everything in every way. */
    SmallSeason scanned() {
        pipelines().values().forEach(pipeline -> {
            Scan scan = new Scanner(pipeline, looks.warehouse(), clock).scan(DECEMBER, CheckProfile.FULL);
            scan.findings().stream().map(Finding::evidenceSql).map(Sql::of).forEach(evidence::add);
            new Reconciler(pipeline, looks.warehouse()).reconcile(scan, Set.of("TDZA", "PSZA", "PCF", "PDC", "ML"));
            new EventCards(pipeline, looks.warehouse(), clock)
                    .of(List.of(LocalDate.parse("2021-12-04"), LocalDate.parse("2021-12-16")))
                    .answer()
                    .forEach(card -> evidence.add(Sql.of(card.sql())));
        });
        return this;
    }

    /** Builds 3 December anew and takes it back, takes out what nobody played, and has a program build in vain. */
    SmallSeason repaired() throws InterruptedException {
        Map<String, Pipeline> pipelines = pipelines();
        DateInterval third = DateInterval.parse("2021-12-03..2021-12-03");
        run(pipelines.get("shipped"), PlanRequest.dates(third, List.of("TDZA", "PSZA", "PCF", "PDC", "ML")), true);
        DateInterval off = DateInterval.parse("2021-12-17..2021-12-17");
        run(pipelines.get("shipped"), PlanRequest.findings(off).withRetire(true), false);
        run(pipelines.get("built by a program"), PlanRequest.dates(third, List.of("TDZA")), false);
        return this;
    }

    private void run(@Nullable Pipeline pipeline, PlanRequest request, boolean undo) throws InterruptedException {
        Objects.requireNonNull(pipeline);
        Scanner scanner = new Scanner(pipeline, runs.warehouse(), clock);
        Plan plan = new Planner(pipeline).plan(scanner.scan(DECEMBER), request, Estimator.unknown());
        try (Journal journal = Journal.open(folder.resolve("journal.sqlite"));
                CommandRunner programs = new CommandRunner(folder)) {
            Orchestrator orchestrator = new Orchestrator(
                    pipeline,
                    runs.warehouse(),
                    new SqlStepRunner(),
                    programs,
                    scanner::scan,
                    journal,
                    clock,
                    RunLimits.usual());
            Run run = orchestrator.start(
                    plan, new RunOptions(1, Order.OLDEST, OnFailure.FINISH, CheckProfile.FULL), _ -> {});
            run.await();
            if (undo) {
                orchestrator.undo(run.id(), _ -> {}).await();
            }
        }
    }

    /** What operators ask by name, for December. */
    static Map<String, Sql> named() {
        Map<String, Sql> named = new LinkedHashMap<>();
        NamedQueries shipped = NamedQueries.shipped("nba-phase4");
        shipped.names()
                .forEach(name -> named.put(
                        "queries/" + name + ".sql",
                        shipped.named(name).statement(Map.of("from", DECEMBER.start(), "to", DECEMBER.last()))));
        return named;
    }

    /** Everything that was sent so far, and everything that findings and cards show, each kind of statement once. */
    List<Sql> statements() {
        Map<String, Sql> once = new LinkedHashMap<>();
        List<Sql> all = new ArrayList<>(named().values());
        all.addAll(looks.statements());
        all.addAll(runs.statements());
        all.addAll(evidence);
        all.forEach(sql -> once.putIfAbsent(sql.text().replaceAll("DATE '[^']*'", "DATE"), sql));
        return List.copyOf(once.values());
    }

    @Override
    public void close() {
        warehouse.close();
    }
}
