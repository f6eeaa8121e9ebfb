package dev.backfill.warehouse.bigquery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backfill.model.TableName;
import dev.backfill.warehouse.Leases;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.WarehouseException.Kind;
import dev.backfill.warehouse.bigquery.BigQueryStub.Reply.Lost;
import dev.backfill.warehouse.bigquery.BigQueryStub.Reply.Refused;
import dev.backfill.warehouse.sql.Sql;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Troubles that pass by themselves, and jobs in places that must be named. */
@Timeout(60)
class PassingTroublesTest {
    private static final Sql DELETE = Sql.of("DELETE FROM nba.scores WHERE true");
    private static final String CONFLICT = "Could not serialize access to table p:nba.scores due to concurrent update";

    private final BigQueryStub stub = new BigQueryStub();

    @BeforeEach
    void tables() {
        stub.table("nba.scores", "d DATE", "k STRING");
    }

    @AfterEach
    void close() {
        stub.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                CONFLICT,
                "Transaction is aborted due to concurrent update against table p:nba.scores. Transaction ID: 1",
                "Resources exceeded during query execution: Too many DML statements outstanding against table p:nba.scores, limit is 20."
            })
    void whoeverIsInTheWayIsWaitedForUnderTheNextName(String said) {
        stub.failsSaying(said).course("invalidQuery").course("RUNNING", "resourcesExceeded");
        try (Session session = stub.open().open()) {
            assertThat(session.execute(DELETE)).isEqualTo(3);
        }
        String first = BigQueryStub.name(stub.sent().getFirst());
        assertThat(stub.sent()).map(BigQueryStub::name).containsExactly(first, first + "_r2", first + "_r3");
        assertThat(stub.effects()).hasSize(1);
    }

    @Test
    void aConflictThatLastsIsNoMistakeInTheFile() {
        stub.failsSaying(CONFLICT);
        for (int i = 0; i < 8; i++) {
            stub.course("invalidQuery");
        }
        try (Session session = stub.open().open()) {
            assertThatThrownBy(() -> session.execute(DELETE)).isInstanceOfSatisfying(WarehouseException.class, e -> {
                assertThat(e.kind()).isEqualTo(Kind.TRANSIENT);
                assertThat(e).hasMessage("Another job changes the same table at the same time: " + CONFLICT);
                assertThat(e.remedy()).startsWith("Nothing was written").doesNotContain("YAML");
            });
        }
        assertThat(stub.sent()).hasSize(8);
    }

    @Test
    void aConflictThatIsSaidAtOnceIsWaitedForAsWell() {
        stub.replies(new Refused(400, "invalidQuery", CONFLICT));
        try (Session session = stub.open().open()) {
            session.execute(DELETE);
        }
        assertThat(stub.sent()).map(BigQueryStub::name).doesNotHaveDuplicates().hasSize(2);
        assertThat(stub.effects()).hasSize(1);
    }

    @Test
    void twoWhoTakeALeaseAtOnceBothGetAnAnswer() {
        stub.answers(
                List.of(
                        "table_name STRING",
                        "date DATE",
                        "holder STRING",
                        "run_id STRING",
                        "token STRING",
                        "taken_at TIMESTAMP",
                        "expires_at TIMESTAMP"),
                List.of());
        stub.failsSaying(CONFLICT).course("DONE").course("DONE").course("invalidQuery");
        Leases.Answer answer = stub.open()
                .leases()
                .take(new Leases.Claim(
                        "run-a",
                        "t",
                        "ana@laptop",
                        false,
                        List.of(new Leases.Key(TableName.parse("nba.scores"), LocalDate.parse("2021-12-04")))));
        assertThat(answer).isInstanceOf(Leases.Answer.Granted.class);
        assertThat(stub.effects()).filteredOn(e -> e.startsWith("MERGE")).hasSize(1);
    }

    @Test
    void aJobWhoseAnswerIsLostIsFoundWhereItIsThoughTheSettingsDoNotSay() {
        stub.in("asia-south1");
        try (Session session = stub.open().open()) {
            session.query(Sql.of("SELECT 1 AS n"));
            stub.replies(new Lost());
            assertThat(session.execute(DELETE)).isEqualTo(3);
        }
        assertThat(stub.effects()).filteredOn(e -> e.startsWith("DELETE")).hasSize(1);
    }

    @Test
    void stopReachesAJobInItsPlaceThoughTheSettingsDoNotSay() throws Exception {
        stub.in("asia-south1").course("RUNNING");
        try (Session session = stub.open().open()) {
            stub.holdTheNextAnswer();
            CompletableFuture<Long> changed = CompletableFuture.supplyAsync(() -> session.execute(DELETE));
            stub.awaitInsert();
            stub.letGo();
            session.cancel();
            assertThatThrownBy(changed::get)
                    .cause()
                    .isInstanceOfSatisfying(
                            WarehouseException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CANCELLED));
        }
        assertThat(stub.effects()).isEmpty();
    }

    @Test
    void aCutThatOutlastsAllTriesIsTroubleOfEverybody() {
        stub.replies(Collections.nCopies(6, new Lost()).toArray(Lost[]::new));
        try (Session session = stub.open().open()) {
            session.query(Sql.of("SELECT 1 AS n"));
            stub.cutsOff(100);
            assertThatThrownBy(() -> session.execute(DELETE))
                    .isInstanceOfSatisfying(
                            WarehouseException.class,
                            e -> assertThat(e.kind().concernsEverybody()).isTrue());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT 1; DELETE FROM nba.scores WHERE true", "WITH", "DELETE FROM nba.scores WHERE true"})
    void onlyOneSelectIsAQuestion(String text) {
        stub.types(text, "SCRIPT");
        try (Session session = stub.open().open()) {
            assertThatThrownBy(() -> session.query(Sql.of(text)))
                    .hasMessageStartingWith("This SQL is a SCRIPT, not a SELECT: ");
        }
        assertThat(stub.sent()).isEmpty();
    }
}
