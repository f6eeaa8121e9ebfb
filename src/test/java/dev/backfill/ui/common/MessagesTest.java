package dev.backfill.ui.common;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.workspace.Engines;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MessagesTest {
    private static final Pattern IN_FXML = Pattern.compile("\"%([\\w.]+)\"");
    private static final Pattern IN_JAVA = Pattern.compile("\"([a-z]+\\.[a-zA-Z]+)\"");

    private final Messages messages = Messages.english();

    @Test
    void everyTextOfAScreenExists() {
        assertThat(found(Path.of("resources/fxml"), ".fxml", IN_FXML))
                .isSubsetOf(keys())
                .isNotEmpty();
    }

    @Test
    void everyTextIsUsed() {
        Set<String> used = new TreeSet<>(found(Path.of("resources/fxml"), ".fxml", IN_FXML));
        used.addAll(found(Path.of("src/main/java/dev/backfill/ui"), ".java", IN_JAVA));
        Engines.shipped().others().forEach(engine -> {
            used.add("connect." + engine.kind() + "Foot");
            used.add("connect." + engine.kind() + "Wrong");
        });
        assertThat(keys()).isSubsetOf(used);
    }

    @Test
    void everyTextOfAControllerExists() {
        Set<String> prefixes = new TreeSet<>();
        keys().forEach(k -> prefixes.add(k.substring(0, k.indexOf('.'))));
        assertThat(found(Path.of("src/main/java/dev/backfill/ui"), ".java", IN_JAVA).stream()
                        .filter(k -> prefixes.contains(k.substring(0, k.indexOf('.')))))
                .isSubsetOf(keys());
    }

    @Test
    void numbersHaveAThousandsComma() {
        assertThat(messages.text("plan.foot", 1128, 4, "December demo (DuckDB, development)", "About 4 s. ", 14))
                .isEqualTo("Writes 1,128 rows to 4 tables of December demo (DuckDB, development). About 4 s."
                        + " Replaced rows are kept 14 days for undo.");
    }

    @Test
    void oneOfAThingIsNotMany() {
        assertThat(List.of(messages.text("plan.run", 1, 1), messages.text("plan.run", 8, 5)))
                .containsExactly("Run 1 step on 1 date", "Run 8 steps on 5 dates");
    }

    private Set<String> keys() {
        return new TreeSet<>(messages.bundle().keySet());
    }

    private static Set<String> found(Path folder, String suffix, Pattern pattern) {
        try (Stream<Path> files = Files.walk(folder)) {
            Set<String> found = new TreeSet<>();
            for (Path file : files.filter(f -> f.toString().endsWith(suffix)).toList()) {
                Matcher matcher = pattern.matcher(Files.readString(file));
                while (matcher.find()) {
                    found.add(matcher.group(1));
                }
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
