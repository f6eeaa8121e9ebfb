package dev.backfill.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backfill.warehouse.bigquery.BigQueryProject;
import dev.backfill.warehouse.engine.Connection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where projects of other tools say that their tables are. */
class ToldConnectionTest {
    private static final String PROFILES = """
            shop:
              target: dev
              outputs:
                dev: {type: duckdb, path: data/shop.duckdb, threads: 4}
                prod: {type: bigquery, method: oauth, project: shop-123, dataset: marts, location: EU}
            """;

    private static final String CONFIG = """
            gateways:
              local: {connection: {type: duckdb, database: shop.db}}
              cloud: {connection: {type: bigquery, project: shop-123}}
            default_gateway: local
            """;

    @TempDir
    private Path folder;

    private Path project;
    private Path home;

    @BeforeEach
    void folders() throws IOException {
        project = Files.createDirectories(folder.resolve("project"));
        home = Files.createDirectories(folder.resolve("home"));
        write(project.resolve("dbt_project.yml"), "name: shop\nprofile: shop\n");
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private Connection file(String name) {
        return Engines.shipped().files().to(project.resolve(name));
    }

    @Test
    void theProfileBesideTheProjectIsReadAndElseTheUsers() throws IOException {
        write(home.resolve(".dbt/profiles.yml"), PROFILES.replace("data/shop.duckdb", "/elsewhere/shop.duckdb"));
        assertThat(ToldConnection.ofDbt(project, home)).isEqualTo(file("/elsewhere/shop.duckdb"));

        write(project.resolve("profiles.yml"), PROFILES);
        assertThat(ToldConnection.ofDbt(project, home)).isEqualTo(file("data/shop.duckdb"));
    }

    @Test
    void theTargetSaysWhichOfItsOutputs() throws IOException {
        write(project.resolve("profiles.yml"), PROFILES.replace("target: dev", "target: prod"));
        assertThat(ToldConnection.ofDbt(project, home)).isInstanceOfSatisfying(BigQueryProject.class, there -> {
            assertThat(there.target()).isEqualTo("shop-123");
            assertThat(there.place()).contains("EU");
        });
    }

    @Test
    void aGatewayIsTheDefaultOneOrTheFirst() throws IOException {
        write(project.resolve("config.yaml"), CONFIG);
        assertThat(ToldConnection.ofSqlMesh(project)).isEqualTo(file("shop.db"));
        write(project.resolve("config.yaml"), CONFIG.replace("default_gateway: local", "default_gateway: cloud"));
        assertThat(ToldConnection.ofSqlMesh(project).target()).isEqualTo("shop-123");
        write(project.resolve("config.yaml"), CONFIG.replace("default_gateway: local\n", ""));
        assertThat(ToldConnection.ofSqlMesh(project)).isEqualTo(file("shop.db"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "target: dev | target: test | profiles.yml has no 'test' under 'outputs'.",
                "shop: | other: | profiles.yml has no 'shop' under 'the file'.",
                "type: duckdb | type: postgres | its tables are with 'postgres', and known are duckdb, bigquery.",
                "data/shop.duckdb | '{{ env_var(\"X\") }}' | 'path' under 'dev' is a template",
                "path: data/shop.duckdb, | '' | profiles.yml has no 'path' under 'dev'.",
                "outputs: | outputs: [ | This is not YAML",
            })
    void whatDoesNotSayItIsRefusedWithItsPlace(String right, String wrong, String said) throws IOException {
        write(
                project.resolve("profiles.yml"),
                PROFILES.replace(right.strip(), wrong.strip().replace("''", "")));
        assertThatThrownBy(() -> ToldConnection.ofDbt(project, home))
                .isInstanceOf(WorkspaceException.class)
                .hasMessageContaining(said.strip());
    }

    @Test
    void withoutAProfileItIsSaidWhereOneIsLookedFor() {
        assertThatThrownBy(() -> ToldConnection.ofDbt(project, home))
                .hasMessage("There is no profiles.yml in " + project + " or in " + home.resolve(".dbt")
                        + ", where dbt says where its tables are.");
        assertThatThrownBy(() -> ToldConnection.ofSqlMesh(project))
                .hasMessageContaining("There is no config.yaml in " + project);
    }
}
