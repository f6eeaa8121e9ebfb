package dev.backfill.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.backfill.workspace.Examples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ExampleFilesTest {
    private static final Path ROOT = Path.of("resources", "examples");
    private static final List<ExampleFiles> FILES =
            Examples.SHIPPED.stream().map(Example::files).toList();

    /** A folder in an archive cannot be listed, so each says itself what it has. */
    @Test
    void eachExampleListsAllThatItHas() throws IOException {
        try (Stream<Path> folders = Files.list(ROOT)) {
            assertThat(folders.map(f -> String.valueOf(f.getFileName())))
                    .containsExactlyInAnyOrderElementsOf(
                            FILES.stream().map(ExampleFiles::name).toList());
        }
        for (ExampleFiles example : FILES) {
            assertThat(example.list("")).as(example.name()).containsExactlyInAnyOrderElementsOf(there(example));
        }
    }

    private static List<String> there(ExampleFiles example) throws IOException {
        Path root = ROOT.resolve(example.name());
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .map(f -> root.relativize(f).toString().replace('\\', '/'))
                    .filter(f -> !f.equals("files.txt"))
                    .toList();
        }
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ExampleFiles("shop").read("sql/none.sql"))
                .withMessage("The example shop has no file sql/none.sql.");
    }
}
