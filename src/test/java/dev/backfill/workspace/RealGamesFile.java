package dev.backfill.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.journal.Journal;
import dev.backfill.model.DateInterval;
import dev.backfill.model.plan.Plan;
import dev.backfill.model.run.RunOptions;
import dev.backfill.model.run.RunState;
import dev.backfill.orchestrator.Orchestrator;
import dev.backfill.orchestrator.context.SqlStepRunner;
import dev.backfill.orchestrator.plan.Estimator;
import dev.backfill.orchestrator.plan.PlanRequest;
import dev.backfill.workspace.imports.GameFiles;
import dev.backfill.workspace.imports.ImportOptions;
import dev.backfill.workspace.imports.Importer;
import dev.backfill.workspace.imports.NbaImport;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A warehouse of the real games in which everything is built, made once and copied for each test. It is made anew when
 * the SQL, the pipeline or the files that made it have changed.
 */
final class RealGamesFile {
    static final DateInterval SEASON = DateInterval.parse("2021-10-19..2022-01-05");

    private static final Path MADE = Path.of("target", "real-games-for-tests").toAbsolutePath();
    private static final Path RESOURCES = Path.of("resources");

    private RealGamesFile() {}

    /** A workspace of the test's own, with a copy of the warehouse. */
    static Workspace open(Path folder, InstantSource clock) throws IOException {
        Path made = made();
        Files.createDirectories(folder);
        Workspace workspace = Workspace.create(folder, Settings.usual("Real games", "nba-phase4"), clock);
        Files.copy(made, folder.resolve("warehouse.duckdb"), StandardCopyOption.REPLACE_EXISTING);
        return workspace;
    }

    /** Made in a folder of its own and moved when it is whole: a stopped build leaves nothing half made. */
    private static synchronized Path made() throws IOException {
        Path games = GameFiles.folder();
        List<Path> makers = List.of(RESOURCES.resolve("sql"), RESOURCES.resolve("pipelines"), games);
        Path file = MADE.resolve(GameFiles.fingerprint(makers) + ".duckdb");
        if (!Files.exists(file)) {
            Path folder = Files.createTempDirectory("real-games-for-tests");
            build(games, folder);
            Files.createDirectories(MADE);
            try {
                Files.move(folder.resolve("warehouse.duckdb"), file);
            } catch (FileAlreadyExistsException _) {
                // Another process has made the same meanwhile.
                Files.delete(folder.resolve("warehouse.duckdb"));
            }
        }
        return file;
    }

    /** Every look is a second later, so that what is built later is younger. */
    private static void build(Path games, Path folder) {
        AtomicLong seconds = new AtomicLong();
        InstantSource clock = () -> Instant.parse("2022-02-01T08:00:00Z").plusSeconds(seconds.incrementAndGet());
        try (Workspace workspace = Workspace.create(folder, Settings.usual("Real games", "nba-phase4"), clock);
                Journal journal = Journal.open(folder.resolve("build-journal.db"))) {
            new Importer(workspace.landing(), clock).run(new NbaImport(games, ImportOptions.USUAL));
            Orchestrator orchestrator = new Orchestrator(
                    workspace.pipeline(),
                    workspace.warehouse(),
                    new SqlStepRunner(),
                    workspace.scanner()::scan,
                    journal,
                    clock);
            Plan everything = workspace
                    .planner()
                    .plan(workspace.scanner().scan(SEASON), PlanRequest.dates(SEASON, List.of()), Estimator.unknown());
            assertThat(orchestrator
                            .start(everything, RunOptions.defaults(), _ -> {})
                            .await()
                            .state())
                    .isEqualTo(RunState.SUCCEEDED);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The build of the real games was interrupted.", e);
        }
    }
}
