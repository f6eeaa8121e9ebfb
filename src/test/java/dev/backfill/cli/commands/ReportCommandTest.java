package dev.backfill.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.cli.CommandLineFixture.Outcome;
import dev.backfill.cli.TinyCommandLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReportCommandTest extends TinyCommandLine {
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};

    private Path report(String name) {
        Path file = folder.resolve(name);
        Outcome outcome = run("report", "--from", "2021-12-03", "--to", "2021-12-04", "--out", file.toString());
        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        assertThat(outcome.out()).contains(file.toString());
        return file;
    }

    @Test
    void thePictureIsAPng() throws IOException {
        byte[] bytes = Files.readAllBytes(report("r.png"));

        assertThat(Arrays.copyOf(bytes, 4)).isEqualTo(PNG);
        assertThat(bytes.length).isGreaterThan(5_000);
    }

    @Test
    void htmlHasEverythingOnOnePage() throws IOException {
        assertThat(Files.readString(report("r.html")))
                .contains("<h1>Tiny pipeline</h1>")
                .contains("<figcaption>December 2021</figcaption>")
                .contains("TEAM missing on 4 December 2021: FACTOR 4 rows built on it.")
                .contains("No dates with TEAM = 0 when FACTOR has rows")
                .endsWith("</html>\n");
    }

    @Test
    void csvHasOneLinePerPartition() throws IOException {
        assertThat(Files.readString(report("r.csv")).split("\r\n", -1))
                .hasSize(6)
                .contains("TEAM,2021-12-04,MISSING,CRITICAL,2,0,0,0,0,0,0.0000,,,,false,0 of 2 rows,")
                .contains("FACTOR,2021-12-04,CONTAMINATED,CRITICAL,4,4,4,0,0,4,1.0000,TEAM,,2021-12-04,false,"
                        + "TEAM has 0 of 2 rows; strength = 0 in 4 of 4 rows,2021-12-04T22:00:00Z");
    }

    @Test
    void anOlderReportIsReplacedAndNothingIsLeftBeside() throws IOException {
        Path reports = Files.createDirectory(folder.resolve("reports"));
        Files.writeString(reports.resolve("r.html"), "old");

        report("reports/r.html");

        assertThat(Files.readString(reports.resolve("r.html"))).startsWith("<!DOCTYPE html>");
        try (Stream<Path> files = Files.list(reports)) {
            assertThat(files.map(f -> f.getFileName().toString())).containsExactly("r.html");
        }
    }

    @Test
    void aFolderOrAMissingFolderIsRefusedWithWhatToDo() throws IOException {
        Files.createDirectory(folder.resolve("taken.html"));

        assertThat(refusal("taken.html"))
                .isEqualTo(
                        "Could not write FILE: it is a folder.\n  → Name a file in a folder that you may write to.\n");
        assertThat(refusal("nowhere/r.html"))
                .isEqualTo("Could not write FILE: its folder is not there.\n"
                        + "  → Name a file in a folder that you may write to.\n");
        assertThat(refusal("r.pdf"))
                .isEqualTo("'FILE' does not say what kind of report is wanted.\n"
                        + "  → End its name with .html, .png, .csv or .md.\n");
    }

    private String refusal(String name) {
        String file = folder.resolve(name).toString();
        Outcome outcome = run("report", "--out", file);
        assertThat(outcome.exitCode()).isEqualTo(2);
        return outcome.err().replace(file, "FILE");
    }

    @Test
    void markdownHasFindingsWithTheirSqlAndTheDatesToLookAt() throws IOException {
        assertThat(Files.readString(report("r.md")))
                .contains("- **CRITICAL** TEAM missing on 4 December 2021: FACTOR 4 rows built on it.")
                .contains("```sql")
                .contains("- [ ] No dates with TEAM = 0 when FACTOR has rows: 2021-12-04")
                .contains("| 2021-12-04 | played, 2 played of 2 | 0/2 missing | 4/4 contaminated |")
                .doesNotContain("| 2021-12-03 |");
    }
}
