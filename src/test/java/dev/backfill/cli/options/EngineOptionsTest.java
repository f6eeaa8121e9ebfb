package dev.backfill.cli.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backfill.cli.terminal.CliException;
import dev.backfill.warehouse.bigquery.BigQueryEngine;
import dev.backfill.warehouse.engine.Connection;
import dev.backfill.warehouse.third.ThirdConnection;
import dev.backfill.warehouse.third.ThirdEngine;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The options of two engines, of which one is plugged in here. */
class EngineOptionsTest {
    @Test
    void eachEngineIsReachedByItsOwnOptions() {
        assertThat(said("--lake", "db.example.org", "--database", "shop"))
                .contains(new ThirdConnection("db.example.org", "shop"));
        assertThat(said("--bigquery", "some-project", "--location", "EU", "--key-file", "me.json")
                        .orElseThrow()
                        .said())
                .isEqualTo(Map.of(
                        "project",
                        "some-project",
                        "location",
                        "EU",
                        "key_file",
                        Path.of("me.json").toAbsolutePath().toString(),
                        "maximum_mib",
                        "10240"));
        assertThat(said()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--database shop | It is not said where the tables are. | Say --bigquery PROJECT or --lake HOST.",
                "--lake a.b --bigquery c | Either --bigquery or --lake says where the tables are."
                        + " | Leave one of them out.",
                "--lake a.b --location EU | --location says nothing of Lake. | Leave it out.",
                "--bigquery abc-def --key-file a --impersonate b | Either --key-file or --impersonate says who asks."
                        + " | Leave one of them out.",
                "--lake nowhere | 'nowhere' is no server. | Write it like: --lake db.example.org.",
                "--bigquery abc-def --endpoint ftp://x | 'ftp://x' is not an address such as http://127.0.0.1:9050."
                        + " | Write it like: --endpoint \"http://127.0.0.1:9050\".",
                "--bigquery abc-def --maximum-mib much | 'maximum_mib' takes a whole number, 0 or more, not 'much'."
                        + " | Write it like: --maximum-mib 1024.",
                "--bigquery ABC | 'ABC' is not a BigQuery project. | Write it like: --bigquery my-project-123."
            })
    void whatCannotBeIsToldWithAWayOut(String arguments, String what, String remedy) {
        assertThatThrownBy(() -> said(arguments.split(" ")))
                .isInstanceOfSatisfying(
                        CliException.class,
                        e -> assertThat(List.of(e.what(), e.remedy())).containsExactly(what, remedy));
    }

    private static Optional<Connection> said(String... arguments) {
        EngineOptions options = new EngineOptions(List.of(new BigQueryEngine(), new ThirdEngine()));
        CommandSpec command = CommandSpec.create();
        options.addTo(command);
        new CommandLine(command).parseArgs(arguments);
        return options.connection();
    }
}
