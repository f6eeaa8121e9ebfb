package dev.backfill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.cli.CommandLineFixture.Outcome;
import dev.backfill.warehouse.bigquery.AnsweringProxy;
import dev.backfill.warehouse.bigquery.Emulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * From a BigQuery project that nobody has described to what is wrong in it. An emulator plays the project; what it does
 * not know, such as the jobs of the last weeks, is answered as BigQuery's documentation says.
 */
class BigQueryDraftTest {
    private static final String PROJECT = "shop-project";
    private static final String MANY = "many-project";

    @TempDir
    private static Path home;

    private static CommandLineFixture cli;
    private static ShopFile shop;

    private AnsweringProxy bigQuery;

    @BeforeAll
    static void shop() {
        cli = new CommandLineFixture(home.resolve("home"));
        shop = ShopFile.in(home);
        ShopProject.copy(shop, PROJECT, Emulator.get().endpoint());
    }

    @BeforeEach
    void answering() {
        bigQuery = new AnsweringProxy(Emulator.get().endpoint());
    }

    @AfterEach
    void silent() {
        bigQuery.close();
    }

    @Test
    void theSameTablesGiveTheSameDraftAsInAFile() throws IOException {
        Path selects = ShopProject.selects(home.resolve("google"), PROJECT);

        Outcome file = cli.run("init", "--duckdb", shop.file(), "--sql", shop.selects());
        Outcome made = init(PROJECT, "drafted", "--sql", selects.toString(), "--pipeline", "shop");

        assertThat(file.exitCode()).as(file.err()).isZero();
        assertThat(made.exitCode()).as(made.err()).isZero();
        assertThat(keys(home.resolve("drafted/pipelines/shop.yaml")))
                .containsExactlyElementsOf(keys(home.resolve("shop-workspace/pipelines/shop.yaml")));
        assertThat(made.out())
                .contains("4 processors, 2 sources; 2 tables left out.")
                .contains("Read for it: ")
                .contains("Findings · none")
                .contains("Not seen:")
                .contains("the jobs of the last 30 days, which tell what is built from what: ")
                .contains("bigquery.jobs.listAll")
                .contains("production, read-only: nothing is changed in the project");

        Outcome again = init(PROJECT, "drafted", "--sql", selects.toString());
        assertThat(again.out()).contains("There is a workspace already").contains("The draft says what ");
    }

    private Outcome init(String project, String folder, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "init",
                "--bigquery",
                project,
                "--endpoint",
                bigQuery.endpoint(),
                "--workspace",
                home.resolve(folder).toString()));
        arguments.addAll(List.of(more));
        return cli.run(arguments.toArray(String[]::new));
    }

    /** The lines of a pipeline's file, without comments. */
    private static List<String> keys(Path yaml) throws IOException {
        return Files.readString(yaml)
                .lines()
                .map(line -> line.replaceFirst("(^|\\s+)#.*", "").strip())
                .filter(line -> !line.isEmpty())
                .toList();
    }
}
