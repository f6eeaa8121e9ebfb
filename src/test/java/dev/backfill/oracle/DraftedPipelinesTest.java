package dev.backfill.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.TableName;
import dev.backfill.model.column.DateColumn;
import dev.backfill.model.column.Key;
import dev.backfill.model.period.Calendar;
import dev.backfill.model.period.Mapping;
import dev.backfill.model.pipeline.Expectation;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.duckdb.DuckDbEngine;
import dev.backfill.warehouse.duckdb.DuckDbWarehouse;
import dev.backfill.warehouse.sql.Sql;
import dev.backfill.workspace.DraftedWorkspace;
import dev.backfill.workspace.draft.Draft;
import dev.backfill.workspace.draft.DraftInput;
import dev.backfill.workspace.draft.DraftTable;
import dev.backfill.workspace.draft.Guess;
import dev.backfill.workspace.draft.SelectFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random pipelines are built into files, and drafted from these files and their SELECTs alone: how much of what their
 * authors say is guessed, by key. More of them with `-Ddraft.seeds=200`, each mistake with `-Ddraft.talk=true`.
 */
class DraftedPipelinesTest {
    private static final int SEEDS = 20;

    /** Of so many dates it can be told which days of a week are due. */
    private static final int A_WEEK = 7;

    /** At least so many percent of each are right; `exceptions` of one table alone look like holes, and are none of. */
    private static final Map<String, Integer> FLOORS = Map.ofEntries(
            Map.entry("role", 97),
            Map.entry("date", 97),
            Map.entry("grain", 92),
            Map.entry("weekdays", 95),
            Map.entry("exceptions", 60),
            Map.entry("written_at", 97),
            Map.entry("key", 95),
            Map.entry("upstream", 97),
            Map.entry("offsets", 92),
            Map.entry("since", 95),
            Map.entry("offsets of ranges", 80),
            Map.entry("expected", 90));

    @TempDir
    private Path folder;

    private final Map<String, int[]> tally = new LinkedHashMap<>();
    private final List<String> mistakes = new ArrayList<>();

    @Test
    void mostOfAPipelineIsGuessedFromItsRowsAndSelects() throws Exception {
        int first = Integer.getInteger("draft.first", 1);
        int last = first - 1 + Integer.getInteger("draft.seeds", SEEDS);
        for (int seed = first; seed <= last; seed++) {
            RandomPipeline made = RandomPipeline.of(seed);
            Draft draft = draft(made);
            made.tables.values().forEach(table -> compare(made, table, draft));
        }
        if (Boolean.getBoolean("draft.talk")) {
            mistakes.forEach(System.out::println);
        }
        Map<String, Integer> shares = new LinkedHashMap<>();
        tally.forEach((key, counts) -> shares.put(key, 100 * counts[0] / counts[1]));
        System.out.println("guessed right of " + (last - first + 1) + " pipelines, in percent: "
                + shares.entrySet().stream()
                        .map(e -> e.getKey() + " " + e.getValue() + " (of " + count(e.getKey()) + ")")
                        .collect(Collectors.joining(", ")));
        assertThat(shares.keySet()).containsExactlyInAnyOrderElementsOf(FLOORS.keySet());
        assertThat(shares)
                .allSatisfy((key, share) ->
                        assertThat(share).as(key + " of " + shares).isGreaterThanOrEqualTo(FLOORS.get(key)));
    }

    private int count(String key) {
        return Objects.requireNonNull(tally.get(key))[1];
    }

    private Draft draft(RandomPipeline made) throws IOException {
        Path own = Files.createDirectory(folder.resolve("p" + made.seed));
        Path file = own.resolve("shop.duckdb");
        Path selects = Files.createDirectory(own.resolve("sql"));
        made.write(selects);
        Lake healthy = new Lake(made).history();
        try (DuckDbWarehouse warehouse = DuckDbWarehouse.create(file);
                Session session = warehouse.open()) {
            session.atomically(() -> {
                healthy.create().forEach(s -> session.execute(Sql.of(s)));
                healthy.all().forEach(rows -> session.append(rows.table(), rows.columns(), rows.rows()));
            });
        }
        return DraftedWorkspace.of(new DuckDbEngine().to(file), null, null)
                .draft(
                        tables -> List.of(new SelectFiles(selects, tables)),
                        () -> healthy.latest().toInstant(ZoneOffset.UTC))
                .draft();
    }

    private void compare(RandomPipeline made, MadeTable table, Draft draft) {
        if (table.program() || table.dated() && made.due(table.name()).isEmpty()) {
            // Nobody says what builds it, or it has no rows.
            return;
        }
        String where = "seed " + made.seed + ", " + table.table();
        DraftTable drafted = draft.table(TableName.parse(table.table())).orElse(null);
        if (drafted == null) {
            boolean isRead = made.tables.values().stream()
                    .flatMap(t -> t.inputs().stream())
                    .anyMatch(i -> i.table().equals(table.name()));
            count("role", !table.dated() && !isRead, where + " is left: " + draft.left());
            return;
        }
        count("role", drafted.isProcessor() != table.source(), where + ": " + drafted.role());
        if (table.dated()) {
            comparePeriods(made, table, drafted, where);
        }
        if (!table.source()) {
            compareRows(made, table, drafted, where);
            compareInputs(made, table, drafted, where);
        }
    }

    private void comparePeriods(RandomPipeline made, MadeTable table, DraftTable drafted, String where) {
        count("date", table.type().yaml(table.cycle()), date(drafted), where);
        count(
                "grain",
                table.cycle().word,
                value(drafted.periods().grain()).word(),
                where + ": " + drafted.periods().grain());
        count("written_at", table.writtenAt(), value(drafted.rows().writtenAt()), where);
        // A week or a month is due when one of its days is.
        if (table.cycle().nestsIn(Cycle.DAY)
                && made.dates.size() > A_WEEK
                && value(drafted.periods().calendar()) instanceof Calendar.Days calendar) {
            String both = where + ": " + table.due().yaml() + ", guessed "
                    + drafted.periods().calendar();
            count("weekdays", table.due().weekdays() == calendar.weekdays(), both);
            count("exceptions", table.due().except().equals(calendar.except()), both);
        }
        if (table.since() != null) {
            LocalDateTime guess = drafted.periods().since() == null
                    ? null
                    : drafted.periods().since().value();
            // Where nothing is written the first row lies where what is read begins.
            count("since", guess == null || guess.equals(made.due(table.name()).first()), where + ": since " + guess);
        }
    }

    private void compareRows(RandomPipeline made, MadeTable table, DraftTable drafted, String where) {
        Key key = value(drafted.rows().key());
        // The number of a thing tells rows apart as well as the columns that follow from it.
        List<String> names = new ArrayList<>(MadeTable.keyNames(table.width()));
        names.add("e");
        count(
                "key",
                key.isNone() ? table.width() == 0 : names.containsAll(key.columns()),
                where + ": " + drafted.rows().key() + " of " + table.width() + " columns");
        if (!table.expected().contains("fixed")) {
            // All that a table reads has the same keys, so that each of them is right.
            count(
                    "expected",
                    !(value(drafted.rows().expected()) instanceof Expectation.Usual),
                    where + ": " + table.expected() + ", guessed "
                            + drafted.rows().expected());
        }
    }

    private void compareInputs(RandomPipeline made, MadeTable table, DraftTable drafted, String where) {
        Map<String, MadeTable> tables = new LinkedHashMap<>();
        made.tables.values().forEach(t -> tables.put(t.table(), t));
        Set<String> read = new TreeSet<>();
        Set<String> periods = new TreeSet<>();
        for (Input input : table.inputs()) {
            MadeTable other = input.table().equals(table.name()) ? table : made.table(input.table());
            read.add(other.table());
            Mapping mapping = new Mapping.Offsets(input.from(), input.to(), input.counted());
            periods.add(other.table() + " " + said(other, mapping));
        }
        Set<String> guessed = new TreeSet<>();
        Set<String> guessedPeriods = new TreeSet<>();
        for (Guess<DraftInput> input : drafted.inputs()) {
            String name = input.value().table().toString();
            guessed.add(name);
            guessedPeriods.add(name + " " + said(tables.get(name), input.value().mapping()));
        }
        count("upstream", read.toString(), guessed.toString(), where);
        // A SELECT of several periods at once joins what it reads with periods of its own.
        periods.forEach(one -> count(
                table.range() > 1 ? "offsets of ranges" : "offsets",
                guessedPeriods.contains(one),
                where + ": " + one + ", guessed " + guessedPeriods + "\n" + made.sql(table)));
    }

    /** Where each period is due, it is the same whether due ones are counted or all; a table without dates is read whole. */
    private static String said(@Nullable MadeTable other, Mapping mapping) {
        if (other == null || !other.dated()) {
            return "whole";
        }
        return other.due().equals(Due.EVERY) ? mapping.toString().replace(" due", "") : mapping.toString();
    }

    private static String date(DraftTable drafted) {
        DateColumn date = value(drafted.periods().date());
        return date.format() == null
                ? date.column()
                : "{column: " + date.column() + ", format: \"" + date.format() + "\"}";
    }

    private static <T> T value(@Nullable Guess<T> guess) {
        return Objects.requireNonNull(guess, "nothing is guessed").value();
    }

    private void count(String key, String truth, String guess, String where) {
        count(key, truth.equals(guess), where + ": is " + truth + ", guessed " + guess);
    }

    private void count(String key, boolean right, String mistake) {
        int[] counts = tally.computeIfAbsent(key, _ -> new int[2]);
        counts[0] += right ? 1 : 0;
        counts[1]++;
        if (!right) {
            mistakes.add(key + ": " + mistake);
        }
    }
}
