package dev.backfill.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.cli.CommandLineFixture.Outcome;
import dev.backfill.cli.TinyCommandLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DefaultCommandTest extends TinyCommandLine {

    @Test
    void aMachineWithoutADisplayGetsTheFindingsAndThePicture() throws IOException {
        Outcome outcome = run();

        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        assertThat(outcome.out())
                .contains("This machine has no display that the window can use: Unable to open DISPLAY")
                .contains("TEAM missing on 4 December 2021")
                .contains("The window's picture: " + tiny.folder().resolve("window.png"));
        assertThat(Files.readString(tiny.folder().resolve("window.png"))).isEqualTo("the window of tiny");
    }

    @Test
    void aWorkspaceThatIsNamedOnceIsNotTheDefaultFromThenOn() {
        run();

        assertThat(cli.locations().lastNamed()).isEmpty();
    }

    @Test
    void aDeletedWorkspaceIsSaidBeforeTheDemoIsShown() throws IOException {
        Path gone = tiny.folder().resolveSibling("gone");
        cli.locations().remember(gone);
        Files.createDirectories(cli.locations().demo().resolve("pipelines"));
        for (String file : new String[] {"settings.yaml", "pipelines/tiny.yaml", "warehouse.duckdb"}) {
            Files.copy(tiny.folder().resolve(file), cli.locations().demo().resolve(file));
        }

        Outcome outcome = cli.run();

        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        assertThat(outcome.err())
                .contains("The workspace that was opened last is not there any more: " + gone + ". This is the demo.");
    }

    @Test
    void aPictureThatCannotBeWrittenIsUsage() throws IOException {
        Files.createDirectory(tiny.folder().resolve("window.png"));

        Outcome outcome = run();

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err())
                .contains("Could not write the window's picture to", "  → Make the workspace's folder");
    }

    @Test
    void aFolderThatNoSystemCanHaveIsUsage() {
        Outcome outcome = cli.run("--workspace", "a\0b");

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).startsWith("Invalid value for option '--workspace': cannot convert");
        assertThat(cli.run("--workspace").err()).startsWith("Missing required parameter for option '--workspace'");
    }

    @Test
    void theWorkspaceOpenedLastIsTheDefault() {
        cli.run("open", tiny.folder().toString());

        assertThat(cli.run("validate").out()).contains("Tiny pipeline · Tiny (development)");
    }

    @Test
    void helpAndVersionAreThereEverywhere() {
        for (String command :
                new String[] {"demo", "import", "validate", "plan", "backfill", "history", "query", "report"}) {
            assertThat(cli.run(command, "--help").out()).startsWith("Usage: backfill-console " + command);
            assertThat(cli.run(command, "--version").out()).startsWith("backfill-console ");
        }
        assertThat(cli.run("--help").exitCode()).isZero();
    }
}
