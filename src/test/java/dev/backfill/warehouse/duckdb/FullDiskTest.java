package dev.backfill.warehouse.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A disk that really has no room left: one of a few megabytes, mounted where only the process under test sees it. */
@Timeout(600)
class FullDiskTest {
    private static final Path UNSHARE = Path.of("/usr/bin/unshare");

    @TempDir
    private Path folder;

    @Test
    void everyWayToWriteAPartitionComesToAGoodEndOnADiskThatIsFull() throws Exception {
        assumeTrue(canMount(), "a disk of our own needs Linux and user namespaces");
        Process ends = start(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-Xmx512m",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                FullDiskEnds.class.getName(),
                folder.toString()));
        String said = new String(ends.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        System.out.print(said);
        assertThat(ends.waitFor()).as(said).isZero();
        assertThat(said)
                .as("every way fails for want of room")
                .contains("FullDiskEnds, IMPORT: ")
                .doesNotContain("which 0 made");
    }

    private boolean canMount() throws IOException, InterruptedException {
        return Files.isExecutable(UNSHARE) && start(List.of("true")).waitFor() == 0;
    }

    private Process start(List<String> command) throws IOException {
        List<String> all = new ArrayList<>(List.of(
                UNSHARE.toString(),
                "-rm",
                "sh",
                "-c",
                "mount -t tmpfs -o size=32m tmpfs " + folder + " && exec \"$@\"",
                "sh"));
        all.addAll(command);
        return new ProcessBuilder(all).redirectErrorStream(true).start();
    }
}
