package dev.backfill.model.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {

    @TempDir
    private Path folder;

    @Test
    void whatWasThereStaysWhereTheNewOneCannotBeWrittenWhole() throws IOException {
        Path file = Files.writeString(folder.resolve("plan.json"), "old");
        assertThatThrownBy(() -> WholeFile.write(file, fresh -> {
                    Files.writeString(fresh, "ha");
                    throw new IOException("no room");
                }))
                .hasMessage("no room");
        assertThat(file).hasContent("old");
        assertThat(names()).containsExactly("plan.json");
    }

    @Test
    void theOldOneIsReplacedAndNothingStaysBeside() throws IOException {
        Path file = Files.writeString(folder.resolve("plan.json"), "a longer old one");
        WholeFile.write(file, "new");
        assertThat(file).hasContent("new");
        assertThat(names()).containsExactly("plan.json");
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void behindALinkLiesTheFileThatIsMeant() throws IOException {
        Path file = Files.writeString(folder.resolve("real.json"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link.json"), file);
        WholeFile.write(link, "new");
        assertThat(file).hasContent("new");
        assertThat(link).isSymbolicLink();
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void whatIsNoFileIsWrittenAsItIs() throws IOException {
        WholeFile.write(Path.of("/dev/null"), "gone");
        assertThat(Files.isRegularFile(Path.of("/dev/null"))).isFalse();
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void whatIsTheUsersAloneNobodyElseCanOpen() throws IOException {
        Path file = folder.resolve("window.properties");
        WholeFile.writeForUser(file, "theme=DARK");
        assertThat(file).hasContent("theme=DARK");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void aFolderThatIsNotThereIsSaid() {
        Path file = folder.resolve("no").resolve("plan.json");
        assertThatThrownBy(() -> WholeFile.write(file, "new"))
                .isInstanceOfSatisfying(
                        IOException.class, e -> assertThat(WholeFile.reason(e)).isEqualTo("its folder is not there"));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).toList();
        }
    }
}
