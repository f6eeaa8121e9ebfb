package dev.backfill.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backfill.orchestrator.log.RunRefusedException;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.bigquery.BigQueryProject;
import dev.backfill.warehouse.bigquery.connect.BigQueryConnection;
import dev.backfill.warehouse.bigquery.connect.Login;
import dev.backfill.warehouse.bigquery.connect.Spending;
import dev.backfill.warehouse.duckdb.DuckDbEngine;
import dev.backfill.warehouse.sql.Sql;
import dev.backfill.workspace.Settings.Environment;
import dev.backfill.workspace.pipeline.PipelineReference;
import java.io.IOException;
import java.net.URI;
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
                            400,
                            Duration.ofMinutes(60),
                            Duration.ofMinutes(10),
                            false,
                            Duration.ZERO,
                            null,
                            new DuckDbEngine().own()));
            assertThat(made.pipeline().processorNames()).containsExactly("TDZA", "PSZA", "PCF", "PDC", "ML");
        }
        assertThat(folder.resolve("pipelines/nba-phase4.yaml"))
                .content()
                .startsWith("# yaml-language-server: $schema=pipeline.schema.json\n");
        assertThat(folder.resolve("pipelines/pipeline.schema.json")).hasContent(PipelineReference.schema());
        assertThat(folder.resolve("warehouse.duckdb")).exists();
        assertThat(folder.resolve("journal.db")).doesNotExist();
    }

    @Test
    void productionIsReadOnlyUntilTheSettingsSayOtherwise() throws IOException {
        Workspace.create(folder, Settings.usual("Mine", "nba-phase4"), InstantSource.system())
                .close();
        Files.writeString(folder.resolve("settings.yaml"), "pipeline: nba-phase4\nenvironment: production\n");

        try (Workspace opened = Workspace.open(folder, InstantSource.system());
                Session session = opened.warehouse().open()) {
            assertThat(session.query(Sql.of("-- a question\nSELECT 1 AS one"))).hasSize(1);
            assertThatThrownBy(() -> session.execute(Sql.of("CREATE SCHEMA mine")))
                    .isInstanceOf(WarehouseException.class)
                    .hasMessage("This workspace is read-only.");
            assertThatThrownBy(() -> session.query(Sql.of("DELETE FROM t WHERE true RETURNING *")))
                    .hasMessageStartingWith("One SELECT is allowed here");
            assertThatThrownBy(() -> opened.orchestrator().undoPlan("r1"))
                    .isInstanceOf(RunRefusedException.class)
                    .hasMessage("This workspace is read-only.");
        }

        Files.writeString(
                folder.resolve("settings.yaml"), "pipeline: nba-phase4\nenvironment: production\nread_only: false\n");
        try (Workspace opened = Workspace.open(folder, InstantSource.system());
                Session session = opened.warehouse().open()) {
            session.execute(Sql.of("CREATE SCHEMA mine"));
        }
    }

    @Test
    void theProjectOfAWorkspaceIsWrittenAndReadAsItIs() throws IOException {
        BigQueryConnection connection = new BigQueryConnection(
                "some-project",
                "paying-project",
                "EU",
                URI.create("http://127.0.0.1:9050"),
                new Login.KeyFile(Path.of("/keys/of me.json")),
                new Spending(1L << 30, null),
                Duration.ofMinutes(60),
                14);
        Settings settings =
                Settings.on(new BigQueryProject(connection), "Theirs", "nba-phase4-jobs", Environment.PRODUCTION, true);

        try (Workspace made = Workspace.create(folder, settings, InstantSource.system())) {
            assertThat(made.settings()).isEqualTo(settings);
            assertThat(made.warehouse().kind()).isEqualTo("bigquery");
            assertThat(made.warehouse().isReadOnly()).isTrue();
        }
        assertThat(folder.resolve("warehouse.duckdb")).doesNotExist();

        Files.writeString(folder.resolve("settings.yaml"), "pipeline: nba-phase4-jobs\nbigquery: {project: UPPER}\n");
        assertThatThrownBy(() -> Workspace.open(folder, InstantSource.system()))
                .hasMessage("settings.yaml:2:11: 'UPPER' is not a BigQuery project.");
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
