package dev.backfill.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoFolderTest {
    @TempDir
    private Path folder;

    @Test
    void aWorkspaceOfSomebodysOwnIsNeverRemoved() {
        Path own = folder.resolve("own");
        Workspace.create(own, Settings.usual("My season", "nba-phase4"), InstantSource.system())
                .close();

        assertThatThrownBy(() -> new DemoFolder(own, InstantSource.system()).remove())
                .isInstanceOf(WorkspaceException.class)
                .hasMessage("'" + own + "' is the workspace 'My season', not the demo.");
        assertThat(own.resolve("warehouse.duckdb")).exists();
    }

    @Test
    void aFolderWithOtherFilesIsNotUsed() throws IOException {
        Files.writeString(folder.resolve("letter.txt"), "Dear reader");

        assertThatThrownBy(() -> new DemoFolder(folder, InstantSource.system()).make(1))
                .hasMessage("'" + folder + "' is not empty, and it is not a workspace.");
        assertThat(folder.resolve("letter.txt")).exists();
    }

    @Test
    void aDemoThatCannotBeMadeLeavesNothingBehind() {
        Path demo = folder.resolve("demo");

        assertThatThrownBy(() -> new DemoFolder(demo, InstantSource.system()).make(99))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(folder).isEmptyDirectory();
    }
}
