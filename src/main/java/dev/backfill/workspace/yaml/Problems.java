package dev.backfill.workspace.yaml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.snakeyaml.engine.v2.exceptions.Mark;

/// The mistakes of one file, collected while it is read, so that all of them are told at once.
public final class Problems {
    private final List<FileProblem> found;
    private final String remedy;

    private Problems(List<FileProblem> found, String remedy) {
        this.found = found;
        this.remedy = remedy;
    }

    /// None yet.
    public static Problems none() {
        return new Problems(new ArrayList<>(), "Correct the line.");
    }

    /// The same collection, with another remedy for whatever is wrong without one of its own.
    Problems mendedBy(String words) {
        return new Problems(found, words);
    }

    /// A collection of its own with the same remedy, to try something out.
    Problems aside() {
        return new Problems(new ArrayList<>(), remedy);
    }

    /// Adds what is wrong with a value; it is mended like everything else here.
    public void add(YamlValue value, String what) {
        add(value, what, remedy);
    }

    /// Adds what is wrong with a value.
    public void add(YamlValue value, String what, String mend) {
        Mark mark = value.node().getStartMark().orElse(null);
        found.add(new FileProblem(
                value.file(),
                mark == null ? 0 : mark.getLine() + 1,
                mark == null ? 0 : mark.getColumn() + 1,
                what,
                mend));
    }

    void add(FileProblem problem) {
        found.add(problem);
    }

    /// Whether nothing is wrong.
    public boolean isEmpty() {
        return found.isEmpty();
    }

    /// How many there are.
    int count() {
        return found.size();
    }

    /// All of them, in the order of the file.
    public List<FileProblem> inOrder() {
        return found.stream()
                .distinct()
                .sorted(Comparator.comparingInt(FileProblem::line).thenComparingInt(FileProblem::column))
                .toList();
    }
}
