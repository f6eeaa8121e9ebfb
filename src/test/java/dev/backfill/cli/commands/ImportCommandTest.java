package dev.backfill.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.cli.CommandLineFixture.Outcome;
import dev.backfill.cli.TinyCommandLine;
import dev.backfill.cli.terminal.ExitCode;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.duckdb.DuckDbWarehouse;
import dev.backfill.warehouse.sql.Sql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a person sees of an import, and is asked before rows go.
class ImportCommandTest extends TinyCommandLine {
    private static final String[] IMPORT = {"import", "--table", "src.played", "--file"};

    private Path file;

    @BeforeEach
    void twoGames() throws IOException {
        Path both = write("both.csv", "id,d,player\ng1,2022-01-05,ann\ng2,2022-01-05,bob\n");
        assertThat(imported(both).exitCode()).isZero();
        file = write("one.csv", "id,d,player\ng1,2022-01-05,cy\n");
    }

    @Test
    void rowsThatGoAreShownAndWithoutATerminalNothingIsDone() {
        Outcome refused = imported(file, "--replace");
        assertThat(refused.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(refused.err())
                .contains("src.played: +1 −2 rows on 1 date")
                .contains("2022-01-05  +1 −2")
                .contains("--yes");
        assertThat(players()).isEqualTo(2);
    }

    @Test
    void aDryRunSaysWhatWouldBeDoneAndDoesNothing() {
        Outcome look = imported(file, "--dry-run");
        assertThat(look.exitCode()).isZero();
        assertThat(look.out()).contains("Nothing was imported.");
        assertThat(players()).isEqualTo(2);
    }

    @Test
    void aReplacementIsListedAndTakenBackByItsName() {
        String id = imported(file, "--replace", "--yes", "--format", "json")
                .json()
                .get(0)
                .get("importId")
                .asString();
        assertThat(players()).isEqualTo(1);
        assertThat(run("history").out()).contains(id, "+1 −2", "one.csv");

        Outcome undo = run("undo", id);

        assertThat(undo.exitCode()).as(undo.err()).isZero();
        assertThat(players()).isEqualTo(2);
        assertThat(run("history").out()).contains("undone by");
        assertThat(run("undo", id).exitCode()).isNotZero();
        assertThat(players()).isEqualTo(2);
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private Outcome imported(Path csv, String... more) {
        return run(Stream.of(IMPORT, new String[] {csv.toString()}, more)
                .flatMap(Stream::of)
                .toArray(String[]::new));
    }

    /// How many rows there are on the date of the files.
    private int players() {
        try (DuckDbWarehouse warehouse = DuckDbWarehouse.open(tiny.folder().resolve("warehouse.duckdb"));
                Session session = warehouse.open()) {
            return session.query(Sql.of("SELECT player FROM src.played WHERE d = DATE '2022-01-05'"))
                    .size();
        }
    }
}
