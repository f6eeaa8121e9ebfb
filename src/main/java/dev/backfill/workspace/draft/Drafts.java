package dev.backfill.workspace.draft;

import dev.backfill.model.TableName;
import dev.backfill.model.pipeline.Expectation;
import dev.backfill.workspace.pipeline.PipelineReader;
import dev.backfill.workspace.yaml.FileProblem;
import dev.backfill.workspace.yaml.Problems;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Makes the draft of a pipeline: one draft, of whatever several readers can tell.
public final class Drafts {
    private Drafts() {}

    /// The draft of what readers can tell, as files.
    ///
    /// @param name what the pipeline is called
    /// @param readers those first that know what somebody has written down, the rows last
    /// @throws dev.backfill.warehouse.WarehouseException if a warehouse cannot be asked
    public static DraftText of(String name, List<DraftReader> readers) {
        Draft draft = Draft.empty(name);
        for (DraftReader reader : readers) {
            draft = reader.read(draft);
        }
        return text(draft);
    }

    /// A draft as files. It is read back as a pipeline: a table that the console's own reader refuses is left out,
    /// with what it says.
    public static DraftText text(Draft draft) {
        Draft rest = named(draft);
        for (int i = 0; i <= draft.tables().size(); i++) {
            DraftWriter writer = new DraftWriter(rest);
            DraftText text = writer.write();
            Optional<FileProblem> problem = problem(text);
            if (problem.isEmpty()) {
                return text;
            }
            TableName refused = writer.tableOf(problem.get().line())
                    .orElseThrow(() -> new IllegalStateException(
                            "The draft cannot be read: " + problem.get().message() + "\n" + text.yaml()));
            rest = without(rest, new LeftTable(refused, "a pipeline cannot say it: " + problem.get().what()));
        }
        throw new IllegalStateException("A draft without tables cannot be read.");
    }

    private static Optional<FileProblem> problem(DraftText text) {
        Problems problems = Problems.none();
        PipelineReader.read("draft", text.yaml(), file -> sql(text, file), problems);
        return problems.inOrder().stream().findFirst();
    }

    private static String sql(DraftText text, String file) {
        String found = text.sql().get(file);
        if (found == null) {
            throw new IllegalArgumentException("There is no SQL file " + file + ".");
        }
        return found;
    }

    /// A draft without some of its tables: nothing reads them any more.
    ///
    /// @param out tables, and why each is left out
    public static DraftText without(Draft draft, List<LeftTable> out) {
        Draft rest = draft;
        for (LeftTable table : out) {
            rest = without(rest, table);
        }
        return text(rest);
    }

    private static Draft without(Draft draft, LeftTable table) {
        TableName refused = table.table();
        Draft rest = draft.leaving(table);
        return new Draft(
                rest.name(),
                rest.tables().stream()
                        .map(t -> t.reading(t.inputs().stream()
                                .filter(i -> !i.value().table().equals(refused))
                                .toList()))
                        .map(t -> without(t, draft.table(refused)))
                        .toList(),
                rest.left());
    }

    /// A table of which nothing is expected by one that is not there any more.
    private static DraftTable without(DraftTable table, Optional<DraftTable> gone) {
        Guess<Expectation> expected = table.rows().expected();
        return expected == null || gone.isEmpty() || !isBy(gone.get(), expected.value())
                ? table
                : table.with(new DraftRows(table.rows().key(), table.rows().writtenAt(), null));
    }

    private static boolean isBy(DraftTable table, Expectation expected) {
        return switch (expected) {
            case Expectation.Distinct distinct -> distinct.table().equals(table.table());
            case Expectation.Cumulative cumulative -> cumulative.table().equals(table.table());
            case Expectation.SameAs(String processor) -> processor.equals(table.name());
            case Expectation.Fixed _, Expectation.Custom _, Expectation.Usual _ -> false;
        };
    }

    /// Each processor under a name of its own.
    private static Draft named(Draft draft) {
        Set<String> taken = new HashSet<>();
        Map<TableName, String> names = new HashMap<>();
        draft.sources().forEach(s -> taken.add(s.table().toString().toLowerCase(Locale.ROOT)));
        for (DraftTable table : draft.processors()) {
            String name = table.name();
            for (int i = 2; !taken.add(name.toLowerCase(Locale.ROOT)); i++) {
                name = table.name() + "_" + i;
            }
            names.put(table.table(), name);
        }
        return new Draft(
                draft.name(),
                draft.tables().stream()
                        .map(t -> t.called(names.getOrDefault(t.table(), t.name())))
                        .toList(),
                draft.left());
    }
}
