package dev.backfill.cli;

import dev.backfill.workspace.Workspace;
import dev.backfill.workspace.WorkspaceException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/// The options that every command takes, before its name or after it. There is one of these for a call of the program,
/// so that it does not matter on which side an option stands; said twice, it has to be the same.
final class GlobalOptions {
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec root;

    private @Nullable Path workspace;
    private @Nullable Format format;

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Show stack traces of errors.")
    private boolean debug;

    @Option(
            names = "--workspace",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "The workspace folder (default: the one opened last in the window or by 'open', else the"
                    + " demo).")
    void workspace(@Nullable Path said) {
        workspace = once("--workspace", workspace, said);
    }

    @Option(
            names = "--format",
            scope = ScopeType.INHERIT,
            converter = LowerCase.OfFormat.class,
            completionCandidates = LowerCase.OfFormat.class,
            description = "How the result is printed: text or json; a plan also as shell (default: text).")
    void format(@Nullable Format said) {
        format = once("--format", format, said);
    }

    private <T> @Nullable T once(String option, @Nullable T before, @Nullable T said) {
        if (before != null && said != null && !before.equals(said)) {
            throw new ParameterException(
                    Objects.requireNonNull(root).commandLine(),
                    option + " is said twice, as " + before.toString() + " and as " + said.toString() + ".");
        }
        return said == null ? before : said;
    }

    boolean debug() {
        return debug;
    }

    /// How the result is printed.
    Format format() {
        return format == null ? Format.TEXT : format;
    }

    boolean isJson() {
        return format() == Format.JSON;
    }

    /// The folder that was named, else the last opened, else the demo.
    Path folder(Surroundings surroundings) {
        return named().orElseGet(() -> surroundings
                .locations()
                .lastOpened()
                .orElse(surroundings.locations().demo()));
    }

    /// The folder that was named.
    Optional<Path> named() {
        return Optional.ofNullable(workspace);
    }

    /// Opens the workspace.
    Workspace open(Surroundings surroundings) {
        Path folder = folder(surroundings);
        if (workspace == null && !Workspace.exists(folder)) {
            throw new WorkspaceException(
                    "No workspace was named, and there is no demo workspace yet.",
                    "Name one with --workspace DIR, or create the demo with 'backfill-console demo'.");
        }
        return Workspace.open(folder, surroundings.clock());
    }

    /// Opens the workspace for a command that writes, and says on standard error where it writes.
    Workspace openForWriting(Surroundings surroundings) {
        Workspace opened = open(surroundings);
        WriteTarget.say(surroundings.console(), opened);
        return opened;
    }
}
