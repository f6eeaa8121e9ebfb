package dev.backfill.cli.text;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.backfill.cli.terminal.Console;
import dev.backfill.report.json.Json;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.workspace.Workspace;
import dev.backfill.workspace.imports.ImportRecords;
import dev.backfill.workspace.imports.Imported;
import dev.backfill.workspace.imports.Importer;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What imports do and did, as it is printed.
///
/// @param console where it is printed
/// @param json whether for programs
public record ImportText(Console console, boolean json) {
    private static final int MOST_DATES = 20;

    /// What an import does to a table, as `import --format json` prints it.
    record ImportLine(
            @JsonInclude(Include.NON_NULL) @Nullable String importId,
            String table,
            long rows,
            long added,
            long changed,
            long unchanged,
            long removed,
            long left,
            long skipped,
            boolean dryRun) {
        static ImportLine of(@Nullable String id, Imported i, boolean dryRun) {
            return new ImportLine(
                    id,
                    i.table().toString(),
                    i.rows(),
                    i.added(),
                    i.changed(),
                    i.unchanged(),
                    i.removed(),
                    i.left(),
                    i.skipped(),
                    dryRun);
        }
    }

    /// An import of a table as `history --format json` lists it.
    public record HistoryLine(
            String importId,
            String table,
            String file,
            Instant at,
            long in,
            long out,
            @JsonInclude(Include.NON_NULL) @Nullable String undoes,
            @JsonInclude(Include.NON_NULL) @Nullable String undoneBy) {
        static HistoryLine of(ImportRecords.Entry e, Map<String, String> undoneBy) {
            return new HistoryLine(
                    e.id(), e.table().toString(), e.file(), e.at(), e.in(), e.out(), e.undoes(), undoneBy.get(e.id()));
        }
    }

    /// What an import did, or would do.
    public void print(Importer.Result result, boolean dryRun) {
        PrintWriter out = console.out();
        if (json) {
            out.println(Json.page(result.tables().stream()
                    .map(i -> ImportLine.of(result.id(), i, dryRun))
                    .toList()));
            return;
        }
        TextTable text = new TextTable(
                List.of("table", "rows in the file", "added", "changed", "unchanged", "taken out", "left", "skipped"),
                List.of(false, true, true, true, true, true, true, true));
        result.tables()
                .forEach(i -> text.add(List.of(
                        i.table().toString(),
                        count(i.rows()),
                        count(i.added()),
                        count(i.changed()),
                        count(i.unchanged()),
                        count(i.removed()),
                        count(i.left()),
                        count(i.skipped()))));
        text.lines("").forEach(out::println);
        if (dryRun) {
            out.println("This is what would be done. Nothing was imported.");
        } else if (result.id() != null) {
            out.println("Take it back with 'backfill-console undo " + result.id() + "'.");
        }
    }

    /// What a replacement would write and take out, by date, for a person who is asked.
    public void printTurnover(List<Imported> would) {
        PrintWriter err = console.err();
        for (Imported i : would) {
            if (!i.changesRows()) {
                continue;
            }
            err.println(i.table() + ": "
                    + turnover(
                            i.dates().values().stream()
                                    .mapToLong(Imported.Turnover::in)
                                    .sum(),
                            i.dates().values().stream()
                                    .mapToLong(Imported.Turnover::out)
                                    .sum())
                    + " rows on "
                    + PlanText.count(i.dates().size(), "date"));
            i.dates().entrySet().stream()
                    .limit(MOST_DATES)
                    .forEach(d -> err.println("  " + d.getKey() + "  "
                            + turnover(d.getValue().in(), d.getValue().out())));
            if (i.dates().size() > MOST_DATES) {
                LocalDate last = i.dates().lastKey();
                err.println("  and " + (i.dates().size() - MOST_DATES) + " more dates to " + last);
            }
        }
        err.flush();
    }

    private static String turnover(long in, long out) {
        return "+" + count(in) + " −" + count(out);
    }

    /// What the undo of an import did.
    public void printUndone(List<ImportRecords.Entry> undone) {
        if (json) {
            console.out().println(Json.page(lines(undone)));
            return;
        }
        ImportRecords.Entry first = undone.getFirst();
        console.out().println(first.id() + " takes " + first.undoes() + " back:");
        TextTable text = new TextTable(List.of("table", "rows before", "rows now"), List.of(false, true, true));
        undone.forEach(u -> text.add(List.of(u.table().toString(), count(u.out()), count(u.in()))));
        text.lines("  ").forEach(console.out()::println);
        console.out()
                .println("What was built from the imported rows stays as it is, and its times do not show it:"
                        + " rebuild it with 'backfill-console backfill'.");
    }

    /// The imports that the warehouse remembers; none, with a word about it, if it cannot be asked.
    public static List<ImportRecords.Entry> recorded(Workspace workspace, Console console) {
        try {
            return workspace.imports().history();
        } catch (WarehouseException e) {
            console.err().println("Imports are not listed: " + e.getMessage());
            return List.of();
        }
    }

    /// Imports for programs.
    public static List<HistoryLine> lines(List<ImportRecords.Entry> imports) {
        Map<String, String> undoneBy = undoneBy(imports);
        return imports.stream().map(i -> HistoryLine.of(i, undoneBy)).toList();
    }

    /// Imports for people.
    public static List<String> history(List<ImportRecords.Entry> imports) {
        Map<String, String> undoneBy = undoneBy(imports);
        TextTable text = TextTable.left("import", "at", "table", "rows", "file", "");
        for (ImportRecords.Entry i : imports) {
            String undoes = i.undoes() == null ? "" : "undoes " + i.undoes();
            String undone = undoneBy.containsKey(i.id()) ? "undone by " + undoneBy.get(i.id()) : "";
            text.add(List.of(
                    i.id(),
                    i.at().toString(),
                    i.table().toString(),
                    turnover(i.in(), i.out()),
                    i.file(),
                    undoes.isEmpty() || undone.isEmpty() ? undoes + undone : undoes + ", " + undone));
        }
        return text.lines("");
    }

    private static Map<String, String> undoneBy(List<ImportRecords.Entry> imports) {
        return imports.stream()
                .filter(i -> i.undoes() != null)
                .collect(Collectors.toMap(i -> i.undoes() + "", ImportRecords.Entry::id, (newest, _) -> newest));
    }

    private static String count(long n) {
        return String.format(Locale.ROOT, "%,d", n);
    }
}
