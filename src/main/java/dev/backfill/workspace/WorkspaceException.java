package dev.backfill.workspace;

import dev.backfill.model.BackfillException;
import dev.backfill.workspace.yaml.FileProblem;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Something in a workspace folder is not as it should be: what and where, and what to do next.
public final class WorkspaceException extends BackfillException {
    private static final long serialVersionUID = 1L;
    // The same words are in the message.
    private final transient List<FileProblem> problems;

    /// @param message what is wrong, and where
    /// @param remedy what to do next
    public WorkspaceException(String message, String remedy) {
        this(message, remedy, null);
    }

    /// @param message what is wrong, and where
    /// @param remedy what to do next
    /// @param cause what it was noticed by
    public WorkspaceException(String message, String remedy, @Nullable Throwable cause) {
        super(Trouble.REQUEST, message, remedy, cause);
        problems = List.of();
    }

    /// A file in which something is wrong.
    ///
    /// @param problems all of it, in the order of the file; at least one
    public WorkspaceException(List<FileProblem> problems) {
        super(Trouble.REQUEST, words(problems), remedy(problems), null);
        this.problems = List.copyOf(problems);
    }

    /// What is wrong in a file, in its order; empty where it is no file that is wrong.
    public List<FileProblem> problems() {
        return problems;
    }

    /// One mistake is told as any other trouble is; of several, each with its remedy.
    private static String words(List<FileProblem> problems) {
        return problems.size() == 1
                ? problems.getFirst().message()
                : problems.stream()
                        .map(problem -> problem.message() + "\n  → " + problem.remedy())
                        .collect(Collectors.joining("\n"));
    }

    private static String remedy(List<FileProblem> problems) {
        FileProblem first = problems.getFirst();
        return problems.size() == 1
                ? first.remedy()
                : "Correct these " + problems.size() + " lines of " + first.file() + " and try again.";
    }
}
