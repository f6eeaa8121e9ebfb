package dev.backfill.workspace.draft;

import dev.backfill.model.TableName;
import dev.backfill.model.column.DateColumn;
import dev.backfill.model.period.Mapping;
import dev.backfill.warehouse.sql.Sql;
import dev.backfill.workspace.draft.DraftText.Doubt;
import dev.backfill.workspace.draft.DraftText.Entry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Writes a draft as the file of a pipeline: behind each guess stands how sure it is, and why.
final class DraftWriter {
    private static final Set<String> PLACEHOLDERS = Set.of("date", "from", "to", "processed_at");
    /// What no YAML file can hold, not even in a comment; within quotes it is escaped where it can be.
    private static final Pattern UNPRINTABLE =
            Pattern.compile("[\\p{Cc}\\p{Cs}\\x{2028}\\x{2029}\\x{FEFF}\\x{FFFE}\\x{FFFF}]");
    private static final int MOST_LEFT = 100;

    private final Draft draft;
    private final Map<TableName, DraftTable> tables = new LinkedHashMap<>();
    private final StringBuilder out = new StringBuilder();
    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, String> sql = new TreeMap<>();
    private final TreeMap<Integer, TableName> lines = new TreeMap<>();
    private int line = 1;

    DraftWriter(Draft draft) {
        this.draft = draft;
        draft.tables().forEach(t -> tables.put(t.table(), t));
    }

    /// Writes it. Once.
    DraftText write() {
        line("# A draft. Behind each key stands how sure it is, in percent, and why; correct what is wrong, and"
                + " take out the");
        line("# comments. 'backfill-console keys' lists what else can be said.");
        line("pipeline: " + YamlWords.text(draft.name()));
        if (!draft.sources().isEmpty()) {
            line("sources:");
            draft.sources().forEach(this::source);
        }
        if (draft.processors().isEmpty()) {
            line("# Nobody knows what writes the tables above: they are watched as they are. Where a SELECT or a"
                    + " program writes");
            line("# one, move it here, with 'sql' or 'command' and what it reads.");
            line("processors: {}");
        } else {
            line("processors:");
            draft.processors().forEach(this::processor);
        }
        left();
        Map<TableName, Integer> begins = new LinkedHashMap<>();
        lines.forEach((number, table) -> begins.put(table, number));
        return new DraftText(draft.name(), out.toString(), sql, entries, begins, draft);
    }

    /// The table of which a line of the file speaks.
    Optional<TableName> tableOf(int number) {
        return Optional.ofNullable(lines.floorEntry(number)).map(Map.Entry::getValue);
    }

    private void source(DraftTable table) {
        begin(table, table.table().toString());
        DraftPeriods periods = table.periods();
        Guess<DateColumn> date = periods.date();
        if (date == null) {
            Guess<DraftRole> role = table.role();
            key(table, "date", role == null ? new Guess<>("none", 50, "") : role.map(_ -> "none"));
            return;
        }
        cadence(table);
        writtenAt(table);
        if (table.rows().key() != null) {
            key(table, "key", table.rows().key().map(YamlWords::key));
        }
    }

    private void processor(DraftTable table) {
        begin(table, table.name());
        if (!table.name().contains(".")
                || !table.name().equals(table.table().toString())
                || table.name().startsWith("[")) {
            line("    table: " + YamlWords.table(table.table()));
        }
        if (table.periods().date() == null) {
            key(table, "date", new Guess<>("day", 0, "nobody knows its date column"));
        }
        cadence(table);
        writtenAt(table);
        if (table.rows().key() != null) {
            key(table, "key", table.rows().key().map(YamlWords::key));
        }
        inputs(table, "upstream", true);
        inputs(table, "reads", false);
        if (table.rows().expected() != null) {
            key(table, "expected", table.rows().expected().map(YamlWords::expected));
        }
        work(table);
    }

    private void begin(DraftTable table, String name) {
        lines.put(line, table.table());
        line("  " + YamlWords.text(name) + ":"
                + (table.role() == null ? "" : "  # " + table.role().because()));
        table.notes().forEach(note -> line("    # " + onOneLine(note)));
    }

    private void cadence(DraftTable table) {
        DraftPeriods periods = table.periods();
        if (periods.date() != null) {
            key(table, "date", periods.date().map(YamlWords::date));
        }
        if (periods.grain() != null) {
            key(table, "grain", periods.grain().map(g -> YamlWords.text(g.word())));
        }
        if (periods.calendar() != null) {
            key(table, "calendar", periods.calendar().map(YamlWords::calendar));
        }
        if (periods.since() != null) {
            key(table, "since", periods.since().map(YamlWords::moment));
        }
        if (periods.due() != null) {
            key(table, "due", periods.due().map(due -> due.toHours() + "h"));
        }
    }

    private void writtenAt(DraftTable table) {
        if (table.rows().writtenAt() != null) {
            key(table, "written_at", table.rows().writtenAt().map(YamlWords::text));
        }
    }

    /// @param processors whether those inputs are meant that processors write, or the others
    private void inputs(DraftTable table, String key, boolean processors) {
        List<Guess<DraftInput>> of = table.inputs().stream()
                .filter(i -> isOfProcessor(i.value().table()) == processors)
                .toList();
        if (of.isEmpty()) {
            return;
        }
        line("    " + key + ":");
        for (Guess<DraftInput> input : of) {
            String said = input(table, input.value());
            line("      - " + said + comment(input));
            note(table, key, input.map(_ -> said));
        }
    }

    private boolean isOfProcessor(TableName name) {
        DraftTable table = tables.get(name);
        return table != null && table.isProcessor();
    }

    private String input(DraftTable own, DraftInput input) {
        boolean self = input.table().equals(own.table());
        DraftTable read = tables.get(input.table());
        String name =
                self ? "self" : YamlWords.text(read == null ? input.table().toString() : read.name());
        if (input.windowDays() > 0) {
            return "{table: " + name + ", window_days: " + input.windowDays() + "}";
        }
        return input.mapping().equals(Mapping.OVERLAPPING) ? name : "{" + name + ": " + mapping(input.mapping()) + "}";
    }

    private static String mapping(Mapping mapping) {
        return mapping instanceof Mapping.All ? "all" : mapping.toString();
    }

    private void work(DraftTable table) {
        DraftWork work = table.work();
        Guess<DraftSql> select = work.select();
        if (select != null && work.command() == null) {
            if (isRunnable(select.value())) {
                key(table, "sql", select.map(s -> YamlWords.text(s.file())));
                sql.put(select.value().file(), select.value().text());
            } else {
                line("    # It cannot be repaired from here: "
                        + onOneLine(select.value().file())
                        + " does not say its period by @date, or @from and @to. Write 'sql' or 'command'.");
            }
        }
        if (work.command() != null) {
            key(table, "command", work.command().map(c -> command(c, work.folder())));
        }
        if (!work.shell().isEmpty()) {
            line("    shell: " + YamlWords.list(work.shell()));
        }
        if (work.range() != null) {
            key(table, "range", work.range().map(String::valueOf));
        }
        if (!work.checks().isEmpty()) {
            line("    checks:");
            for (Guess<DraftSql.Check> check : work.checks()) {
                DraftSql.Check value = check.value();
                line("      - {sql: " + YamlWords.text(value.sql().file()) + ", severity: "
                        + value.severity().name().toLowerCase(Locale.ROOT) + "}" + comment(check));
                sql.put(value.sql().file(), value.sql().text());
            }
        }
    }

    private static String command(List<String> words, String folder) {
        String list = YamlWords.list(words);
        return folder.isEmpty() ? list : "{run: " + list + ", folder: " + YamlWords.text(folder) + "}";
    }

    /// Whether the console can run a SELECT period by period.
    static boolean isRunnable(DraftSql select) {
        Set<String> names = Sql.of(select.text()).names();
        return PLACEHOLDERS.containsAll(names) && names.stream().anyMatch(n -> !n.equals("processed_at"));
    }

    private void key(DraftTable table, String key, Guess<String> guess) {
        line("    " + key + ": " + guess.value() + comment(guess));
        note(table, key, guess);
    }

    private void note(DraftTable table, String key, Guess<String> guess) {
        entries.add(new Entry(
                table.table(), new Doubt(table.name(), key, guess.value(), guess.confidence(), guess.because())));
    }

    private static String comment(Guess<?> guess) {
        return "  # " + guess.confidence() + " %: " + guess.because();
    }

    private void left() {
        if (draft.left().isEmpty()) {
            return;
        }
        line("# Left out:");
        draft.left().stream().limit(MOST_LEFT).forEach(t -> line("#   " + onOneLine(t.table() + ": " + t.because())));
        if (draft.left().size() > MOST_LEFT) {
            line("#   and " + (draft.left().size() - MOST_LEFT) + " more");
        }
    }

    private static String onOneLine(@Nullable String text) {
        return String.valueOf(text).replaceAll("[\\s\\p{Cntrl}]+", " ");
    }

    private void line(String text) {
        out.append(UNPRINTABLE.matcher(text).replaceAll("\uFFFD")).append('\n');
        line++;
    }
}
