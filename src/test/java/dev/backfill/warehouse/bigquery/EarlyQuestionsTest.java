package dev.backfill.warehouse.bigquery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backfill.model.TableName;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.bigquery.connect.BigQueryConnection;
import dev.backfill.warehouse.sql.Sql;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Questions that BigQuery, a stub here, answers at the same time. */
@Timeout(60)
class EarlyQuestionsTest {
    private static final TableName SALES = TableName.parse("shop.sales");
    /** What the stub bills for a statement. */
    private static final long BILLED = 10L << 20;

    private AnsweringProxy bigQuery;
    private BigQueryWarehouse warehouse;

    @BeforeEach
    void begin() {
        bigQuery = new AnsweringProxy(URI.create("http://127.0.0.1:9"));
        bigQuery.answers("SELECT", List.of("n INTEGER"), List.of(List.of("7")));
        warehouse = BigQueryWarehouse.open(
                BigQueryConnection.usual("stubbed-project").at(URI.create(bigQuery.endpoint())),
                Set.of(SALES),
                Duration.ofMillis(1));
    }

    @AfterEach
    void close() {
        warehouse.close();
        bigQuery.close();
    }

    private static List<Sql> questions(int many) {
        return IntStream.range(0, many)
                .mapToObj(i -> Sql.of("SELECT " + i + " AS n"))
                .toList();
    }

    @Test
    void areOnTheirWayTogetherAndEachIsAskedOnce() {
        bigQuery.gathers("SELECT", 3);
        List<Sql> questions = questions(3);
        try (Session session = warehouse.open()) {
            questions.forEach(session::ahead);
            questions.forEach(session::ahead);

            assertThat(questions.reversed())
                    .allSatisfy(sql -> assertThat(session.query(sql)).hasToString("[{n=7}]"));
            assertThat(session.queries()).isEqualTo(3);
            assertThat(session.bytes()).isEqualTo(3 * BILLED);
            assertThat(bigQuery.statements()).hasSize(3);
            // Who asks once more wants to know what is there now.
            session.query(questions.getFirst());
            assertThat(session.queries()).isEqualTo(4);
        }
    }

    @Test
    void noMoreThanAFewAtOnce() {
        // Those that are on their way wait for one that only the test sends, and it first gives others time to follow.
        bigQuery.gathers("AS n", EarlyQuestions.AT_ONCE + 1);
        List<Sql> questions = questions(3 * EarlyQuestions.AT_ONCE);
        try (Session session = warehouse.open();
                Session other = warehouse.open()) {
            questions.forEach(session::ahead);
            for (int i = 0; i < 10; i++) {
                other.query(Sql.of("SELECT " + i + " AS m"));
            }
            other.query(Sql.of("SELECT -1 AS n"));
            questions.forEach(session::query);
        }
        assertThat(bigQuery.atOnce()).isEqualTo(EarlyQuestions.AT_ONCE + 1);
    }

    @Test
    void aRefusalIsToldToWhoeverAsksThatQuestion() {
        bigQuery.refuses("SELECT 1", 403, "accessDenied", "Access Denied: no right to see shop.sales");
        List<Sql> questions = questions(2);
        try (Session session = warehouse.open()) {
            questions.forEach(session::ahead);

            assertThat(session.query(questions.getFirst())).hasToString("[{n=7}]");
            assertThatThrownBy(() -> session.query(questions.getLast()))
                    .isInstanceOf(WarehouseException.class)
                    .hasMessageContaining("shop.sales");
        }
    }

    @Test
    void whatNobodyTakesEndsWithTheUnitOfWorkAndCounts() {
        bigQuery.gathers("SELECT", 2);
        List<Sql> questions = questions(2);
        Session session = warehouse.open();
        questions.forEach(session::ahead);
        session.query(questions.getFirst());
        session.close();

        assertThat(session.queries()).isEqualTo(2);
        assertThat(session.bytes()).isEqualTo(2 * BILLED);
    }

    @Test
    void nothingBeginsOnceTheUnitOfWorkIsStopped() {
        try (Session session = warehouse.open()) {
            session.cancel();
            session.ahead(questions(1).getFirst());

            assertThatThrownBy(() -> session.query(questions(1).getFirst())).isInstanceOf(WarehouseException.class);
        }
        assertThat(bigQuery.statements()).isEmpty();
    }
}
