package dev.backfill.orchestrator.program;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/// Where a program lies and runs, and what keeps it from being started.
///
/// @param base what relative folders are seen from: the workspace
/// @param runsIn the folder where it runs, seen from the base
/// @param program its name, which is looked for in PATH, or its file, seen from the folder
public record ProgramPlace(Path base, String runsIn, String program) {
    private static final String WINDOWS = "Windows";

    /// The folder where it runs.
    Path folder() {
        return base.resolve(runsIn).normalize();
    }

    /// What the system is given as the program.
    String started() {
        return isFile() ? folder().resolve(program).toString() : program;
    }

    /// What is wrong before anybody tries to start it; whether a name is in PATH only the system knows.
    Optional<ProgramEnd.NotStarted> obstacle() {
        if (!Files.isDirectory(folder())) {
            return Optional.of(new ProgramEnd.NotStarted(
                    "The folder " + folder() + " is not there",
                    "Correct `folder:` of the command in the pipeline's YAML"));
        }
        Path file = folder().resolve(program);
        if (!isFile() || Files.isExecutable(file) && !Files.isDirectory(file)) {
            return Optional.empty();
        }
        return Optional.of(new ProgramEnd.NotStarted(
                "The program " + file + (Files.exists(file) ? " is not executable" : " is not there"),
                Files.exists(file)
                        ? "Make it executable with chmod +x, or name the program that runs it before it"
                        : "Correct `command:` in the pipeline's YAML, or `folder:`, from which it is seen"));
    }

    /// What is wrong, as far as it can be told without starting anything. Windows has its own way to look for
    /// programs, so that nothing is said there of names.
    public Optional<ProgramEnd.NotStarted> lack() {
        return obstacle()
                .or(() -> isFile() || isWindows() || isInPath()
                        ? Optional.empty()
                        : Optional.of(notStarted("it is in no folder of PATH")));
    }

    /// That the system could not start it.
    ProgramEnd.NotStarted notStarted(String why) {
        return new ProgramEnd.NotStarted(
                "The program '" + program + "' could not be started: " + why,
                "Install it, put its folder into PATH, or write its whole path into `command:`");
    }

    private boolean isInPath() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(this::isIn);
    }

    private boolean isIn(String of) {
        try {
            Path file = Path.of(of.isEmpty() ? "." : of).resolve(program);
            return Files.isExecutable(file) && !Files.isDirectory(file);
        } catch (InvalidPathException _) {
            return false;
        }
    }

    private boolean isFile() {
        return program.indexOf('/') >= 0 || program.indexOf('\\') >= 0;
    }

    private static boolean isWindows() {
        return System.getProperty("os.name", "").startsWith(WINDOWS);
    }
}
