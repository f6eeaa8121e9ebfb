package dev.backfill.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.journal.Journal;
import dev.backfill.model.DateInterval;
import dev.backfill.model.Partition;
import dev.backfill.model.Severity;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.plan.Plan;
import dev.backfill.model.plan.Step;
import dev.backfill.model.run.RunEvent;
import dev.backfill.model.run.RunOptions;
import dev.backfill.model.run.RunState;
import dev.backfill.model.scan.Cause;
import dev.backfill.model.scan.EventState;
import dev.backfill.model.scan.Finding;
import dev.backfill.model.scan.FindingKind.Known;
import dev.backfill.model.scan.Scan;
import dev.backfill.model.scan.Verdict;
import dev.backfill.orchestrator.Orchestrator;
import dev.backfill.orchestrator.context.SqlStepRunner;
import dev.backfill.orchestrator.plan.Estimator;
import dev.backfill.orchestrator.plan.PlanRequest;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.sql.Sql;
import dev.backfill.warehouse.sql.SqlFiles;
import dev.backfill.workspace.imports.GameFiles;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rest of the path on games that {@link RealGamesFile} has imported and built: damage one date, find it, repair it. */
class RealGamesTest {
    private static final DateInterval SEASON = RealGamesFile.SEASON;
    private static final LocalDate DAY = LocalDate.parse("2021-12-08");

    /** Every look is a second later, so that what is built later is younger. */
    private final AtomicLong seconds = new AtomicLong();

    private final InstantSource clock =
            () -> Instant.parse("2022-02-02T08:00:00Z").plusSeconds(seconds.incrementAndGet());

    /** The feed has no shot zones any more from 7 January on, and nothing else is wrong with its rows. */
    private static final DateInterval WITHOUT_ZONES = DateInterval.parse("2021-10-19..2022-01-15");

    private static final Set<Known> OF_SOURCES = EnumSet.of(
            Known.EMPTY_COLUMN,
            Known.ALIKE_COLUMN,
            Known.KEYLESS,
            Known.DUPLICATED,
            Known.UNDATED,
            Known.OUTSIDE_CALENDAR,
            Known.CALENDAR_END);

    @TempDir
    private Path folder;

    @Test
    void aPoisonedDateOfRealGamesIsFoundByItsRootAndRepairedToWhatItWas() throws Exception {
        try (Workspace workspace = RealGamesFile.openBuiltNow(folder, clock);
                Journal journal = Journal.open(folder.resolve("test-journal.db"))) {
            Orchestrator orchestrator = new Orchestrator(
                    workspace.pipeline(),
                    workspace.warehouse(),
                    new SqlStepRunner(),
                    workspace.scanner()::scan,
                    journal,
                    clock);

            if (GameFiles.areReal()) {
                assertThat(workspace.scanner().scan(WITHOUT_ZONES).findings())
                        .filteredOn(f -> f.kind() instanceof Known kind && OF_SOURCES.contains(kind))
                        .map(Finding::id)
                        .containsExactlyInAnyOrder(
                                "empty-column:nba_analytics.player_game_summary:mid_range_attempts:2022-01-07",
                                "empty-column:nba_analytics.team_defense_game_summary:mid_range_points_allowed:2022-01-07");
            }
            Scan built = workspace.scanner().scan(SEASON);
            assertThat(built.findings())
                    .filteredOn(f -> f.severity() == Severity.CRITICAL)
                    .map(Finding::message)
                    .isEmpty();
            assertThat(built.days())
                    .filteredOn(d -> d.date().getMonthValue() == 12 && d.date().getDayOfMonth() != 24)
                    .noneMatch(d -> d.state() == EventState.POSTPONED || d.state() == EventState.NONE);
            assertThat(built.cells()).noneMatch(c -> c.verdict() == Verdict.STALE);

            try (Session session = workspace.warehouse().open()) {
                copyTables(session, workspace.pipeline());
                Processor tdza = workspace.pipeline().processor("TDZA");
                session.execute(Sql.of("DELETE FROM " + tdza.table() + " WHERE " + tdza.date() + " = @d")
                        .with("d", DAY));
                buildOutsideOfTheOrchestrator(session, workspace.pipeline().processor("PCF"));
            }

            Scan damaged = workspace.scanner().scan(SEASON);
            assertThat(damaged.findings())
                    .filteredOn(f -> f.severity() == Severity.CRITICAL)
                    .singleElement()
                    .satisfies(f -> assertThat(f.root()).isEqualTo(new Cause.OfPartition(new Partition("TDZA", DAY))));

            Plan repair = workspace.planner().plan(damaged, PlanRequest.findings(SEASON), Estimator.unknown());
            assertThat(repair.steps())
                    .map(Step::partition)
                    .containsExactly(
                            new Partition("TDZA", DAY),
                            new Partition("PCF", DAY),
                            new Partition("PDC", DAY),
                            new Partition("ML", DAY));
            assertThat(run(orchestrator, repair).state()).isEqualTo(RunState.SUCCEEDED);

            try (Session session = workspace.warehouse().open()) {
                for (Processor p : workspace.pipeline().processors()) {
                    assertThat(differences(session, p))
                            .as("rows of %s that differ", p.name())
                            .isEmpty();
                }
            }
        }
    }

    private static RunEvent.Receipt run(Orchestrator orchestrator, Plan plan) throws InterruptedException {
        return orchestrator.start(plan, RunOptions.defaults(), _ -> {}).await();
    }

    private void buildOutsideOfTheOrchestrator(Session session, Processor p) {
        session.execute(Sql.of("DELETE FROM " + p.table() + " WHERE " + p.date() + " = @d")
                .with("d", DAY));
        session.execute(Sql.common("INSERT INTO " + p.table() + " BY NAME " + SqlFiles.read(String.valueOf(p.sql())))
                .with("date", DAY)
                .with("processed_at", clock.instant()));
    }

    private static void copyTables(Session session, Pipeline pipeline) {
        session.execute(Sql.of("CREATE SCHEMA copies"));
        for (Processor p : pipeline.processors()) {
            session.execute(Sql.of("CREATE TABLE copies." + p.table().table() + " AS SELECT * FROM " + p.table()));
        }
    }

    /** Rows that only one of the table and its copy has, when they were written aside. */
    private static List<?> differences(Session session, Processor p) {
        String now = "SELECT * EXCLUDE (processed_at, created_at) FROM " + p.table();
        String then = "SELECT * EXCLUDE (processed_at, created_at) FROM copies."
                + p.table().table();
        return session.query(
                Sql.of("(" + now + " EXCEPT ALL " + then + ") UNION ALL (" + then + " EXCEPT ALL " + now + ")"));
    }
}
