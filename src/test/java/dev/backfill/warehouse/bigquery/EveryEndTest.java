package dev.backfill.warehouse.bigquery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.backfill.model.TableName;
import dev.backfill.model.Verb;
import dev.backfill.warehouse.KeptRows;
import dev.backfill.warehouse.Leases;
import dev.backfill.warehouse.PartitionTarget;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.Sql;
import dev.backfill.warehouse.Staged;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.WarehouseException.Kind;
import dev.backfill.warehouse.WriteMark;
import dev.backfill.warehouse.bigquery.FaultyProxy.Fault;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every job of every way to write a partition meets every fault. Afterwards the partition is wholly old or wholly new,
 * the record of writes says which, whoever goes on comes to a good end, and an undo gives back what was there.
 */
@Timeout(900)
class EveryEndTest {
    private static final TableName TABLE = TableName.parse("ends.scores");
    private static final Instant NOON = Instant.parse("2021-12-08T12:00:00Z");
    private static final String OLD = "a1 b2";
    private static final String NEW = "x10 y20 z30";
    private static final String HALF = "x10";
    private static final String THEIRS = "c99";

    /** A job that changes nothing leaves nothing behind, whether it came and went or never arrived. */
    private static final Set<Fault> OF_A_QUESTION =
            EnumSet.of(Fault.LOST, Fault.REFUSED, Fault.KILLED_AFTER, Fault.UNKNOWN_END, Fault.COLLEAGUE);

    private FaultyProxy proxy;
    private BigQueryWarehouse direct;
    private BigQueryWarehouse console;
    private LocalDate date = LocalDate.parse("2001-01-01");

    /** The ways to write a partition. */
    enum Way {
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

    @BeforeEach
    void open() {
        proxy = new FaultyProxy(Emulator.get().endpoint());
        direct = warehouse(Emulator.get().endpoint());
        run(
                "DROP SCHEMA IF EXISTS ends CASCADE",
                "DROP SCHEMA IF EXISTS backfill_kept CASCADE",
                "DROP SCHEMA IF EXISTS backfill_staging CASCADE",
                "CREATE SCHEMA ends",
                "CREATE TABLE ends.scores (d DATE, k STRING, n INT64) PARTITION BY d");
        console = warehouse(proxy.endpoint());
        new BigQueryKept(direct.statements()).prepare(TABLE);
    }

    @AfterEach
    void close() {
        // Without an emulator there is none.
        if (proxy != null) {
            proxy.close();
        }
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void aPartitionIsWhollyOldOrWhollyNewAndTheRecordSaysWhich(Way way) {
        List<String> wrong = new ArrayList<>();
        List<String> jobs = jobs(way);
        int combinations = 0;
        for (int job = 1; job <= jobs.size(); job++) {
            boolean asks = jobs.get(job - 1).startsWith("SELECT");
            for (Fault fault : asks ? OF_A_QUESTION : EnumSet.allOf(Fault.class)) {
                combinations++;
                try {
                    new Case(way, fault, job).check();
                } catch (AssertionError | RuntimeException e) {
                    wrong.add(way + ", job " + job + " of " + jobs.size() + ", " + fault + ": "
                            + proxy.met().orElse("-").replaceAll("\\s+", " ") + "\n    " + e);
                }
            }
        }
        System.out.println(way + ": " + combinations + " combinations of " + jobs.size() + " jobs and up to "
                + Fault.values().length + " faults");
        assertThat(wrong).isEmpty();
    }

    @Test
    void aScriptThatFailsInItsLastStatementLeavesNothing() {
        Case any = new Case(Way.STEP, Fault.LOST, 0);
        any.put(OLD);
        Statements statements = direct.statements();
        WriteMark mark = mark(any.run, Verb.RETIRE);
        WriteScript script = new WriteScript(
                        any.target, new BigQueryKept(statements).prepare(TABLE), mark)
                .keep("some-id", KeptRows.Why.REPLACED, true)
                .empty()
                .record("some-id")
                .require("FALSE", Assertion.CHANGED);
        assertThatThrownBy(() -> statements.write(TABLE, statements.jobs(any.target, mark), script.sql()))
                .hasMessageContaining(Assertion.CHANGED.marker());
        assertThat(any.there()).isEqualTo(OLD);
        assertThat(any.isRecorded()).isFalse();
        assertThat(new BigQueryKept(statements).all(any.run)).isEmpty();
    }

    /** The jobs that a way takes when nothing goes wrong. */
    private List<String> jobs(Way way) {
        new Case(way, Fault.LOST, 0).check();
        // Once more: the first time makes tables that are there then.
        Case again = new Case(way, Fault.LOST, 0);
        again.check();
        return again.jobs;
    }

    /** One fault at one job. */
    private final class Case {
        private final Way way;
        private final Fault fault;
        private final int job;
        private final String run;
        private final PartitionTarget target;
        private List<String> jobs = List.of();
        private BigQueryWarehouse process = console;

        Case(Way way, Fault fault, int job) {
            this.way = way;
            this.fault = fault;
            this.job = job;
            date = date.plusDays(1);
            this.target = new PartitionTarget(TABLE, "d", "written", date);
            this.run = "run-" + way + "-" + fault + "-" + job + "-" + date + "-" + System.nanoTime();
        }

        void check() {
            put(OLD);
            prepare();
            take(false);
            proxy.plan(job, fault, () -> replace(THEIRS));
            WarehouseException failed = attempt();
            jobs = proxy.statements();
            boolean wasMet = proxy.met().isPresent();
            proxy.mend();
            assertThat(wasMet).as("the fault was met").isEqualTo(job > 0);
            if (job == 0 && failed != null) {
                throw failed;
            }
            if (job > 0 && fault == Fault.COLLEAGUE) {
                checkAgainstColleague(failed);
                return;
            }
            if (way != Way.PROGRAM) {
                assertThat(there()).isIn(before(), way.after);
                assertThat(isRecorded())
                        .as("the record of %s", there())
                        .isEqualTo(way.verb != Verb.BUILD && way != Way.RESUME && there().equals(way.after));
            }
            if (failed == null && fault != Fault.KILLED_AFTER && fault != Fault.KILLED_BEFORE) {
                assertThat(there()).isEqualTo(way.after);
            } else {
                goOn();
            }
            assertThat(there()).as("in the end").isEqualTo(way.after);
            checkUndo(before());
        }

        /** What was there before the way began. */
        private String before() {
            return way == Way.UNDO ? NEW : way == Way.RESUME ? HALF : OLD;
        }

        private void prepare() {
            if (way == Way.UNDO) {
                try (Session session = direct.open();
                        Staged staged = session.stage(target, select())) {
                    staged.swap(mark(run + "-first", Verb.REBUILD));
                }
            } else if (way == Way.RESUME) {
                try (Session session = direct.open()) {
                    session.keep(target, mark(run, way.verb));
                }
                replace(HALF);
            }
        }

        private void take(boolean resumed) {
            Leases.Answer answer = process.leases()
                    .take(new Leases.Claim(
                            run,
                            run + (resumed ? "-2" : "-1"),
                            "ana@laptop",
                            resumed,
                            List.of(new Leases.Key(TABLE, target.date()))));
            assertThat(answer).isInstanceOf(Leases.Answer.Granted.class);
        }

        private @Nullable WarehouseException attempt() {
            try (Session session = process.open()) {
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
                case STEP -> {
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
                    replace(NEW);
                    session.record(target, mark(run, way.verb));
                }
                case RESUME -> session.putBack(target, mark(run, way.verb));
                case IMPORT -> session.append(TABLE, List.of("d", "k", "n"), rows(NEW));
            }
        }

        /** As a run does that goes on: after a death in another process, and half-written rows first. */
        private void goOn() {
            if (fault == Fault.KILLED_AFTER || fault == Fault.KILLED_BEFORE) {
                process = warehouse(proxy.endpoint());
                take(true);
            }
            if (way == Way.IMPORT) {
                // Nobody goes on with an import: whether its rows are there is seen, and said.
                if (!there().equals(way.after)) {
                    assertThat(attempt()).isNull();
                }
                return;
            }
            if (way == Way.PROGRAM && !isRecorded()) {
                try (Session session = process.open()) {
                    if (session.kept(run).stream()
                            .anyMatch(k -> k.why() == KeptRows.Why.BEFORE && !k.returned())) {
                        session.putBack(target, mark(run, way.verb));
                    }
                }
                assertThat(there()).isEqualTo(OLD);
            }
            if (way != Way.PROGRAM || !isRecorded()) {
                assertThat(attempt()).as("the second attempt").isNull();
            }
        }

        private void checkUndo(String gives) {
            if (way == Way.IMPORT) {
                return;
            }
            try (Session session = direct.open()) {
                if (way == Way.RESUME) {
                    assertThat(session.kept(run))
                            .filteredOn(k -> k.why() == KeptRows.Why.OVERWRITTEN)
                            .extracting(KeptRows::rows, KeptRows::obstacle)
                            .containsExactly(tuple(1L, null));
                    return;
                }
                release();
                session.restore(target, run, mark(run + "-undo", Verb.UNDO));
            }
            assertThat(there()).as("after the undo").isEqualTo(gives);
        }

        /** What a colleague has written is never mixed with ours, never lost, and never taken for ours. */
        private void checkAgainstColleague(@Nullable WarehouseException failed) {
            String now = there();
            if (way == Way.IMPORT) {
                assertThat(now).isEqualTo(THEIRS + " " + NEW);
                return;
            }
            if (failed != null) {
                assertThat(failed.kind()).isEqualTo(Kind.CHANGED);
                assertThat(now).isEqualTo(THEIRS);
                assertThat(isRecorded()).isFalse();
                return;
            }
            assertThat(now).isIn(THEIRS, way.after);
            try (Session session = direct.open()) {
                if (way == Way.RESUME) {
                    assertThat(session.kept(run)).filteredOn(k -> k.why() == KeptRows.Why.OVERWRITTEN).hasSize(1);
                    return;
                }
                assertThat(isRecorded()).isTrue();
                release();
                // Without a hold, what is written beside a program cannot be told from what it writes itself.
                boolean taken = way == Way.PROGRAM && recordedRows() == 1;
                if (now.equals(way.after) || taken) {
                    session.restore(target, run, mark(run + "-undo", Verb.UNDO));
                    assertThat(there()).isIn(THEIRS, way == Way.PROGRAM ? OLD : THEIRS);
                } else {
                    try {
                        session.restore(target, run, mark(run + "-undo", Verb.UNDO));
                        throw new AssertionError("An undo went over what a colleague wrote.");
                    } catch (WarehouseException e) {
                        assertThat(e.kind()).isEqualTo(Kind.CHANGED);
                    }
                    assertThat(there()).isEqualTo(THEIRS);
                }
            }
        }

        private void release() {
            run("DELETE FROM backfill_kept.leases WHERE run_id = '" + run + "'");
        }

        private long recordedRows() {
            return direct.statements().ask(Sql.of(
                            "SELECT rows_after FROM backfill_kept.partition_writes WHERE run_id = '" + run + "'"))
                    .getFirst()
                    .number("rows_after");
        }

        private boolean isRecorded() {
            return direct.statements().ask(Sql.of("SELECT COUNT(*) AS n FROM backfill_kept.partition_writes WHERE run_id = '"
                                    + run + "'"))
                            .getFirst()
                            .number("n")
                    == 1;
        }

        private String there() {
            return direct.statements()
                    .ask(Sql.of("SELECT CONCAT(k, CAST(n AS STRING)) AS t FROM ends.scores WHERE d = DATE '"
                            + target.date() + "'"))
                    .stream()
                    .map(r -> r.text("t"))
                    .sorted()
                    .collect(Collectors.joining(" "));
        }

        private void put(String content) {
            run("INSERT INTO ends.scores " + values(content));
        }

        /** As somebody does who knows nothing of the console. */
        private void replace(String content) {
            run("DELETE FROM ends.scores WHERE d = DATE '" + target.date() + "'");
            put(content);
        }

        private Sql select() {
            return Sql.of(values(NEW));
        }

        private String values(String content) {
            return List.of(content.split(" ")).stream()
                    .map(row -> "SELECT DATE '" + target.date() + "' AS d, '" + row.charAt(0) + "' AS k, "
                            + row.substring(1) + " AS n")
                    .collect(Collectors.joining(" UNION ALL "));
        }

        private List<@Nullable Object[]> rows(String content) {
            List<@Nullable Object[]> rows = new ArrayList<>();
            for (String row : content.split(" ")) {
                rows.add(new @Nullable Object[] {
                    target.date(), row.substring(0, 1), Long.valueOf(row.substring(1))
                });
            }
            return rows;
        }
    }

    private static void drop(Staged staged) {
        try {
            staged.close();
        } catch (WarehouseException e) {
            // As a run does: BigQuery drops it a day later.
        }
    }

    private static WriteMark mark(String run, Verb verb) {
        return new WriteMark(run, "SCORES", verb, null, NOON);
    }

    private static BigQueryWarehouse warehouse(URI endpoint) {
        return BigQueryWarehouse.open(
                BigQueryConnection.usual(Emulator.PROJECT).at(endpoint), Set.of(TABLE), Duration.ofMillis(1));
    }

    private void run(String... statements) {
        Statements own = direct.statements();
        for (String statement : statements) {
            own.change(Sql.of(statement));
        }
    }
}
