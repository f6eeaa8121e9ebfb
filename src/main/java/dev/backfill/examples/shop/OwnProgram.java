package dev.backfill.examples.shop;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// How a script starts this program again.
final class OwnProgram {
    private OwnProgram() {}

    /// The words that start it.
    private static List<String> words() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return List.of(
                java,
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.backfill.Main");
    }

    /// The same as a line of a script for a POSIX shell.
    static String inShell() {
        return words().stream().map(w -> "'" + w.replace("'", "'\\''") + "'").collect(Collectors.joining(" "));
    }
}
