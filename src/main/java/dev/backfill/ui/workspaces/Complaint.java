package dev.backfill.ui.workspaces;

import dev.backfill.model.text.Secrets;
import dev.backfill.ui.context.Problem;
import dev.backfill.workspace.Workspace;
import dev.backfill.workspace.WorkspaceException;
import dev.backfill.workspace.yaml.FileProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Why a workspace cannot be opened, and where in its files that stands.
///
/// @param folder the workspace
/// @param kind what is wrong with it as a whole
/// @param problem what happened and what to do next, without the place
/// @param place where it stands; null where no line is to blame
/// @param others what else is wrong in the same file, in its order
public record Complaint(
        Path folder, Kind kind, Problem problem, @Nullable Place place, List<Other> others) {
    public Complaint {
        others = List.copyOf(others);
    }

    /// A single thing that is wrong.
    public Complaint(Path folder, Kind kind, Problem problem, @Nullable Place place) {
        this(folder, kind, problem, place, List.of());
    }

    private static final int LINES_BEFORE = 2;
    private static final int LINES_AFTER = 1;
    private static final int LONGEST_LINE = 400;

    /// What is wrong with a workspace as a whole.
    public enum Kind {
        /// The folder is not there.
        GONE,
        /// The folder is no workspace.
        NO_WORKSPACE,
        /// It cannot be read as it is.
        BROKEN
    }

    /// A further mistake in the file.
    ///
    /// @param where `pipelines/nba.yaml:61:1`
    public record Other(String where, Problem problem) {
        private static Other of(FileProblem wrong) {
            return new Other(words(wrong.file(), wrong.line(), wrong.column()), told(wrong));
        }
    }

    /// A line of a file, with those around it.
    ///
    /// @param file where it is
    /// @param name the file as a person would name it: `pipelines/nba.yaml`
    /// @param line the line, from 1
    /// @param column the character in it, from 1
    /// @param first the number of the first line that is quoted
    /// @param lines what they say; empty if they cannot be read
    public record Place(Path file, String name, int line, int column, int first, List<String> lines) {
        public Place {
            lines = List.copyOf(lines);
        }

        /// `pipelines/nba.yaml:61:1`
        public String words() {
            return Complaint.words(name, line, column);
        }
    }

    /// What an exception says about a folder. Reads the file that it names, so never on the JavaFX thread.
    static Complaint of(Path folder, Exception e) {
        Problem problem = Problem.of(e);
        if (!Files.isDirectory(folder)) {
            return new Complaint(folder, Kind.GONE, problem, null);
        }
        if (!Workspace.exists(folder)) {
            return new Complaint(folder, Kind.NO_WORKSPACE, problem, null);
        }
        List<FileProblem> wrong = e instanceof WorkspaceException known ? known.problems() : List.of();
        if (wrong.isEmpty() || wrong.getFirst().line() == 0) {
            return new Complaint(folder, Kind.BROKEN, problem, null);
        }
        return new Complaint(
                folder,
                Kind.BROKEN,
                told(wrong.getFirst()),
                place(folder, wrong.getFirst()),
                wrong.stream().skip(1).map(Other::of).toList());
    }

    private static Place place(Path folder, FileProblem wrong) {
        int first = Math.max(1, wrong.line() - LINES_BEFORE);
        Path file = folder.resolve(wrong.file());
        return new Place(
                file,
                wrong.file(),
                wrong.line(),
                wrong.column(),
                first,
                lines(file, first, wrong.line() + LINES_AFTER));
    }

    private static Problem told(FileProblem wrong) {
        return new Problem(wrong.what(), wrong.remedy(), false, false);
    }

    private static String words(String file, int line, int column) {
        return String.format(Locale.ROOT, "%s:%d:%d", file, line, column);
    }

    private static List<String> lines(Path file, int first, int last) {
        try {
            return Files.readString(file)
                    .lines()
                    .skip(first - 1L)
                    .limit(last - first + 1L)
                    .map(Complaint::shown)
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /// A tab is often what is wrong, so it is seen; a password is seen by nobody.
    private static String shown(String line) {
        String seen = Secrets.redacted(line).replace("\t", "→   ");
        return seen.length() <= LONGEST_LINE ? seen : seen.substring(0, LONGEST_LINE) + "…";
    }
}
