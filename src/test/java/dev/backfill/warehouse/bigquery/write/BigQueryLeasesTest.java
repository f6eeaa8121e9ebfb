package dev.backfill.warehouse.bigquery.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.TableName;
import dev.backfill.warehouse.Leases;
import dev.backfill.warehouse.Leases.Answer;
import dev.backfill.warehouse.Leases.Claim;
import dev.backfill.warehouse.Leases.Key;
import dev.backfill.warehouse.Leases.Lease;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.bigquery.BigQueryWarehouse;
import dev.backfill.warehouse.bigquery.Emulator;
import dev.backfill.warehouse.bigquery.connect.BigQueryConnection;
import dev.backfill.warehouse.sql.Sql;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two machines on one project: each has a warehouse of its own, and they share the table of leases. */
class BigQueryLeasesTest {
    private static final Key SATURDAY = key("nba.scores", "2021-12-04");
    private static final Key SUNDAY = key("nba.scores", "2021-12-05");
    private static final Key OTHER_TABLE = key("nba.absent", "2021-12-04");

    private BigQueryWarehouse hers;
    private BigQueryWarehouse his;

    @BeforeEach
    void empty() {
        hers = warehouse();
        his = warehouse();
        run("DROP SCHEMA IF EXISTS backfill_kept CASCADE");
    }

    @Test
    void anotherMachineIsRefusedAndToldWhoHoldsWhat() {
        granted(hers, claim("run-a", "ana@laptop", SATURDAY, SUNDAY));
        Answer answer = his.leases().take(claim("run-b", "ben@desktop", OTHER_TABLE, SUNDAY));
        assertThat(answer)
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.by()).singleElement().satisfies(held -> {
                            assertThat(held.key()).isEqualTo(SUNDAY);
                            assertThat(held.holder()).isEqualTo("ana@laptop");
                            assertThat(held.runId()).isEqualTo("run-a");
                            assertThat(Duration.between(held.since(), held.until()))
                                    .isEqualTo(Duration.ofMinutes(10));
                        }));
    }

    @Test
    void whoIsRefusedHoldsNothing() {
        granted(hers, claim("run-a", "ana@laptop", SATURDAY));
        his.leases().take(claim("run-b", "ben@desktop", SATURDAY, SUNDAY));
        granted(hers, claim("run-c", "ana@laptop", SUNDAY));
    }

    @Test
    void aReleasedPartitionIsFreeAtOnce() {
        granted(hers, claim("run-a", "ana@laptop", SATURDAY)).close();
        granted(his, claim("run-b", "ben@desktop", SATURDAY));
    }

    @Test
    void theLeaseOfADeadMachineIsTakenOverAndItsRunMayNotGoOn() {
        Lease dead = granted(hers, claim("run-a", "ana@laptop", SATURDAY, SUNDAY));
        assertThat(dead.renew()).isTrue();
        run("UPDATE backfill_kept.leases SET expires_at = TIMESTAMP_SUB(CURRENT_TIMESTAMP(), INTERVAL 1 SECOND)"
                + " WHERE token <> ''");
        Lease living = granted(his, claim("run-b", "ben@desktop", SUNDAY));
        assertThat(dead.renew())
                .as("one of two was taken over, the other has ended")
                .isFalse();
        assertThat(living.renew()).isTrue();
        dead.close();
        assertThat(living.renew()).as("what others hold is not released").isTrue();
    }

    @Test
    void onlyAResumedRunTakesUpWhatItsDeadProcessHeld() {
        granted(hers, claim("run-a", "ana@laptop", SATURDAY));
        assertThat(his.leases().take(claim("run-a", "ana@laptop", SATURDAY))).isInstanceOf(Answer.Refused.class);
        assertThat(his.leases().take(new Claim("run-a", "t", "ben@desktop", true, List.of(SATURDAY))))
                .isInstanceOf(Answer.Refused.class);
        granted(hers, new Claim("run-a", "u", "ana@laptop", true, List.of(SATURDAY)));
    }

    @Test
    void aClaimThatIsMadeAgainBecauseItsAnswerWasLostIsNotInItsOwnWay() {
        Claim claim = claim("run-a", "ana@laptop", SATURDAY);
        granted(hers, claim);
        granted(hers, claim);
    }

    @Test
    void ofManyAtOnceAtMostOneWins() throws Exception {
        int machines = 6;
        CountDownLatch ready = new CountDownLatch(machines);
        List<Answer> answers = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> asked = new ArrayList<>();
            for (int i = 0; i < machines; i++) {
                Claim claim = claim("run-" + i, "machine-" + i, SATURDAY, SUNDAY);
                BigQueryWarehouse own = warehouse();
                asked.add(threads.submit(() -> {
                    ready.countDown();
                    ready.await();
                    return own.leases().take(claim);
                }));
            }
            for (Future<Answer> answer : asked) {
                answers.add(answer.get());
            }
        }
        assertThat(answers).filteredOn(a -> a instanceof Answer.Granted).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void everyTakingTouchesTheGateSoThatTwoCollide() {
        granted(hers, claim("run-a", "ana@laptop", SATURDAY));
        granted(his, claim("run-b", "ben@desktop", SUNDAY));
        try (Session session = hers.open()) {
            assertThat(session.query(Sql.of("SELECT run_id FROM backfill_kept.leases WHERE table_name = ''")))
                    .extracting(r -> r.text("run_id"))
                    .containsExactly("run-b");
        }
    }

    private static Lease granted(BigQueryWarehouse warehouse, Claim claim) {
        Leases.Answer answer = warehouse.leases().take(claim);
        assertThat(answer).isInstanceOf(Answer.Granted.class);
        return ((Answer.Granted) answer).lease();
    }

    private static Claim claim(String run, String holder, Key... keys) {
        return new Claim(run, "token of " + run + " by " + System.identityHashCode(keys), holder, false, List.of(keys));
    }

    private static Key key(String table, String date) {
        return new Key(TableName.parse(table), LocalDate.parse(date));
    }

    private static BigQueryWarehouse warehouse() {
        return BigQueryWarehouse.open(
                BigQueryConnection.usual(Emulator.PROJECT).at(Emulator.get().endpoint()), Set.of());
    }

    private void run(String statement) {
        try (Session session = hers.open()) {
            session.execute(Sql.of(statement));
        }
    }
}
