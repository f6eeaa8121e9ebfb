package dev.backfill.warehouse.duckdb;

import dev.backfill.model.plan.Verb;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.duckdb.ModelTable.Line;
import dev.backfill.warehouse.partition.PartitionTarget;
import dev.backfill.warehouse.partition.Staged;
import dev.backfill.warehouse.partition.WriteMark;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Sql;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Does to a DuckDB file, on few connections that live long, what repairs and people do: swaps, retires, undoes,
/// changes rows in place, empties and fills all tables in one transaction, rolls back, checkpoints, opens again.
/// After every few operations each table is summed up and compared with a model that shares no code with the engine.
///
/// As a program: `EngineStress FOLDER SECONDS SEED`.
final class EngineStress {
    private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
    private static final int DATES = 20;
    private static final int PER_LOOK = 10;
    private static final int PER_SESSION = 60;
    private static final int PER_OPENING = 240;
    private static final int MOST_ROWS = 2_000;

    private final Path file;
    private final SplittableRandom random;
    private final List<ModelTable> tables =
            IntStream.range(0, 5).mapToObj(i -> new ModelTable("t" + i)).toList();
    private int operations;
    private int looks;

    EngineStress(Path folder, long seed) {
        this.file = folder.resolve("stress-" + seed + ".duckdb");
        this.random = new SplittableRandom(seed);
    }

    public static void main(String[] args) {
        EngineStress stress = new EngineStress(Path.of(args[0]), Long.parseLong(args[2]));
        System.out.println(stress.run(Duration.ofSeconds(Long.parseLong(args[1]))));
    }

    /// Works for a while.
    ///
    /// @return how much was done
    /// @throws AssertionError if the engine and the model differ
    String run(Duration time) {
        Instant end = Instant.now().plus(time);
        DuckDbWarehouse.create(file).close();
        try (DuckDbWarehouse warehouse = DuckDbWarehouse.open(file)) {
            try (Session session = warehouse.open()) {
                session.execute(Sql.of("CREATE SCHEMA stress"));
                tables.forEach(t -> session.execute(Sql.of(t.create())));
                fillAll(session);
            }
            while (Instant.now().isBefore(end)) {
                try (Session session = warehouse.open()) {
                    for (int i = 0; i < PER_SESSION && Instant.now().isBefore(end); i++) {
                        operate(session);
                        operations++;
                        if (operations % PER_LOOK == 0) {
                            look(session);
                        }
                    }
                }
                if (operations % PER_OPENING == 0) {
                    warehouse.release();
                }
            }
            warehouse.release();
            try (Session session = warehouse.open()) {
                look(session);
            }
        }
        return operations + " operations, " + looks + " comparisons of all tables, no difference";
    }

    private void operate(Session session) {
        ModelTable table = tables.get(random.nextInt(tables.size()));
        LocalDate date = FIRST.plusDays(random.nextInt(DATES));
        switch (random.nextInt(12)) {
            case 0, 1, 2 -> swap(session, table, date, "r" + operations);
            case 3 -> swapAndTakeBack(session, table, date);
            case 4, 5, 6 -> change(session, table, date);
            case 7 -> {
                tables.forEach(t -> change(session, t, date));
                session.atomically(() -> emptyAndFillAll(session));
            }
            case 8 -> rolledBack(session);
            case 9 -> {
                session.retire(target(table, date), mark("r" + operations, Verb.RETIRE, null));
                table.remove(date);
            }
            case 10 -> session.query(Sql.of("CHECKPOINT"));
            default -> session.forgetKept(Instant.now());
        }
    }

    private void swap(Session session, ModelTable table, LocalDate date, String run) {
        long rows = 1 + random.nextInt(MOST_ROWS);
        long seed = random.nextInt(1_000);
        try (Staged staged = session.stage(target(table, date), Sql.of(ModelTable.select(date, rows, seed)))) {
            staged.swap(mark(run, Verb.REBUILD, null));
        }
        table.put(date, rows, seed);
    }

    private void swapAndTakeBack(Session session, ModelTable table, LocalDate date) {
        List<Line> before = table.at(date);
        String run = "r" + operations;
        swap(session, table, date, run);
        session.restore(target(table, date), run, mark("u" + operations, Verb.UNDO, run));
        table.put(date, before);
    }

    private void change(Session session, ModelTable table, LocalDate from) {
        int rest = random.nextInt(3);
        session.execute(Sql.of("UPDATE " + table.name + " SET i = i + 1, x = x + 0.5, s = 'w9' WHERE d >= DATE '" + from
                + "' AND k % 3 = " + rest));
        table.change(
                from,
                line -> line.key() % 3 == rest ? new Line(line.key(), line.number() + 1, line.eighths() + 4, 9) : line);
    }

    private void emptyAndFillAll(Session session) {
        for (ModelTable table : tables) {
            session.execute(Sql.of("DELETE FROM " + table.name));
            table.clear();
        }
        fillAll(session);
    }

    private void fillAll(Session session) {
        for (ModelTable table : tables) {
            for (int i = 0; i < DATES; i++) {
                LocalDate date = FIRST.plusDays(i);
                long rows = 1 + random.nextInt(MOST_ROWS);
                long seed = random.nextInt(1_000);
                session.execute(Sql.of("INSERT INTO " + table.name + " " + ModelTable.select(date, rows, seed)));
                table.put(date, rows, seed);
            }
        }
    }

    private void rolledBack(Session session) {
        List<TreeMap<LocalDate, List<Line>>> before =
                tables.stream().map(ModelTable::copy).toList();
        try {
            session.atomically(() -> {
                emptyAndFillAll(session);
                throw new IllegalStateException("on purpose");
            });
        } catch (IllegalStateException e) {
            for (int i = 0; i < tables.size(); i++) {
                tables.get(i).back(before.get(i));
            }
        }
    }

    private void look(Session session) {
        looks++;
        for (ModelTable table : tables) {
            Map<LocalDate, List<Long>> seen = new TreeMap<>();
            for (Row row : session.query(Sql.of(ModelTable.sums(table.name)))) {
                List<Long> sums = new ArrayList<>();
                for (String column : List.of("n", "a", "b", "c", "e")) {
                    sums.add(row.number(column));
                }
                seen.put(row.date("d"), sums);
            }
            if (!seen.equals(table.sums())) {
                throw new AssertionError("After " + operations + " operations " + table.name + " holds " + seen
                        + " and should hold " + table.sums());
            }
        }
    }

    private static PartitionTarget target(ModelTable table, LocalDate date) {
        return PartitionTarget.of(table.name, "d", "written_at", date);
    }

    private static WriteMark mark(String run, Verb verb, @Nullable String undoes) {
        return new WriteMark(run, "STRESS", verb, undoes, Instant.now());
    }
}
