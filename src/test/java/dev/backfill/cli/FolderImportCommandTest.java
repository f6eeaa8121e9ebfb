package dev.backfill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.cli.CommandLineFixture.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A folder of files whose import a user has written, as the shipped one is written. */
class FolderImportCommandTest extends TinyCommandLine {
    private static final String IMPORT = """
            files:
              lines:
                file: lines.csv
                key: [id, player]
                required: [d]
                columns: {id: VARCHAR, player: VARCHAR, d: DATE}
            sql: [played.sql]
            tables:
              src.played:
                rows: new_played
                from: [lines]
                key: [id, player]
                date: d
                written_at: written
            """;

    /** Rows in the files, added, changed, unchanged, taken out, left and skipped. */
    private static final String ADDED = "src.played 2 2 0 0 0 0 0";

    private Path files;

    @BeforeEach
    void write() throws IOException {
        files = Files.createDirectories(folder.resolve("files"));
        put("imports/lines.yaml", IMPORT);
        put("sql/played.sql", """
                CREATE OR REPLACE TEMP TABLE new_played AS SELECT id, d, upper(player) AS player FROM lines;
                CREATE OR REPLACE TEMP TABLE wrong_played AS SELECT *, 1 AS strange FROM lines;
                """);
        Files.writeString(files.resolve("lines.csv"), "id,player,d\nx,p,2021-12-07\nx,q,2021-12-07\n");
    }

    private void put(String file, String text) throws IOException {
        Path target = tiny.folder().resolve(file);
        Files.createDirectories(target.getParent());
        Files.writeString(target, text);
    }

    private Outcome load(String... more) {
        return run(Stream.concat(Stream.of("import", "--folder", files.toString()), Stream.of(more))
                .toArray(String[]::new));
    }

    private static String done(Outcome imported) {
        return imported.out()
                .lines()
                .skip(1)
                .findFirst()
                .orElseThrow(() -> new AssertionError(imported.err()))
                .replaceAll("\\s+", " ");
    }

    @Test
    void filesNeedNoSqlWhereTheyAreAsTheTableIs() throws IOException {
        put("imports/lines.yaml", IMPORT.replace("sql: [played.sql]\n", "").replace("new_played", "lines"));
        assertThat(done(load())).isEqualTo(ADDED);
    }

    @Test
    void itsFilesBecomeRowsAsItsSqlSays() {
        assertThat(done(load("--dry-run", "--as", "lines"))).isEqualTo(ADDED);
        assertThat(done(load())).isEqualTo(ADDED);
        assertThat(done(load())).isEqualTo("src.played 2 0 0 2 0 0 0");
        assertThat(run("history").out()).contains("src.played");
    }

    @Test
    void linesThatAreLeftOutAreCountedForTheTableThatTheyWereFor() throws IOException {
        Files.writeString(files.resolve("lines.csv"), "id,player,d\nx,p,2021-12-07\nx,q,\n");
        assertThat(load().err()).contains("lines.csv:3: nothing in d.");
        assertThat(done(load("--skip-bad"))).isEqualTo("src.played 1 1 0 0 0 0 1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "from: [lines] | from: [line] | imports/lines.yaml:9:3: 'src.played' is filled from 'line', which is no table of"
                        + " 'files'. Did you mean 'lines'?",
                "[played.sql] | [other.sql] | imports/lines.yaml:7:6: There is no SQL file sql/other.sql.",
                "required: [d] | required: [e] | imports/lines.yaml:5:15: 'lines.csv' has no column 'e' here.",
                "rows: new_played | rows: wrong_played | src.played has no column strange, which wrong_played has.",
                "date: d | date: e | The import's SQL leaves new_played for src.played without e.",
                "src.played: | src.none: | There is no table src.none.",
                "lines.csv | none.csv | none.csv",
                "date: d | dates: d | imports/lines.yaml:13:5: 'dates' is not a key of src.played. Did you mean 'date'?",
            })
    void whatIsWrongIsSaidWithItsPlace(String right, String wrong, String said) throws IOException {
        put("imports/lines.yaml", IMPORT.replace(right.strip(), wrong.strip()));
        Path good = files.resolve("lines.csv");
        Outcome refused = load();
        assertThat(refused.exitCode()).isNotZero();
        assertThat(refused.err().replaceAll("\\s+", " ")).contains(said.strip());
        assertThat(done(run(
                        "import",
                        "--table",
                        "src.played",
                        "--file",
                        good.toString(),
                        "--key",
                        "id,player",
                        "--dry-run")))
                .as("nothing was imported")
                .isEqualTo(ADDED);
    }

    @Test
    void aKindIsNamedWhereThereAreSeveral() throws IOException {
        put("imports/other.yaml", IMPORT);
        assertThat(load().err()).contains("There are several kinds of folders: lines, other.");
        assertThat(load("--as", "line").err()).contains("There is no imports/line.yaml. Did you mean 'lines'?");
        assertThat(load("--as", "other").exitCode()).isZero();
    }

    @Test
    void whatDoesNotGoTogetherIsRefused() {
        assertThat(load("--table", "src.played").err()).contains("--folder goes without");
        assertThat(run("import", "--as", "lines", "--table", "src.played", "--file", "x.csv")
                        .err())
                .contains("--as says of what kind");
        assertThat(run("import", "--nba", files.toString(), "--folder", files.toString())
                        .err())
                .contains("--nba stands alone.");
    }
}
