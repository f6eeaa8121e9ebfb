package dev.backfill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.cli.CommandLineFixture.Outcome;
import dev.backfill.warehouse.bigquery.Emulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a BigQuery project that nobody has described to what is wrong in it; an emulator plays the project. */
class BigQueryDraftTest {
    private static final String PROJECT = "shop-project";

    @TempDir
    private static Path home;

    private static CommandLineFixture cli;
    private static String endpoint;
    private static ShopFile shop;

    @BeforeAll
    static void shop() {
        endpoint = Emulator.get().endpoint().toString();
        cli = new CommandLineFixture(home.resolve("home"));
        shop = ShopFile.in(home);
        ShopProject.copy(shop, PROJECT, Emulator.get().endpoint());
    }

    @Test
    void theSameTablesGiveTheSameDraftAsInAFile() throws IOException {
        Path selects = ShopProject.selects(home.resolve("google"), PROJECT);
        Path folder = home.resolve("drafted");

        Outcome file = cli.run("init", "--duckdb", shop.file(), "--sql", shop.selects());
        Outcome made = cli.run(
                "init",
                "--bigquery",
                PROJECT,
                "--endpoint",
                endpoint,
                "--sql",
                selects.toString(),
                "--pipeline",
                "shop",
                "--workspace",
                folder.toString());

        System.out.println(made.out() + made.err());
        assertThat(made.exitCode()).as(made.err()).isZero();
        System.out.println(Files.readString(folder.resolve("pipelines/shop.yaml")));
        assertThat(keys(folder.resolve("pipelines/shop.yaml")))
                .containsExactlyInAnyOrderElementsOf(keys(home.resolve("shop-workspace/pipelines/shop.yaml")));
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
