package dev.backfill.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.TableName;
import dev.backfill.model.column.Key;
import dev.backfill.model.period.Calendar;
import dev.backfill.model.pipeline.Expectation;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.duckdb.DuckDbEngine;
import dev.backfill.warehouse.duckdb.DuckDbWarehouse;
import dev.backfill.warehouse.sql.Sql;
import dev.backfill.workspace.DraftedWorkspace;
import dev.backfill.workspace.draft.Draft;
import dev.backfill.workspace.draft.DraftTable;
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
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random pipelines are built into files, and drafted from these files and their SELECTs alone: how much of what their
 * authors say is guessed. More of them with `-Ddraft.seeds=200`, each mistake with `-Ddraft.talk=true`.
 */
class DraftedPipelinesTest {
    private static final int SEEDS = 20;

    @TempDir
    private Path folder;

    private final Map<String, int[]> tally = new LinkedHashMap<>();
    private final List<String> mistakes = new ArrayList<>();

    @Test
    void mostOfAPipelineIsGuessedFromItsRowsAndSelects() throws Exception {
        int first = Integer.getInteger("draft.first", 1);
        int last = first - 1 + Integer.getInteger("draft.seeds", SEEDS);
        for (int seed = first; seed <= last; seed++) {
            compare(RandomPipeline.of(seed));
        }
        if (Boolean.getBoolean("draft.talk")) {
            mistakes.forEach(System.out::println);
        }
        Map<String, Integer> shares = new LinkedHashMap<>();
        tally.forEach((key, counts) -> shares.put(key, 100 * counts[0] / counts[1]));
        System.out.println("guessed right, in percent: " + tally.entrySet().stream()
                .map(e -> e.getKey() + " " + shares.get(e.getKey()) + " (" + e.getValue()[0] + " of " + e.getValue()[1] + ")")
                .collect(Collectors.joining(", ")));
        Map<String, Integer> floors = new LinkedHashMap<>();
        floors.put("role", 95);
        assertThat(shares).allSatisfy((key, share) -> assertThat(share)
                .as(key + " of " + shares)
                .isGreaterThanOrEqualTo(floors.getOrDefault(key, 0)));
    }

    private void compare(RandomPipeline made) throws IOException {
        Path own = Files.createDirectory(folder.resolve("p" + made.seed));
        Path file = own.resolve("shop.duckdb");
        Path selects = Files.createDirectory(own.resolve("sql"));
        made.write(selects);
        Lake healthy = new Lake(made).history();
        try (DuckDbWarehouse warehouse = DuckDbWarehouse.create(file);
                Session session = warehouse.open()) {
            session.atomically(() -> {
                healthy.create().forEach(s -> session.execute(Sql.of(s)));
                return true;
            });
        }
        DraftedWorkspace wanted = DraftedWorkspace.of(new DuckDbEngine().to(file), null, null);
        Draft draft = wanted.draft(
                        tables -> List.of(new SelectFiles(selects, tables)),
                        () -> healthy.latest().toInstant(ZoneOffset.UTC))
                .draft();
        for (MadeTable table : made.tables.values()) {
            compare(made, table, draft);
        }
    }

    private void compare(RandomPipeline made, MadeTable table, Draft draft) {
        String where = "seed " + made.seed + " " + table.table();
        TableName name = TableName.parse(table.table());
        DraftTable drafted = draft.table(name).orElse(null);
        if (table.program() || due(made, table) == 0) {
            // Nobody says what builds it, or it has no rows.
            return;
        }
        if (drafted == null) {
            boolean isRead = made.tables.values().stream()
                    .flatMap(t -> t.inputs().stream())
                    .anyMatch(i -> i.table().equals(table.name()));
            count("role", !table.dated() && !isRead, where + " is left: " + draft.left());
            return;
        }
        count("role", drafted.isProcessor() != table.source(), where + " " + drafted.role());
        if (table.dated()) {
            count("date", table.type().yaml(table.cycle()), date(drafted), where);
            count("grain", table.cycle().word, said(drafted.periods().grain().value().word()), where + " " + drafted.periods().grain());
            Calendar.Days calendar = (Calendar.Days) drafted.periods().calendar().value();
            if (table.cycle().nestsIn(Cycle.DAY) && made.dates.size() > 7) {
                count("weekdays", table.due().weekdays() == calendar.weekdays(), where + " " + drafted.periods().calendar() + " " + table.due().yaml());
                count("exceptions", table.due().except().equals(calendar.except()), where + " " + drafted.periods().calendar() + " " + table.due().yaml());
            }
            count("written_at", table.writtenAt(), String.valueOf(drafted.rows().writtenAt() == null ? null : drafted.rows().writtenAt().value()), where);
        }
        if (!table.source()) {
            compareProcessor(made, table, drafted, where);
        }
    }

    private void compareProcessor(RandomPipeline made, MadeTable table, DraftTable drafted, String where) {
        Key key = drafted.rows().key().value();
        List<String> names = new ArrayList<>(MadeTable.keyNames(table.width()));
        names.add("e");
        // The number of a thing tells rows apart as well as the columns that follow from it.
        count("key", key.isNone() ? table.width() == 0 : names.containsAll(key.columns()), where + " key " + key + " of " + table.width());
        Set<String> reads = inputs(made, table, false);
        Set<String> guessed = drafted.inputs().stream()
                .map(i -> i.value().table().toString())
                .collect(Collectors.toCollection(TreeSet::new));
        count("upstream", reads.toString(), guessed.toString(), where);
        Set<String> offsets = inputs(made, table, true);
        Set<String> found = drafted.inputs().stream()
                .map(i -> i.value().table() + " "
                        + (made.tables.values().stream().anyMatch(t -> t.table().equals(i.value().table().toString()) && t.dated())
                                ? made.tables.values().stream().anyMatch(t -> t.table().equals(i.value().table().toString()) && t.due().equals(Due.EVERY)) ? i.value().mapping().toString().replace(" due", "") : i.value().mapping()
                                : "all"))
                .collect(Collectors.toCollection(TreeSet::new));
        for (String one : offsets) {
            count("offsets", found.contains(one), where + " reads " + one + " guessed " + found + " " + drafted.inputs() + "\n" + made.sql(table));
        }
        if (!table.expected().contains("fixed")) {
            count("expected", !(drafted.rows().expected().value() instanceof Expectation.Usual), where + " " + table.expected() + drafted.rows().expected());
        }
        if (table.since() != null) {
            LocalDateTime begin = table.cycle().holding(table.since().atStartOfDay());
            LocalDateTime guess = drafted.periods().since() == null ? null : drafted.periods().since().value();
            // Where nothing is written it is the beginning of what is read, which is that of the own rows.
            count("since", guess == null || guess.equals(made.due(table.name()).first()), where + begin + guess);
        }
    }

    private static Set<String> inputs(RandomPipeline made, MadeTable table, boolean mapped) {
        return table.inputs().stream()
                .map(i -> {
                    MadeTable read = i.table().equals(table.name()) ? table : made.table(i.table());
                    String mapping = !read.dated()
                            ? "all"
                            : (i.from() == null ? ".." + i.to() : i.from() == i.to() ? "" + i.to() : i.from() + ".." + i.to())
                                    + (i.counted() && !read.due().equals(Due.EVERY) ? " due" : "");
                    return read.table() + (mapped ? " " + mapping : "");
                })
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static int due(RandomPipeline made, MadeTable table) {
        return table.dated() ? made.due(table.name()).size() : 1;
    }

    private static String date(DraftTable drafted) {
        if (drafted.periods().date() == null) {
            return "none";
        }
        var date = drafted.periods().date().value();
        return date.format() == null ? date.column() : "{column: " + date.column() + ", format: \"" + date.format() + "\"}";
    }

    private static String said(String word) {
        return word;
    }

    private void count(String key, String truth, String guess, String where) {
        count(key, truth.equals(guess), where + ": " + key + " is " + truth + ", guessed " + guess);
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
