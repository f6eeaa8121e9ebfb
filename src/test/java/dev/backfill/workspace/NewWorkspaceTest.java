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
    void aDuckDbFileGetsAWorkspaceBesideItThatOnlyLooks() throws IOException {
        Path file = folder.resolve("it's mine.v2.duckdb");
        try (DuckDbWarehouse made = DuckDbWarehouse.create(file);
                Session session = made.open()) {
            session.execute(Sql.of("CREATE TABLE t AS SELECT CAST(d AS DATE) AS day, 7 AS n"
                    + " FROM range(DATE '2024-01-01', DATE '2024-03-01', INTERVAL 1 DAY) AS days(d)"));
        }

        Path made = NewWorkspace.onFile(file, InstantSource.system());

        assertThat(made).isEqualTo(folder.resolve("it's mine.v2-workspace"));
        assertThat(made.resolve("warehouse.duckdb")).doesNotExist();
        try (Workspace opened = Workspace.open(made, InstantSource.system());
                Session look = opened.warehouse().look()) {
            assertThat(opened.title()).isEqualTo("it's mine.v2");
            assertThat(opened.settings().readOnly()).isTrue();
            assertThat(opened.warehouse().target()).isEqualTo(file.toString());
            assertThat(opened.pipeline().sources())
                    .singleElement()
                    .extracting(s -> s.name() + " by " + s.date())
                    .isEqualTo("t by day");
            assertThat(look.query(Sql.of("SELECT n FROM t")).getFirst().number("n"))
                    .isEqualTo(7L);
        }
        Files.writeString(made.resolve("note.txt"), "kept");
        assertThat(NewWorkspace.onFile(file, InstantSource.system())).isEqualTo(made);
        assertThat(made.resolve("note.txt")).hasContent("kept");
    }

    @Test
    void aFileInWhichNothingHasADateSaysSo() {
        Path file = folder.resolve("numbers.duckdb");
        try (DuckDbWarehouse made = DuckDbWarehouse.create(file);
                Session session = made.open()) {
            session.execute(Sql.of("CREATE TABLE t AS SELECT 7 AS n"));
        }

        assertThatThrownBy(() -> NewWorkspace.onFile(file, InstantSource.system()))
                .isInstanceOf(WorkspaceException.class)
                .hasMessageStartingWith(file + " has nothing to make a pipeline of: ");
        assertThat(folder.resolve("numbers-workspace")).doesNotExist();
    }

    @Test
    void aFileWithTheEventsOfTheShippedPipelineGetsThatOne() {
        Path file = folder.resolve("nba.duckdb");
        try (DuckDbWarehouse made = DuckDbWarehouse.create(file);
                Session session = made.open()) {
            new NbaTables(made.spelling()).statements().forEach(s -> session.execute(Sql.of(s)));
        }

        try (Workspace opened =
                Workspace.open(NewWorkspace.onFile(file, InstantSource.system()), InstantSource.system())) {
            assertThat(opened.pipeline().name()).isEqualTo("nba-phase4");
        }
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
