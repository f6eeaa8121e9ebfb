package dev.backfill.warehouse.recall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.TableName;
import dev.backfill.model.memory.KeptAnswer;
import dev.backfill.warehouse.Answers;
import dev.backfill.warehouse.Catalog;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Sql;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class RecallingSessionTest {
    private static final Sql QUESTION = Sql.of("SELECT 1 AS n");
    private static final List<Row> ROWS = List.of(new Row(Map.of("n", 1L)));

    /** A state of which everything is known. */
    private static final Answers KNOWN = new Answers() {
        @Override
        public Map<String, KeptAnswer> of(String state) {
            return Map.of(
                    Asked.of(QUESTION),
                    new KeptAnswer(Instant.EPOCH, AnswerBytes.of(ROWS).orElseThrow()));
        }

        @Override
        public void keep(String state, Map<String, byte[]> answers) {
            throw new AssertionError("Nothing is new.");
        }
    };

    /** A warehouse that cannot be opened. */
    private static final class Shut implements RecallingSession.Ground {
        @Override
        public Optional<String> state() {
            return Optional.of("as before");
        }

        @Override
        public Session open() {
            throw new AssertionError("It is opened.");
        }

        @Override
        public Catalog catalog(Function<Sql, List<Row>> ask) {
            throw new AssertionError("It is asked for.");
        }

        @Override
        public List<String> hidden(Session session) {
            throw new AssertionError("It is asked for.");
        }
    }

    @Test
    void whereAllIsKnownNothingIsOpened() {
        try (Session session = new RecallingSession(new Shut(), KNOWN)) {
            assertThat(session.query(QUESTION)).extracting(Row::values).containsExactly(Map.of("n", 1L));
            assertThat(session.partitions(Set.of(new TableName("raw", "orders"))))
                    .isEmpty();
            assertThat(session.datesWithRows(Map.of())).isEmpty();
            assertThat(session.queries()).isZero();
        }
    }
}
