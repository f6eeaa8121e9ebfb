package dev.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// A class that does not fit into 300 lines has a second job: a part with its own state, its own words or its own
/// reason to change, which gets a class of its own.
class ClassSizeTest {
    private static final Path SOURCES = Path.of("src/main/java");
    private static final int MOST_LINES = 300;

    @Test
    void noClassIsLongerThanThreeHundredLines() throws IOException {
        List<String> tooLong = new ArrayList<>();
        try (Stream<Path> all = Files.walk(SOURCES)) {
            for (Path file :
                    all.filter(f -> f.toString().endsWith(".java")).sorted().toList()) {
                int lines = Files.readAllLines(file).size();
                if (lines > MOST_LINES) {
                    tooLong.add(SOURCES.relativize(file) + ": " + lines);
                }
            }
        }
        assertThat(tooLong).as("files with more than %d lines", MOST_LINES).isEmpty();
    }
}
