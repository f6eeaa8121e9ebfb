package dev.backfill.warehouse.recall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backfill.warehouse.Answers;
import dev.backfill.warehouse.Catalog;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.duckdb.DuckDbWarehouse;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Sql;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A question that is asked before its answer is needed. */
@Timeout(60)
class EarlyAnswerTest {
    private static final Sql COUNT = Sql.of("SELECT COUNT(*) AS n FROM orders");
    private static final Sql OTHER = Sql.of("SELECT SUM(amount) AS n FROM orders");

    /** So long that only a stop ends it within the time of the test. */
    private static final Sql ENDLESS =
            Sql.of("SELECT COUNT(*) AS n FROM range(10000000) AS a, range(10000000) AS b WHERE hash(a.range, b.range) = 1");

    @TempDir
    private Path folder;

    private DuckDbWarehouse warehouse;

    @BeforeEach
    void orders() {
        warehouse = DuckDbWarehouse.create(folder.resolve("shop.duckdb"));
        try (Session session = warehouse.open()) {
            session.execute(Sql.of("CREATE TABLE orders AS SELECT 7 AS amount FROM range(6)"));
        }
    }

    @AfterEach
    void close() {
        warehouse.close();
    }

    @Test
    void isAskedOnceInAUnitOfWorkOfItsOwn() {
        AtomicInteger opened = new AtomicInteger();
        try (Session session = new RecallingSession(new Opening(opened), Answers.NONE)) {
            session.ahead(COUNT);
            assertThat(opened).hasValue(1);

            assertThat(session.query(OTHER).getFirst().number("n")).isEqualTo(42);
            assertThat(session.query(COUNT).getFirst().number("n")).isEqualTo(6);
            assertThat(session.queries()).isEqualTo(2);
            assertThat(opened).hasValue(2);
            assertThat(session.query(COUNT).getFirst().number("n")).isEqualTo(6);
            assertThat(session.queries()).isEqualTo(3);
        }
    }

    /** Counts the units of work. */
    private final class Opening implements RecallingSession.Ground {
        private final AtomicInteger opened;

        private Opening(AtomicInteger opened) {
            this.opened = opened;
        }

        @Override
        public Optional<String> state() {
            return Optional.empty();
        }

        @Override
        public Session open() {
            opened.incrementAndGet();
            return warehouse.open();
        }

        @Override
        public Catalog catalog(Function<Sql, List<Row>> ask) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<String> hidden(Session session) {
            return List.of();
        }
    }

    @Test
    void itsRefusalIsToldToWhoeverAsksIt() {
        Sql wrong = Sql.of("SELECT COUNT(*) AS n FROM visits");
        try (Session session = warehouse.look(Answers.NONE)) {
            session.ahead(wrong);

            assertThat(session.query(COUNT).getFirst().number("n")).isEqualTo(6);
            assertThatThrownBy(() -> session.query(wrong))
                    .isInstanceOf(WarehouseException.class)
                    .hasMessageContaining("visits");
        }
    }

    @Test
    void whatNobodyTakesEndsWithTheUnitOfWork() {
        try (Session session = warehouse.look(Answers.NONE)) {
            session.ahead(ENDLESS);
            assertThat(session.query(COUNT).getFirst().number("n")).isEqualTo(6);
        }
        // Nothing holds the file any more: it can be written.
        try (Session session = warehouse.open()) {
            assertThat(session.execute(Sql.of("INSERT INTO orders VALUES (1)"))).isEqualTo(1);
        }
    }

    @Test
    void whoStopsTheUnitOfWorkStopsItToo() throws InterruptedException {
        try (Session session = warehouse.look(Answers.NONE)) {
            session.query(COUNT);
            session.ahead(ENDLESS);
            Thread stop = Thread.ofVirtual().start(session::cancel);

            assertThatThrownBy(() -> session.query(ENDLESS)).isInstanceOf(WarehouseException.class);
            stop.join();
        }
    }
}
