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
import dev.backfill.workspace.imports.ImportOptions;
import dev.backfill.workspace.imports.Importer;
import dev.backfill.workspace.imports.NbaImport;
import dev.backfill.workspace.imports.RealGames;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * A warehouse of the real games in which everything is built, made once and copied for each test. It is made anew when
 * the SQL or the pipeline that made it has changed.
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
        Path games = RealGames.folder();
        Path file = MADE.resolve(fingerprint(games) + ".duckdb");
        if (!Files.exists(file)) {
            Path folder = Files.createTempDirectory("real-games-for-tests");
            build(games, folder);
            Files.createDirectories(MADE);
            Files.move(folder.resolve("warehouse.duckdb"), file);
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

    private static String fingerprint(Path games) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Path folder : List.of(RESOURCES.resolve("sql"), RESOURCES.resolve("pipelines"), games)) {
                try (Stream<Path> files = Files.walk(folder)) {
                    for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                        digest.update(file.toString().getBytes(StandardCharsets.UTF_8));
                        digest.update(Files.readAllBytes(file));
                    }
                }
            }
            return HexFormat.of().formatHex(digest.digest()).substring(0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
