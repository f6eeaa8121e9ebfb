package dev.backfill.cli.text;

import dev.backfill.cli.terminal.Console;
import dev.backfill.model.price.Price;
import dev.backfill.model.text.Plural;
import dev.backfill.workspace.DraftedWorkspace.Drafted;
import dev.backfill.workspace.draft.DraftPeriods;
import dev.backfill.workspace.draft.DraftTable;
import dev.backfill.workspace.draft.DraftText;
import dev.backfill.workspace.draft.Guess;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A drafted pipeline as people read it: what it has, what was guessed and is not sure, what is in no draft.
public final class DraftedText {
    private static final String INDENT = "  ";
    private static final int MOST = 30;

    private final PrintWriter out;
    private final int width;
    private final Drafted drafted;
    private final DraftText draft;

    public DraftedText(Console console, Drafted drafted) {
        this.out = console.out();
        this.width = console.width();
        this.drafted = drafted;
        this.draft = drafted.text();
    }

    /// What the draft took, where reading costs something.
    public void cost() {
        Price billed = drafted.billed();
        if (billed != null) {
            out.println("Read for it: " + drafted.queries() + " queries, billed " + billed.words() + ".");
        }
    }

    /// The tables of the draft.
    public void tables() {
        TextTable table = TextTable.left("table", "is", "date", "grain", "key", "built from");
        draft.draft().tables().stream().limit(MOST).forEach(t -> table.add(row(t)));
        table.lines(INDENT).forEach(out::println);
        more(draft.draft().tables().size(), "table");
    }

    private static List<String> row(DraftTable table) {
        DraftPeriods periods = table.periods();
        return List.of(
                table.name(),
                table.isProcessor() ? "processor" : "source",
                shown(periods.date()),
                periods.grain() == null ? "-" : periods.grain().value().word(),
                table.rows().key() == null || table.rows().key().value().isNone()
                        ? "-"
                        : String.join(", ", table.rows().key().value().columns()),
                table.inputs().isEmpty()
                        ? "-"
                        : table.inputs().stream()
                                .map(i -> i.value().table().equals(table.table())
                                        ? "itself"
                                        : i.value().table().toString())
                                .distinct()
                                .collect(Collectors.joining(", ")));
    }

    private static String shown(@Nullable Guess<?> guess) {
        return guess == null ? "-" : guess.value().toString();
    }

    /// What was guessed and is not sure, the least sure first.
    public void doubts() {
        out.println();
        if (draft.doubts().isEmpty()) {
            out.println("Guessed, please look at: nothing; each guess is sure enough");
            return;
        }
        out.println("Guessed, please look at:");
        draft.doubts().stream()
                .sorted(Comparator.comparingInt(DraftText.Doubt::confidence))
                .limit(MOST)
                .forEach(d -> wrapped(
                        d.table() + " " + d.key() + ": " + d.value() + "  " + d.confidence() + " %: " + d.because()));
        more(draft.doubts().size(), "guess");
    }

    /// The tables that are in no draft, those for the same reason together; what could not be asked.
    public void left() {
        leftTables();
        if (!drafted.unseen().isEmpty()) {
            out.println();
            out.println("Not seen:");
            drafted.unseen().stream().limit(MOST).forEach(u -> wrapped(u.what() + ": " + u.because()));
            more(drafted.unseen().size(), "reason");
        }
    }

    private void leftTables() {
        Map<String, List<String>> byReason = draft.draft().left().stream()
                .collect(Collectors.groupingBy(
                        t -> t.because(),
                        LinkedHashMap::new,
                        Collectors.mapping(t -> t.table().toString(), Collectors.toList())));
        if (byReason.isEmpty()) {
            return;
        }
        out.println();
        out.println("Left out:");
        byReason.entrySet().stream()
                .limit(MOST)
                .forEach(e -> wrapped(e.getValue().stream().limit(5).collect(Collectors.joining(", "))
                        + (e.getValue().size() > 5 ? " and " + (e.getValue().size() - 5) + " more" : "") + ": "
                        + e.getKey()));
        more(byReason.size(), "reason");
    }

    /// What is there and would be said otherwise.
    public void differences(List<String> lines) {
        lines.forEach(line -> out.println(INDENT + line));
    }

    private void wrapped(String text) {
        WordWrap.lines(INDENT + text, INDENT.repeat(3), width).forEach(out::println);
    }

    private void more(int all, String word) {
        if (all > MOST) {
            out.println(INDENT + "and " + (all - MOST) + " more " + Plural.of(word) + ", in the file");
        }
    }
}
