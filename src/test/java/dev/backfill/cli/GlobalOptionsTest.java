package dev.backfill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.cli.CommandLineFixture.Outcome;
import dev.backfill.cli.terminal.CommandContext;
import dev.backfill.cli.terminal.Console;
import dev.backfill.cli.terminal.ExitCode;
import dev.backfill.workspace.Locations;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Every command, with each option that all of them take, on both sides of its name. */
class GlobalOptionsTest extends TinyCommandLine {
    private static final Map<String, List<String>> NEEDED = Map.of(
            "plan", List.of("--findings"),
            "backfill", List.of("--findings", "--dry-run"),
            "resume", List.of("nosuchrun"),
            "retry", List.of("nosuchrun"),
            "stop", List.of("nosuchrun"),
            "undo", List.of("nosuchrun"),
            "query", List.of("december-4"),
            "report", List.of("--out", "findings.md"),
            "import", List.of("--table", "src.played", "--file", "."),
            "init", List.of("--bigquery", "some-project"));

    /** They make a workspace, so that they are tried on one that is there. */
    private static final Set<String> MAKING = Set.of("demo", "init");

    /** They tell of files in general, and refuse to be told which. */
    private static final Set<String> WITHOUT_WORKSPACE = Set.of("keys", "schema", "pipeline");

    @Test
    void whatNeedsNoWorkspaceRefusesOneOnEitherSide() {
        for (String command : WITHOUT_WORKSPACE) {
            assertThat(cli.run(command, "--workspace", "somewhere").exitCode()).isEqualTo(ExitCode.USAGE);
            assertThat(cli.run("--workspace", "somewhere", command).err())
                    .contains("'" + command + "' does not take --workspace.");
        }
    }

    @Test
    void everyCommandIsKnownByTheNameThatItHas() {
        assertThat(all().entrySet()).allSatisfy(command -> {
            Command says =
                    command.getValue().getCommandSpec().userObject().getClass().getAnnotation(Command.class);
            assertThat(Stream.concat(Stream.of(says.name()), Stream.of(says.aliases())))
                    .contains(command.getKey());
        });
    }

    private static Map<String, CommandLine> all() {
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        Locations locations = new Locations(Path.of("nowhere"), Path.of("nowhere"));
        CommandContext surroundings =
                new CommandContext(new Console(nowhere, nowhere, null, false), locations, InstantSource.system());
        return new Cli(surroundings, new NoWindow()).line().getSubcommands();
    }

    static Stream<String> commands() {
        return all().entrySet().stream()
                .filter(command -> !WITHOUT_WORKSPACE.contains(command.getKey())
                        && !command.getValue().getCommandSpec().usageMessage().hidden())
                .map(Map.Entry::getKey);
    }

    @BeforeEach
    void anotherWorkspaceIsTheDefault() {
        TinyWorkspace other = TinyWorkspace.in(folder.resolve("other"));
        assertThat(cli.run("open", other.folder().toString()).exitCode()).isZero();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void theWorkspaceThatIsNamedIsMeantOnEitherSide(String command) {
        Path named = MAKING.contains(command) ? tiny.folder() : folder.resolve("absent");

        Outcome before = cli.run(arguments(List.of("--workspace", named.toString()), command, List.of()));
        Outcome after = cli.run(arguments(List.of(), command, List.of("--workspace", named.toString())));

        assertThat(before.out() + before.err()).contains(named.toString());
        assertThat(before).isEqualTo(after);
        assertThat(folder.resolve("absent")).doesNotExist();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void twoWorkspacesAreRefused(String command) {
        Outcome two = cli.run(arguments(
                List.of("--workspace", tiny.folder().toString()), command, List.of("--workspace", "elsewhere")));

        assertThat(two.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(two.err()).contains("--workspace is said twice, as " + tiny.folder() + " and as elsewhere.");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void theFormatStandsAfterTheNameAndIsRefusedBeforeIt(String command) {
        Outcome before = cli.run(arguments(List.of("--format", "json"), command, List.of()));
        Outcome after = cli.run(arguments(List.of(), command, List.of("--format", "nosuchformat")));

        assertThat(before.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(before.err()).contains("--format");
        assertThat(after.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(after.err()).contains("nosuchformat");
    }

    /** The demo makes its workspace, and the doctor tells of troubles in lines of its own. */
    static Stream<String> commandsThatFail() {
        return commands().filter(command -> !Set.of("demo", "doctor").contains(command));
    }

    @ParameterizedTest
    @MethodSource("commandsThatFail")
    void tracesAreShownOnEitherSideAndNotWithoutBeingAskedFor(String command) {
        Path named = MAKING.contains(command) ? tiny.folder() : folder.resolve("absent");
        List<String> failing = List.of("--workspace", named.toString());

        assertThat(cli.run(arguments(List.of("--debug"), command, failing)).err())
                .contains("\tat dev.backfill.");
        assertThat(cli.run(arguments(List.of(), command, List.of("--debug", "--workspace", named.toString())))
                        .err())
                .contains("\tat dev.backfill.");
        assertThat(cli.run(arguments(List.of(), command, failing)).err()).doesNotContain("\tat ");
    }

    /** As the trial that repaired the wrong one: another workspace had been read in between. */
    @Test
    void whatIsNamedBeforeTheCommandIsRepairedAndNothingElse() {
        Outcome repaired =
                cli.run("--workspace", tiny.folder().toString(), "backfill", "--findings", "--yes", "--format", "json");

        assertThat(repaired.exitCode()).as(repaired.err()).isZero();
        assertThat(repaired.err()).contains("Workspace " + tiny.folder() + ": ");
        assertThat(run("validate").out()).doesNotContain("TEAM missing");
        assertThat(cli.run("validate").out()).contains("TEAM missing on 4 December 2021");
    }

    @Test
    void readingAWorkspaceDoesNotMakeItTheDefault() {
        run("validate");

        assertThat(cli.run("open").out()).contains(folder.resolve("other").toString());
    }

    @Test
    void aFolderMayBeCalledLikeACommandAndNoOptionIsAFolder() throws IOException {
        Files.createDirectories(folder.resolve("demo"));

        assertThat(cli.run("--workspace", "history", "history").err()).contains("'history' is not a workspace");
        assertThat(cli.run("history", "--workspace", "--debug").exitCode()).isEqualTo(ExitCode.USAGE);
    }

    private String[] arguments(List<String> before, String command, List<String> after) {
        List<String> all = new ArrayList<>(before);
        all.add(command);
        all.addAll(NEEDED.getOrDefault(command, List.of()));
        all.addAll(after);
        return all.toArray(String[]::new);
    }
}
