package dev.backfill.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backfill.examples.nba.NbaTables;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.duckdb.DuckDbWarehouse;
import dev.backfill.warehouse.sql.Sql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewWorkspaceTest {
    @TempDir
    private Path folder;

    @Test
    void aFileWithTheEventsOfTheShippedPipelineGetsThatOne() {
        Path file = folder.resolve("it's nba.v2.duckdb");
        try (DuckDbWarehouse made = DuckDbWarehouse.create(file);
                Session session = made.open()) {
            new NbaTables(made.spelling()).statements().forEach(s -> session.execute(Sql.of(s)));
        }

        Path made = NewWorkspace.onEvents(file, InstantSource.system()).orElseThrow();

        assertThat(made).isEqualTo(folder.resolve("it's nba.v2-workspace"));
        assertThat(made.resolve("warehouse.duckdb")).doesNotExist();
        try (Workspace opened = Workspace.open(made, InstantSource.system())) {
            assertThat(opened.pipeline().name()).isEqualTo("nba-phase4");
            assertThat(opened.title()).isEqualTo("it's nba.v2");
            assertThat(opened.settings().readOnly()).isTrue();
            assertThat(opened.warehouse().target()).isEqualTo(file.toString());
        }
        assertThat(NewWorkspace.onEvents(file, InstantSource.system())).isEmpty();
    }

    @Test
    void anyOtherFileIsLeftToADraft() {
        Path file = folder.resolve("numbers.duckdb");
        try (DuckDbWarehouse made = DuckDbWarehouse.create(file);
                Session session = made.open()) {
            session.execute(Sql.of("CREATE TABLE t AS SELECT 7 AS n"));
        }

        assertThat(NewWorkspace.onEvents(file, InstantSource.system())).isEmpty();
        assertThat(folder.resolve("numbers-workspace")).doesNotExist();
    }

    @Test
    void readOnlyIsOneLineOfTheSettingsAndTheOthersStay() throws IOException {
        Workspace.create(folder, Settings.usual("Mine", "nba-phase4"), InstantSource.system())
                .close();
        Path settings = folder.resolve("settings.yaml");
        String before = Files.readString(settings);

        Workspace.setReadOnly(folder, true);
        assertThat(settings).hasContent(before.replace("\nread_only: false\n", "\nread_only: true\n"));
        Workspace.setReadOnly(folder, false);
        assertThat(settings).hasContent(before);

        Files.writeString(settings, "pipeline: nba-phase4\nenvironment: production # mine");
        Workspace.setReadOnly(folder, false);
        assertThat(settings).hasContent("pipeline: nba-phase4\nenvironment: production # mine\nread_only: false\n");
    }

    @Test
    void howOftenTheWindowLooksIsOneLineOfTheSettingsToo() throws IOException {
        Workspace.create(folder, Settings.usual("Mine", "nba-phase4"), InstantSource.system())
                .close();
        Path settings = folder.resolve("settings.yaml");
        String before = Files.readString(settings);

        Workspace.setLookEvery(folder, Duration.ofHours(2));
        assertThat(settings).hasContent(before + "look_every: 2h\n");
        Workspace.setLookEvery(folder, Duration.ofMinutes(90));
        assertThat(settings).hasContent(before + "look_every: 90m\n");
        try (Workspace opened = Workspace.open(folder, InstantSource.system())) {
            assertThat(opened.settings().lookEvery()).isEqualTo(Duration.ofMinutes(90));
            assertThat(opened.settings().yaml())
                    .contains("\n# how long after a look the window looks again by itself\n" + "look_every: 90m\n");
        }
        Workspace.setLookEvery(folder, Duration.ZERO);
        assertThat(settings).hasContent(before);

        Files.writeString(settings, "pipeline: nba-phase4\nlook_every: 59s\n");
        assertThatThrownBy(() -> Workspace.open(folder, InstantSource.system()))
                .hasMessage(
                        "settings.yaml:2:13: 'look_every' is less than a minute, which leaves no time between two looks.");
        Files.writeString(settings, "pipeline: nba-phase4\nlook_every: often\n");
        assertThatThrownBy(() -> Workspace.open(folder, InstantSource.system()))
                .hasMessageContaining("look_every")
                .hasMessageContaining("a time such as 90s, 30m or 6h");
    }

    @Test
    void tablesAreInOnePlaceOnly() throws IOException {
        Files.writeString(
                folder.resolve("settings.yaml"),
                "pipeline: nba-phase4\nduckdb: a.duckdb\nbigquery: {project: some-project}\n");
        assertThatThrownBy(() -> Workspace.open(folder, InstantSource.system()))
                .hasMessage("settings.yaml:3:11: Either 'duckdb' or 'bigquery' says where the tables are, not both.");
    }
}
