package dev.backfill.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.backfill.model.TableName;
import dev.backfill.model.plan.Verb;
import dev.backfill.warehouse.Faults.Fault;
import dev.backfill.warehouse.WarehouseException.Kind;
import dev.backfill.warehouse.partition.KeptRows;
import dev.backfill.warehouse.partition.PartitionTarget;
import dev.backfill.warehouse.partition.Staged;
import dev.backfill.warehouse.partition.WriteMark;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Sql;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/**
 * Every statement of every way to write a partition meets every fault. Afterwards the partition is wholly old or wholly
 * new, the record of writes says which, whoever goes on comes to a good end, and an undo gives back what was there.
 */
@Timeout(900)
public abstract class EveryEndContract {
    protected static final TableName TABLE = TableName.parse("ends.scores");
    protected static final String OLD = "a1 b2";
    private static final String NEW = "x10 y20 z30";
    private static final String HALF = "x10";
    private static final String THEIRS = "c99";
    protected static final TableName RECORD = TableName.parse("backfill_kept.partition_writes");
    private static final Instant NOON = Instant.parse("2021-12-08T12:00:00Z");

    private LocalDate lastDate = LocalDate.parse("2001-01-01");

    /** The ways to write a partition. */
    protected enum Way {
        /** The first step in a warehouse in which nothing was kept or recorded before. */
        FIRST_STEP(Verb.REBUILD, NEW),
        STEP(Verb.REBUILD, NEW),
        RETIRE(Verb.RETIRE, ""),
        UNDO(Verb.UNDO, OLD),
        PROGRAM(Verb.REBUILD, NEW),
        RESUME(Verb.REBUILD, OLD),
        IMPORT(Verb.BUILD, OLD + " " + NEW);

        private final Verb verb;
        private final String after;

        Way(Verb verb, String after) {
            this.verb = verb;
            this.after = after;
        }
    }

    /** The ways that are tried here. */
    protected abstract Set<Way> ways();

    /** The faults that a statement can meet here. */
    protected abstract Set<Fault> faults(String statement);

    /** What lets a statement of [#console()] meet a fault. */
    protected abstract Faults way();

    /** A unit of work that may meet a fault. */
    protected abstract Session console();

    /** A unit of work of somebody to whom nothing happens. */
    protected abstract Session direct();

    /** Which partitions the console may write. */
    protected abstract Leases leases();

    /** Lets go of what a run may write. */
    protected abstract void release(String run);

    /** Lets everything pass from now on. */
    protected void mend() {
        way().mend();
    }

    /** Lets the console that died be followed by another. */
    protected abstract void restart();

    /** Whether anything is on record at all. */
    protected abstract boolean hasRecord(Session session);

    /** Drops everything that was ever kept or recorded. */
    protected abstract void forgetEverything();

    @TestFactory
    public final Stream<DynamicTest> aPartitionIsWhollyOldOrWhollyNewAndTheRecordSaysWhich() {
        return ways().stream().map(way -> DynamicTest.dynamicTest(way.name(), () -> tryAll(way)));
    }

    private void tryAll(Way way) {
        List<String> wrong = new ArrayList<>();
        List<String> statements = statements(way);
        int combinations = 0;
        int failures = 0;
        for (int statement = 1; statement <= statements.size(); statement++) {
            for (Fault fault : faults(statements.get(statement - 1))) {
                combinations++;
                Case one = new Case(way, fault, statement);
                try {
                    one.check();
                    failures += one.hasFailed ? 1 : 0;
                } catch (AssertionError | RuntimeException e) {
                    wrong.add(way + ", statement " + statement + " of " + statements.size() + ", " + fault + ": "
                            + way().met().orElse("-").replaceAll("\\s+", " ") + "\n    " + e);
                    mend();
                }
            }
        }
        System.out.println(getClass().getSimpleName() + ", " + way + ": " + combinations + " combinations of "
                + statements.size() + " statements and the faults that they can meet, of which " + failures
                + " made the attempt fail");
        assertThat(wrong).isEmpty();
    }

    /** The statements that a way takes when nothing goes wrong. */
    private List<String> statements(Way way) {
        new Case(way, Fault.LOST, 0).check();
        // Once more: the first time makes tables that are there then.
        Case again = new Case(way, Fault.LOST, 0);
        again.check();
        return again.statements;
    }

    /** A partition that no case had before, with the old rows in it. */
    protected final PartitionTarget fresh() {
        lastDate = lastDate.plusDays(1);
        PartitionTarget target = PartitionTarget.of(TABLE, "d", "written", lastDate);
        put(target, OLD);
        return target;
    }

    /** What is in a partition. */
    protected final String there(PartitionTarget target) {
        try (Session session = direct()) {
            return session
                    .query(Sql.of("SELECT CONCAT(k, CAST(n AS STRING)) AS t FROM ends.scores WHERE d = DATE '"
                            + target.date() + "'"))
                    .stream()
                    .map(r -> r.text("t"))
                    .sorted()
                    .collect(Collectors.joining(" "));
        }
    }

    /** Whether a run is on record as the writer of one partition. */
    protected final boolean isRecorded(String run) {
        return writes(run).size() == 1;
    }

    private List<Row> writes(String run) {
        try (Session session = direct()) {
            return hasRecord(session)
                    ? session.query(Sql.of("SELECT rows_after FROM " + RECORD + " WHERE run_id = '" + run + "'"))
                    : List.of();
        }
    }

    protected static WriteMark mark(String run, Verb verb) {
        return new WriteMark(run, "SCORES", verb, null, NOON);
    }

    private void put(PartitionTarget target, String content) {
        run("INSERT INTO ends.scores (d, k, n) " + values(target, content));
    }

    /** As somebody does who knows nothing of the console. */
    private void replace(PartitionTarget target, String content) {
        run("DELETE FROM ends.scores WHERE d = DATE '" + target.date() + "'");
        put(target, content);
    }

    private static String values(PartitionTarget target, String content) {
        return Stream.of(content.split(" "))
                .map(row -> "SELECT DATE '" + target.date() + "' AS d, '" + row.charAt(0) + "' AS k, "
                        + row.substring(1) + " AS n")
                .collect(Collectors.joining(" UNION ALL "));
    }

    private void run(String statement) {
        try (Session session = direct()) {
            session.execute(Sql.of(statement));
        }
    }

    /** One fault at one statement. */
    private final class Case {
        private final Way way;
        private final Fault fault;
        private final int statement;
        private final String run;
        private final PartitionTarget target;
        private List<String> statements = List.of();
        private boolean colleagueCame;
        private boolean hasFailed;

        Case(Way way, Fault fault, int statement) {
            this.way = way;
            this.fault = fault;
            this.statement = statement;
            this.target = fresh();
            this.run = "run-" + way + "-" + fault + "-" + statement + "-" + target.date() + "-" + System.nanoTime();
        }

        void check() {
            prepare();
            take(false);
            way().plan(statement, fault, this::colleague);
            WarehouseException failed = attempt();
            hasFailed = failed != null;
            statements = way().statements();
            boolean wasMet = way().met().isPresent();
            mend();
            assertThat(wasMet).as("the fault was met").isEqualTo(statement > 0);
            if (statement == 0 && failed != null) {
                throw failed;
            }
            if (wasMet && (fault.kills() || fault == Fault.DISK_FULL)) {
                restart();
            }
            if (colleagueCame) {
                checkAgainstColleague(failed);
                return;
            }
            if (way != Way.PROGRAM) {
                assertThat(now()).isIn(before(), way.after);
                assertThat(isRecorded(run))
                        .as("the record of %s", now())
                        .isEqualTo(way.verb != Verb.BUILD && way != Way.RESUME && now().equals(way.after));
            }
            if (failed == null && !fault.kills()) {
                assertThat(now()).isEqualTo(way.after);
            } else {
                goOn();
            }
            assertThat(now()).as("in the end").isEqualTo(way.after);
            checkUndo(before());
        }

        private String now() {
            return there(target);
        }

        /** What was there before the way began. */
        private String before() {
            return way == Way.UNDO ? NEW : way == Way.RESUME ? HALF : OLD;
        }

        private void prepare() {
            switch (way) {
                case FIRST_STEP -> forgetEverything();
                case UNDO -> {
                    try (Session session = direct();
                            Staged staged = session.stage(target, select())) {
                        staged.swap(mark(run + "-first", Verb.REBUILD));
                    }
                }
                case RESUME -> {
                    try (Session session = direct()) {
                        session.keep(target, mark(run, way.verb));
                    }
                    replace(target, HALF);
                }
                case STEP, RETIRE, PROGRAM, IMPORT -> {}
            }
        }

        private void take(boolean resumed) {
            Leases.Answer answer = leases().take(new Leases.Claim(
                    run,
                    run + (resumed ? "-2" : "-1"),
                    "ana@laptop",
                    resumed,
                    List.of(new Leases.Key(TABLE, target.date()))));
            assertThat(answer).isInstanceOf(Leases.Answer.Granted.class);
        }

        /** Some engines let nobody write where a transaction has written. */
        private void colleague() {
            try {
                replace(target, THEIRS);
                colleagueCame = true;
            } catch (WarehouseException e) {
                assertThat(e.kind()).isEqualTo(Kind.TRANSIENT);
            }
        }

        private @Nullable WarehouseException attempt() {
            try (Session session = console()) {
                session.label("run_id", run);
                session.label("processor", "SCORES");
                session.label("analysis_date", target.date().toString());
                work(session);
                return null;
            } catch (WarehouseException e) {
                return e;
            }
        }

        private void work(Session session) {
            switch (way) {
                case FIRST_STEP, STEP -> {
                    Staged staged = session.stage(target, select());
                    try {
                        staged.swap(mark(run, way.verb));
                    } finally {
                        drop(staged);
                    }
                }
                case RETIRE -> session.retire(target, mark(run, way.verb));
                case UNDO -> session.restore(target, run + "-first", mark(run, way.verb));
                case PROGRAM -> {
                    session.keep(target, mark(run, way.verb));
                    replace(target, NEW);
                    session.record(target, mark(run, way.verb));
                }
                case RESUME -> session.putBack(target, mark(run, way.verb));
                case IMPORT -> session.append(TABLE, List.of("d", "k", "n"), rows(NEW));
            }
        }

        /** As a run does that goes on: after a death in another process, and half-written rows first. */
        private void goOn() {
            if (fault.kills()) {
                take(true);
            }
            if (way == Way.IMPORT) {
                // Nobody goes on with an import: whether its rows are there is seen, and said.
                if (!now().equals(way.after)) {
                    assertThat(attempt()).isNull();
                }
                return;
            }
            if (isDone()) {
                return;
            }
            if (way == Way.PROGRAM) {
                try (Session session = console()) {
                    if (session.kept(run).stream().anyMatch(k -> k.why() == KeptRows.Why.BEFORE && !k.returned())) {
                        session.putBack(target, mark(run, way.verb));
                    }
                }
                assertThat(now()).isEqualTo(OLD);
            }
            assertThat(attempt()).as("the second attempt").isNull();
        }

        /** Whether a run that goes on sees in the warehouse that this was done already. */
        private boolean isDone() {
            if (way != Way.RESUME) {
                return isRecorded(run);
            }
            try (Session session = direct()) {
                return session.kept(run).stream()
                        .filter(k -> k.why() == KeptRows.Why.BEFORE)
                        .allMatch(KeptRows::returned);
            }
        }

        private void checkUndo(String gives) {
            if (way == Way.IMPORT) {
                return;
            }
            try (Session session = direct()) {
                if (way == Way.RESUME) {
                    assertThat(session.kept(run))
                            .filteredOn(k -> k.why() == KeptRows.Why.OVERWRITTEN)
                            .extracting(KeptRows::rows, KeptRows::obstacle)
                            .containsExactly(tuple(1L, null));
                    return;
                }
                release(run);
                session.restore(target, run, mark(run + "-undo", Verb.UNDO));
            }
            assertThat(now()).as("after the undo").isEqualTo(gives);
        }

        /** What a colleague has written is never mixed with ours, never lost, and never taken for ours. */
        private void checkAgainstColleague(@Nullable WarehouseException failed) {
            String now = now();
            if (way == Way.IMPORT) {
                // Whoever comes last has replaced what was added before.
                assertThat(now).isIn(THEIRS + " " + NEW, THEIRS);
                return;
            }
            if (failed != null) {
                assertThat(failed.kind()).isIn(Kind.CHANGED, Kind.TRANSIENT);
                assertThat(now).isEqualTo(THEIRS);
                assertThat(isRecorded(run)).isFalse();
                return;
            }
            assertThat(now).isIn(THEIRS, way.after);
            try (Session session = direct()) {
                if (way == Way.RESUME) {
                    assertThat(session.kept(run))
                            .filteredOn(k -> k.why() == KeptRows.Why.OVERWRITTEN)
                            .hasSize(1);
                    return;
                }
                assertThat(isRecorded(run)).isTrue();
                release(run);
                // Without a hold, what is written beside a program cannot be told from what it writes itself.
                boolean taken = way == Way.PROGRAM && writes(run).getFirst().number("rows_after") == 1;
                if (now.equals(way.after) || taken) {
                    session.restore(target, run, mark(run + "-undo", Verb.UNDO));
                    assertThat(now()).isIn(THEIRS, way == Way.PROGRAM ? OLD : THEIRS);
                } else {
                    try {
                        session.restore(target, run, mark(run + "-undo", Verb.UNDO));
                        throw new AssertionError("An undo went over what a colleague wrote.");
                    } catch (WarehouseException e) {
                        assertThat(e.kind()).isEqualTo(Kind.CHANGED);
                    }
                    assertThat(now()).isEqualTo(THEIRS);
                }
            }
        }

        private Sql select() {
            return Sql.of(values(target, NEW));
        }

        private List<@Nullable Object[]> rows(String content) {
            List<@Nullable Object[]> rows = new ArrayList<>();
            for (String row : content.split(" ")) {
                rows.add(new @Nullable Object[] {target.date(), row.substring(0, 1), Long.valueOf(row.substring(1))});
            }
            return rows;
        }

        private static void drop(Staged staged) {
            try {
                staged.close();
            } catch (WarehouseException e) {
                // As a run does: BigQuery drops it a day later, and DuckDB with the connection.
            }
        }
    }
}
