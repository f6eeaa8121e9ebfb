package dev.backfill.warehouse.bigquery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backfill.model.Period;
import dev.backfill.model.TableName;
import dev.backfill.model.plan.Verb;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.WarehouseException.Kind;
import dev.backfill.warehouse.bigquery.job.JobIds;
import dev.backfill.warehouse.partition.PartitionTarget;
import dev.backfill.warehouse.partition.Staged;
import dev.backfill.warehouse.partition.StagedSpan;
import dev.backfill.warehouse.partition.WriteMark;
import dev.backfill.warehouse.partition.Written;
import dev.backfill.warehouse.sql.Sql;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a step has sent earlier, here or in a process that has died, is asked for before anything else is. */
@Timeout(60)
class EarlierJobsTest {
    private static final PartitionTarget TARGET =
            PartitionTarget.of(TableName.parse("nba.scores"), "d", "written", LocalDate.parse("2021-12-04"));
    private static final WriteMark MARK =
            new WriteMark("run-1", "SCORES", Verb.RETIRE, null, Instant.parse("2021-12-08T12:00:00Z"));

    private final BigQueryStub stub = new BigQueryStub();

    @BeforeEach
    void tables() {
        stub.table("nba.scores", "d DATE", "k STRING")
                .answers(
                        List.of("run_id STRING", "rows_before INTEGER", "rows_after INTEGER"),
                        List.of(Arrays.asList("run-1", "7", "0")));
    }

    @AfterEach
    void close() {
        stub.close();
    }

    @Test
    void theNameOfAWriteFollowsFromRunAndStepAlone() {
        for (String run : List.of("run-1", "run-2")) {
            BigQueryStub other = new BigQueryStub()
                    .table("nba.scores", "d DATE", "k STRING")
                    .answers(
                            List.of("run_id STRING", "rows_before INTEGER", "rows_after INTEGER"),
                            List.of(Arrays.asList(run, "7", "0")));
            try (other;
                    Session session = step(other, run)) {
                session.retire(TARGET, new WriteMark(run, "SCORES", Verb.RETIRE, null, MARK.at()));
                assertThat(script(other)).isEqualTo(JobIds.ofStep(List.of(run, "SCORES", "2021-12-04"), 1));
            }
        }
        assertThat(JobIds.ofStep(List.of("run-1", "SCORES", "2021-12-04"), 1))
                .matches("bfw_run-1_SCORES_2021-12-04_[0-9a-f]{8}_1")
                .isNotEqualTo(JobIds.ofStep(List.of("run-2", "SCORES", "2021-12-04"), 1));
    }

    @Test
    void aStepThatIsTriedAgainWaitsForWhatItHasSentAndWritesNothingTwice() {
        cutDuringTheWrite("RUNNING", "RUNNING", "DONE");
        int before = stub.sent().size();
        // Another process: it knows nothing but the run and the step.
        try (Session session = step(stub, "run-1")) {
            assertThat(session.retire(TARGET, MARK)).isEqualTo(new Written(7, 0));
        }
        assertThat(stub.effects().stream().filter(e -> e.startsWith("BEGIN TRANSACTION")))
                .hasSize(1);
        assertThat(stub.sent().subList(before, stub.sent().size()))
                .extracting(BigQueryStub::text)
                .noneMatch(text -> text.startsWith("BEGIN TRANSACTION"));
    }

    @Test
    void whatHasFailedIsSentAgainUnderTheNextName() {
        cutDuringTheWrite("RUNNING", "backendError");
        try (Session session = step(stub, "run-1")) {
            assertThat(session.retire(TARGET, MARK)).isEqualTo(new Written(7, 0));
        }
        assertThat(script(stub)).isEqualTo(JobIds.ofStep(List.of("run-1", "SCORES", "2021-12-04"), 2));
        assertThat(stub.effects().stream().filter(e -> e.startsWith("BEGIN TRANSACTION")))
                .hasSize(1);
    }

    @Test
    void nothingIsSentWhileNobodyCanSayWhatBecameOfTheLastJob() {
        cutDuringTheWrite("RUNNING", "DONE");
        int before = stub.sent().size();
        BigQueryWarehouse warehouse = stub.open();
        try (Session session = warehouse.open()) {
            session.query(Sql.of("SELECT 1 AS n"));
        }
        try (Session session = labelled(warehouse, "run-1")) {
            stub.cutsOff(100);
            assertThatThrownBy(() -> session.query(Sql.of("SELECT COUNT(*) AS n FROM nba.scores")))
                    .isInstanceOfSatisfying(
                            WarehouseException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE));
        }
        assertThat(stub.sent()).hasSize(before + 1);
    }

    /** The console that wrote two dates by one job has died; another one goes on with each of them. */
    @Test
    void aStepWaitsForWhatWasSentForItTogetherWithItsNeighbours() {
        PartitionTarget fifth =
                PartitionTarget.of(TARGET.table(), "d", "written", LocalDate.parse("2021-12-05"));
        WriteMark mark = new WriteMark("run-1", "SCORES", Verb.REBUILD, null, MARK.at());
        SortedMap<Period, WriteMark> marks = new TreeMap<>(Map.of(TARGET.period(), mark, fifth.period(), mark));
        stub.table("staged", "d DATE", "k STRING")
                .answers(
                        List.of(
                                "d DATE",
                                "n INTEGER",
                                "strangers INTEGER",
                                "run_id STRING",
                                "rows_before INTEGER",
                                "rows_after INTEGER"),
                        List.of(Arrays.asList("2021-12-04", "1", "0", "run-1", "7", "1")));
        try (Session session = step(stub, "run-1")) {
            StagedSpan span = session.stage(TARGET, new TreeSet<>(marks.keySet()), Sql.of("SELECT d, k FROM nba.raw"))
                    .orElseThrow();
            stub.losesAndCutsOff("BEGIN TRANSACTION", 100, "RUNNING", "RUNNING", "DONE");
            assertThatThrownBy(() -> span.swap(marks)).isInstanceOf(WarehouseException.class);
        }
        stub.cutsOff(0);
        assertThat(script(stub)).isEqualTo(JobIds.ofStep(List.of("run-1", "SCORES", "together"), 1));
        int before = stub.sent().size();

        BigQueryWarehouse other = stub.open();
        for (PartitionTarget target : List.of(TARGET, fifth)) {
            try (Session session = other.open()) {
                session.label("run_id", "run-1");
                session.label("processor", "SCORES");
                session.label("analysis_date", target.period().toString());
                try (Staged alone = session.stage(target, Sql.of("SELECT d, k FROM nba.raw"))) {
                    assertThat(alone.swap(mark)).isEqualTo(new Written(7, 1));
                }
            }
        }
        assertThat(stub.effects().stream().filter(e -> e.startsWith("BEGIN TRANSACTION")))
                .hasSize(1);
        assertThat(stub.sent().subList(before, stub.sent().size()))
                .extracting(BigQueryStub::text)
                .noneMatch(text -> text.startsWith("BEGIN TRANSACTION"));
    }

    /** The job is taken, its answer is lost, and nobody answers for longer than all tries. */
    private void cutDuringTheWrite(String... course) {
        try (Session session = step(stub, "run-1")) {
            stub.losesAndCutsOff("BEGIN TRANSACTION", 100, course);
            assertThatThrownBy(() -> session.retire(TARGET, MARK))
                    .isInstanceOfSatisfying(
                            WarehouseException.class,
                            e -> assertThat(e.kind().concernsEverybody()).isTrue());
        }
        stub.cutsOff(0);
    }

    private static String script(BigQueryStub stub) {
        return BigQueryStub.name(stub.sent().stream()
                .filter(j -> BigQueryStub.text(j).startsWith("BEGIN TRANSACTION"))
                .toList()
                .getLast());
    }

    private static Session step(BigQueryStub stub, String run) {
        return labelled(stub.open(), run);
    }

    private static Session labelled(BigQueryWarehouse warehouse, String run) {
        Session session = warehouse.open();
        session.label("run_id", run);
        session.label("processor", "SCORES");
        session.label("analysis_date", "2021-12-04");
        return session;
    }
}
