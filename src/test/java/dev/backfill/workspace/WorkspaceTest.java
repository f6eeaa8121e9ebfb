package dev.backfill.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backfill.workspace.Settings.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceTest {
    @TempDir
    private Path folder;

    @Test
    void aNewWorkspaceHoldsACopyOfThePipelineAndTheUsualSettings() {
        try (Workspace made =
                Workspace.create(folder, Settings.usual("A \"quoted\" title", "nba-phase4"), InstantSource.system())) {
            assertThat(made.settings())
                    .isEqualTo(new Settings(
                            "A \"quoted\" title",
                            "nba-phase4",
                            Environment.DEVELOPMENT,
                            Duration.ofSeconds(10),
                            14,
                            Duration.ofMinutes(60)));
            assertThat(made.pipeline().processorNames()).containsExactly("TDZA", "PSZA", "PCF", "PDC", "ML");
        }
        assertThat(folder.resolve("pipelines/nba-phase4.yaml")).exists();
        assertThat(folder.resolve("warehouse.duckdb")).exists();
        assertThat(folder.resolve("journal.db")).doesNotExist();
    }

    @Test
    void thePipelineIsReadFromTheCopyInTheFolder() throws IOException {
        Workspace.create(folder, Settings.usual("Mine", "nba-phase4"), InstantSource.system())
                .close();
        Path yaml = folder.resolve("pipelines/nba-phase4.yaml");
        Files.writeString(yaml, Files.readString(yaml).replace("title: NBA Phase 4 precompute", "title: My pipeline"));

        try (Workspace opened = Workspace.open(folder, InstantSource.system())) {
            assertThat(opened.pipeline().title()).isEqualTo("My pipeline");
        }
    }

    @Test
    void aMistakeInTheSettingsIsToldWithItsPlace() throws IOException {
        Workspace.create(folder, Settings.usual("Mine", "nba-phase4"), InstantSource.system())
                .close();
        Files.writeString(folder.resolve("settings.yaml"), "pipeline: nba-phase4\nenvironment: prod\n");

        assertThatThrownBy(() -> Workspace.open(folder, InstantSource.system()))
                .isInstanceOf(WorkspaceException.class)
                .hasMessage(
                        "settings.yaml:2:14: 'environment' takes one of development, test, production, not 'prod'.");
    }

    @Test
    void aPipelineThatIsNotThereIsToldByItsFile() throws IOException {
        Files.writeString(folder.resolve("settings.yaml"), "pipeline: mine\n");

        assertThatThrownBy(() -> Workspace.open(folder, InstantSource.system()))
                .hasMessageContaining("pipelines")
                .hasMessageContaining("mine.yaml");
    }
}
