package dev.backfill.warehouse.bigquery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.TableName;
import dev.backfill.model.plan.Verb;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.bigquery.BigQueryStub.Reply;
import dev.backfill.warehouse.partition.PartitionTarget;
import dev.backfill.warehouse.partition.Staged;
import dev.backfill.warehouse.partition.WriteMark;
import dev.backfill.warehouse.sql.Sql;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every job of a write meets what BigQuery does on bad days and no emulator does. Whoever tries again, in another process,
 * finds that the write took effect once, or lets it take effect once.
 */
@Timeout(300)
class StubEndsTest {
    private static final PartitionTarget TARGET =
            PartitionTarget.of(TableName.parse("nba.scores"), "d", "written", LocalDate.parse("2021-12-04"));
    private static final WriteMark MARK =
            new WriteMark("run-1", "SCORES", Verb.REBUILD, null, Instant.parse("2021-12-08T12:00:00Z"));

    /** The ways to write a partition. */
    enum Way {
        STEP,
        RETIRE
    }

    /** What becomes of a job. */
    enum Fault {
        LOST(new Reply.Lost()),
        LOST_TWICE(new Reply.Lost(), new Reply.Lost()),
        REFUSED(new Reply.Refused(403, "accessDenied", "planned")),
        STORM_LONGER_THAN_ALL_TRIES(Collections.nCopies(6, new Reply.Refused(503, "backendError", "planned"))
                .toArray(Reply[]::new)),
        UNKNOWN_END_AND_IT_RUNS(new Reply.CutOff(List.of("RUNNING", "RUNNING", "DONE"))),
        UNKNOWN_END_AND_IT_FAILS(new Reply.CutOff(List.of("RUNNING", "backendError")));

        private final List<Reply> replies;

        Fault(Reply... replies) {
            this.replies = List.of(replies);
        }
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void aWriteTakesEffectOnceWhateverBecomesOfItsJobs(Way way) {
        int jobs = jobs(way);
        int combinations = 0;
        List<String> wrong = new ArrayList<>();
        for (int job = 1; job <= jobs; job++) {
            for (Fault fault : Fault.values()) {
                combinations++;
                try {
                    check(way, fault, job);
                } catch (AssertionError | RuntimeException e) {
                    wrong.add(way + ", job " + job + " of " + jobs + ", " + fault + "\n    " + e);
                }
            }
        }
        System.out.println("StubEndsTest, " + way + ": " + combinations + " combinations of " + jobs + " jobs and "
                + Fault.values().length + " faults");
        assertThat(wrong).isEmpty();
    }

    private static int jobs(Way way) {
        try (BigQueryStub stub = stub()) {
            assertThat(attempt(stub, way)).isNull();
            return stub.sent().size();
        }
    }

    private static void check(Way way, Fault fault, int job) {
        try (BigQueryStub stub = stub()) {
            stub.replies(Collections.nCopies(job - 1, new Reply.Taken()).toArray(Reply[]::new))
                    .replies(fault.replies.toArray(Reply[]::new));
            WarehouseException failed = attempt(stub, way);
            stub.mend();
            assertThat(writes(stub)).hasSizeBetween(failed == null ? 1 : 0, 1);
            if (failed != null) {
                assertThat(attempt(stub, way)).as("the second attempt").isNull();
            }
            assertThat(writes(stub)).hasSize(1);
        }
    }

    private static BigQueryStub stub() {
        return new BigQueryStub()
                .table("nba.scores", "d DATE", "k STRING")
                .table("staged", "d DATE", "k STRING")
                .answers(
                        List.of(
                                "run_id STRING",
                                "n INTEGER",
                                "strangers INTEGER",
                                "rows_before INTEGER",
                                "rows_after INTEGER"),
                        List.of(Arrays.asList("run-1", "1", "0", "1", "1")));
    }

    private static List<String> writes(BigQueryStub stub) {
        return stub.effects().stream()
                .filter(e -> e.startsWith("BEGIN TRANSACTION"))
                .toList();
    }

    /** Each is a process of its own: it knows nothing but the run and the step. */
    private static @Nullable WarehouseException attempt(BigQueryStub stub, Way way) {
        try (Session session = stub.open().open()) {
            session.label("run_id", "run-1");
            session.label("processor", "SCORES");
            session.label("analysis_date", "2021-12-04");
            if (way == Way.RETIRE) {
                session.retire(TARGET, MARK);
            } else {
                Staged staged = session.stage(TARGET, Sql.of("SELECT DATE '2021-12-04' AS d, 'a' AS k"));
                try {
                    staged.swap(MARK);
                } finally {
                    drop(staged);
                }
            }
            return null;
        } catch (WarehouseException e) {
            return e;
        }
    }

    private static void drop(Staged staged) {
        try {
            staged.close();
        } catch (WarehouseException e) {
            // As a run does: BigQuery drops it a day later.
        }
    }
}
