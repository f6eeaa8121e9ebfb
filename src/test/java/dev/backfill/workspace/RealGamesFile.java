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
import dev.backfill.workspace.imports.Importer;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * A warehouse of the real games in which everything is built, made once and copied for each test. It is made anew when
 * the SQL, the pipeline or the files that made it have changed, and for those who ask for it when the console has.
 */
final class RealGamesFile {
    static final DateInterval SEASON = DateInterval.parse("2021-10-19..2022-01-05");

    private static final Path MADE = Path.of("target", "real-games-for-tests").toAbsolutePath();
    private static final Path RESOURCES = Path.of("resources");
    private static final Path CONSOLE = Path.of("target", "classes").toAbsolutePath();

    private RealGamesFile() {}

    /** A workspace of the test's own, with a copy of the warehouse. */
    static Workspace open(Path folder, InstantSource clock) throws IOException {
        return open(folder, clock, made(FileTime.fromMillis(0)));
    }

    /** The same of a warehouse that the console has built as it is now. */
    static Workspace openBuiltNow(Path folder, InstantSource clock) throws IOException {
        return open(folder, clock, made(compiled()));
    }

    private static Workspace open(Path folder, InstantSource clock, Path made) throws IOException {
        Files.createDirectories(folder);
        Workspace workspace = Workspace.create(folder, Settings.usual("Real games", "nba-phase4"), clock);
        Files.copy(made, folder.resolve("warehouse.duckdb"), StandardCopyOption.REPLACE_EXISTING);
        return workspace;
    }

    /**
     * Made in a folder of its own and moved when it is whole: a stopped build leaves nothing half made. Other processes
     * wait meanwhile.
     *
     * @param since an older one is made anew
     */
    private static synchronized Path made(FileTime since) throws IOException {
        Path games = GameFiles.folder();
        List<Path> makers = List.of(RESOURCES.resolve("sql"), RESOURCES.resolve("examples"), games);
        Files.createDirectories(MADE);
        Path file = MADE.resolve(GameFiles.fingerprint(makers) + ".duckdb");
        try (FileChannel lock =
                        FileChannel.open(MADE.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock _ = lock.lock()) {
            if (!Files.exists(file) || Files.getLastModifiedTime(file).compareTo(since) < 0) {
                Path folder = Files.createTempDirectory(MADE, "half");
                build(games, folder);
                Files.move(folder.resolve("warehouse.duckdb"), file, StandardCopyOption.ATOMIC_MOVE);
                delete(folder);
            }
        }
        return file;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** When the console was compiled last. */
    private static FileTime compiled() throws IOException {
        try (Stream<Path> files = Files.walk(CONSOLE)) {
            FileTime newest = FileTime.fromMillis(0);
            for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
                FileTime changed = Files.getLastModifiedTime(file);
                newest = changed.compareTo(newest) > 0 ? changed : newest;
            }
            return newest;
        }
    }

    /** Every look is a second later, so that what is built later is younger. */
    private static void build(Path games, Path folder) {
        AtomicLong seconds = new AtomicLong();
        InstantSource clock = () -> Instant.parse("2022-02-01T08:00:00Z").plusSeconds(seconds.incrementAndGet());
        try (Workspace workspace = Workspace.create(folder, Settings.usual("Real games", "nba-phase4"), clock);
                Journal journal = Journal.open(folder.resolve("build-journal.db"))) {
            new Importer(workspace.imports().landing(), clock).run(GameFiles.importOf(games));
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
