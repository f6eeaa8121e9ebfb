package dev.backfill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.cli.CommandLineFixture.Outcome;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.duckdb.DuckDbWarehouse;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Sql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever stands in a pipeline's names and SQL, no door lets it change a row that it should not, or write or read a
/// file.
class HostileTextsTest extends TinyCommandLine {
    private static final String ROWS = "SELECT 'team' AS t, COUNT(*) AS n FROM out.team UNION ALL"
            + " SELECT 'factor', COUNT(*) FROM out.factor UNION ALL SELECT 'played', COUNT(*) FROM src.played"
            + " UNION ALL SELECT 'tables', COUNT(*) FROM duckdb_tables() WHERE schema_name = 'src' ORDER BY 1";

    private List<List<String>> looks() {
        String page = folder.resolve("page.html").toString();
        return List.of(
                List.of("validate"),
                List.of("validate", "--details"),
                List.of("validate", "--reconcile"),
                List.of("validate", "--profile", "full"),
                List.of("plan", "--findings"),
                List.of("report", "--out", page),
                List.of("query", "monitoring"),
                List.of("doctor"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aProcessorsNameIsANameWhateverItHolds(boolean readOnly) throws IOException {
        String name = "x' AS processor, 1 AS n; DELETE FROM out.factor; SELECT 'A";
        readOnly(readOnly);
        pipeline("TEAM", name);

        unchangedByLooks();
        Outcome details = run("validate", "--details", "--format", "json");
        assertThat(details.exitCode()).isEqualTo(1);
        assertThat(details.out()).contains(name);
    }

    @Test
    void anApostropheInANameIsNoMistake() throws IOException {
        pipeline("TEAM", "O'Brien");

        Outcome details = run("validate", "--details");
        assertThat(details.err()).isEmpty();
        assertThat(details.exitCode()).isEqualTo(1);
        assertThat(details.out()).contains("O'Brien");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT d, team AS k FROM out.team; DELETE FROM out.team",
                "SELECT d, team AS k FROM out.team) AS own; DELETE FROM out.team; SELECT * FROM (SELECT 1",
                "SELECT d, team AS k FROM out.team) AS own), x AS (DELETE FROM out.team RETURNING d) SELECT 1 --",
                "WITH x AS (DELETE FROM out.team RETURNING d, team) SELECT d, team AS k FROM x",
                "SELECT d, team AS k FROM out.team) AS own; CREATE TABLE src.evil AS SELECT * FROM (SELECT 1",
                "COPY out.team TO '{folder}/out.csv'",
                "SELECT d, team AS k FROM out.team) AS own; COPY out.team TO '{folder}/out.csv';"
                        + " SELECT * FROM (SELECT 1",
                "SELECT CAST(NULL AS DATE) AS d, column0 AS k FROM read_csv('/etc/passwd', header = false, delim = '|')"
            })
    void anExpectationAsksAndDoesNothingElse(String text) throws IOException {
        file("pipelines/tiny/keys.sql", text.replace("{folder}", folder.toString()));
        pipeline("expected: {fixed: 2}", "expected: {sql: tiny/keys.sql}");

        unchangedByLooks();
        assertThat(run("validate").out()).contains("its keys cannot be counted");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1=1; DELETE FROM out.team",
                "1=1); DELETE FROM out.team; --",
                "1=1) OR EXISTS (SELECT 1 FROM read_csv('/etc/passwd')",
                "1=1); COPY out.team TO '{folder}/out.csv'; --"
            })
    void aConditionIsAConditionWhateverItHolds(String text) throws IOException {
        String where = text.replace("{folder}", folder.toString());
        pipeline("written_at: written}", "written_at: written, where: \"" + where + "\"}");

        unchangedByLooks();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "; DELETE FROM out.factor",
                "; COMMIT; DELETE FROM out.factor",
                "; CREATE TABLE src.evil AS SELECT 1 AS n",
                "; COPY out.team TO '{folder}/out.csv'",
                " UNION ALL SELECT d, team, written FROM (WITH x AS (DELETE FROM out.factor RETURNING d)"
                        + " SELECT d, 'x' AS team, CAST(NULL AS TIMESTAMP) AS written FROM x)"
            })
    void aStepBuildsItsOwnPartitionAndDoesNothingElse(String more) throws IOException {
        file(
                "pipelines/tiny/team.sql",
                "SELECT DISTINCT @date AS d, t AS team, @processed_at AS written FROM src.teams"
                        + more.replace("{folder}", folder.toString()));
        List<String> before = rows();

        Outcome outcome = run("backfill", "--from", "2021-12-04", "--to", "2021-12-04", "--processor", "TEAM", "--yes");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.out()).contains("failed: statement_failed");
        assertThat(rows()).isEqualTo(before);
        assertThat(folder.resolve("out.csv")).doesNotExist();
    }

    @Test
    void aUsersStepIsInDuckDbsOwnWords() throws IOException {
        file(
                "pipelines/tiny/team.sql",
                "SELECT DISTINCT @date AS d, format('<{}>', to_hex(254 + (t = 'B')::INT)) AS team,"
                        + " @processed_at AS written FROM src.teams;\n-- done\n");

        Outcome outcome = run("backfill", "--from", "2021-12-04", "--to", "2021-12-04", "--processor", "TEAM", "--yes");

        assertThat(outcome.exitCode()).as(outcome.out() + outcome.err()).isZero();
        assertThat(ask("SELECT team FROM out.team WHERE d = DATE '2021-12-04' ORDER BY team").stream()
                        .map(r -> r.text("team")))
                .containsExactly("<FE>", "<FF>");
    }

    private void unchangedByLooks() throws IOException {
        List<String> before = rows();
        byte[] file = Files.readAllBytes(tiny.folder().resolve("warehouse.duckdb"));
        for (List<String> look : looks()) {
            Outcome outcome = run(look.toArray(String[]::new));
            assertThat(outcome.err()).as(String.join(" ", look)).doesNotContain("fault of the console", "\tat ");
            assertThat(outcome.out() + outcome.err()).doesNotContain("root:x:0");
            assertThat(rows()).as(String.join(" ", look)).isEqualTo(before);
            assertThat(folder.resolve("out.csv")).doesNotExist();
        }
        assertThat(Files.readAllBytes(tiny.folder().resolve("warehouse.duckdb")))
                .isEqualTo(file);
    }

    private List<String> rows() {
        return ask(ROWS).stream().map(r -> r.text("t") + " " + r.number("n")).toList();
    }

    private List<Row> ask(String text) {
        try (DuckDbWarehouse warehouse = DuckDbWarehouse.open(tiny.folder().resolve("warehouse.duckdb"));
                Session session = warehouse.look()) {
            return session.query(Sql.of(text));
        }
    }

    private void readOnly(boolean readOnly) throws IOException {
        Path settings = tiny.folder().resolve("settings.yaml");
        Files.writeString(settings, Files.readString(settings) + "read_only: " + readOnly + "\n");
    }

    /// Names in the YAML are quoted as YAML wants it.
    private void pipeline(String old, String fresh) throws IOException {
        Path yaml = tiny.folder().resolve("pipelines/tiny.yaml");
        String text = Files.readString(yaml);
        boolean name = old.equals("TEAM");
        String spelled = name ? "\"" + fresh + "\"" : fresh;
        Files.writeString(
                yaml,
                name
                        ? text.replace("  TEAM: {", "  " + spelled + ": {")
                                .replace("[TEAM", "[" + spelled)
                                .replace("upstream: TEAM", "upstream: " + spelled)
                        : text.replace(old, spelled));
    }

    private void file(String path, String text) throws IOException {
        Path file = tiny.folder().resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
