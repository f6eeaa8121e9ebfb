package dev.backfill.warehouse.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.Waits;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.WarehouseException.Kind;
import dev.backfill.warehouse.duckdb.file.DuckDbLog;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Somebody copies the files of a warehouse while they are written, as a backup does that knows nothing of it. Such a copy
 * is refused as damaged, or each of its partitions is wholly what some write left, and the record says which. What a
 * process leaves that dies is never refused.
 *
 * <p>`-Dcopies=1000` for more of them, `-Dcopies.seed=N` to choose the moments in the same way again.
 */
@Timeout(1800)
@EnabledOnOs({OS.LINUX, OS.MAC})
class CopiedFilesTest {
    private static final int COPIES = Integer.getInteger("copies", 20);
    private static final long SEED = Long.getLong("copies.seed", System.nanoTime());

    @TempDir
    private Path folder;

    private final Random random = new Random(SEED);
    private Path file;
    private Process writer;
    private BufferedReader written;
    private int due;

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve("w.duckdb");
        VersionWriter.make(file);
        writer = Waits.atMost(
                Duration.ofMinutes(30),
                new ProcessBuilder(List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-XX:+UseSerialGC",
                                "-cp",
                                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                                VersionWriter.class.getName(),
                                file.toString()))
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start());
        written = writer.inputReader();
    }

    @AfterEach
    void end() {
        writer.destroyForcibly();
    }

    @Test
    void aCopyIsRefusedOrEveryPartitionInItIsWhole() throws Exception {
        List<String> torn = new ArrayList<>();
        int refused = 0;
        for (int i = 0; i < COPIES; i++) {
            Path copy = folder.resolve("copy.duckdb");
            Path log = new DuckDbLog(copy).path();
            wantWrites(4 + random.nextInt(4));
            awaitWrites(1 + random.nextInt(2));
            if (i % 2 == 0) {
                copySlowly(file, copy);
                awaitWrites(random.nextInt(4));
                copySlowly(new DuckDbLog(file).path(), log);
            } else {
                copySlowly(new DuckDbLog(file).path(), log);
                awaitWrites(random.nextInt(4));
                copySlowly(file, copy);
            }
            try {
                torn.addAll(VersionWriter.look(copy));
            } catch (WarehouseException e) {
                assertThat(e.kind()).as("%s", e.getMessage()).isEqualTo(Kind.CORRUPT);
                refused++;
            }
            Files.delete(copy);
            Files.deleteIfExists(log);
        }
        System.out.printf("%d copies, %d of them refused, seed %d%n", COPIES, refused, SEED);
        assertThat(torn).as("seed %d", SEED).isEmpty();
        assertThat(refused).as("some are whole, seed %d", SEED).isLessThan(COPIES);
    }

    @Test
    void whatAProcessLeavesThatDiesIsWhole() throws Exception {
        List<String> torn = new ArrayList<>();
        for (int i = 0; i < COPIES; i++) {
            Path copy = folder.resolve("copy.duckdb");
            wantWrites(3);
            awaitWrites(1 + random.nextInt(3));
            // As if it were killed: nothing moves while both are copied.
            signal("STOP");
            FaultyConnections.copy(file, copy);
            signal("CONT");
            torn.addAll(VersionWriter.look(copy));
            Files.delete(copy);
            Files.deleteIfExists(new DuckDbLog(copy).path());
        }
        assertThat(torn).as("seed %d", SEED).isEmpty();
    }

    private void wantWrites(int count) throws IOException {
        due += count;
        writer.getOutputStream().write(new byte[count]);
        writer.getOutputStream().flush();
    }

    /** Waits for so many of the writes that were asked for, if there are so many left. */
    private void awaitWrites(int count) throws IOException {
        for (int i = 0; i < count && due > 0; i++) {
            assertThat(written.readLine()).as("the writer lives").isNotNull();
            due--;
        }
    }

    private void signal(String name) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-" + name, String.valueOf(writer.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    private void copySlowly(Path from, Path to) throws IOException {
        byte[] some = new byte[1 << 16];
        int waits = random.nextInt(3);
        try (InputStream in = Files.newInputStream(from);
                OutputStream out = Files.newOutputStream(to)) {
            for (int n = in.read(some); n >= 0; n = in.read(some)) {
                out.write(some, 0, n);
                if (waits > 0 && random.nextInt(10) == 0) {
                    waits--;
                    awaitWrites(1);
                }
            }
        } catch (NoSuchFileException e) {
            // There is no log just now.
            Files.deleteIfExists(to);
        }
    }
}
