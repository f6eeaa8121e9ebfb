package dev.backfill.warehouse.recall;

import dev.backfill.model.memory.KeptAnswer;
import dev.backfill.warehouse.Answers;
import dev.backfill.warehouse.AskingSession;
import dev.backfill.warehouse.Catalog;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Sql;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A unit of work that only asks, and asks nothing that was answered before in the same state. Where all was, the
/// warehouse is not even opened.
public final class RecallingSession extends AskingSession {
    private final Ground ground;
    private final Answers answers;
    private final Optional<String> state;
    private final Map<String, KeptAnswer> known;
    private final Map<String, byte[]> news = new HashMap<>();
    private @Nullable Instant recalled;

    /// What a session stands on.
    public interface Ground {
        /// The state that everything is in, in words that differ as soon as anything else does; empty where nobody
        /// can tell, or where it has only just come about.
        Optional<String> state();

        /// Opens the unit of work.
        Session open();

        /// The catalog, by asking.
        Catalog catalog(Function<Sql, List<Row>> ask);

        /// What stands behind the names that a statement may use: views, macros.
        List<String> hidden(Session session);
    }

    public RecallingSession(Ground ground, Answers answers) {
        super(ground::open);
        this.ground = ground;
        this.answers = answers;
        this.state = ground.state();
        this.known = state.map(answers::of).orElse(Map.of());
    }

    @Override
    public Catalog catalog() {
        return ground.catalog(this::query);
    }

    @Override
    public List<Row> query(Sql sql) {
        recalled = null;
        if (state.isEmpty()) {
            return super.query(sql);
        }
        String asked = Asked.of(sql);
        KeptAnswer before = known.get(asked);
        if (before != null) {
            try {
                List<Row> rows = AnswerBytes.rows(before.rows());
                recalled = before.at();
                return rows;
            } catch (IOException _) {
                // As if nothing were known.
            }
        }
        List<Row> rows = super.query(sql);
        if (!Passing.isIn(sql.text())) {
            AnswerBytes.of(rows).ifPresent(bytes -> news.put(asked, bytes));
        }
        return rows;
    }

    @Override
    public Optional<Instant> recalled() {
        return Optional.ofNullable(recalled);
    }

    @Override
    public void close() {
        try {
            if (!news.isEmpty()
                    && isOpened()
                    && ground.hidden(session()).stream().noneMatch(Passing::isIn)) {
                // What was written meanwhile may be in some of the answers and not in others.
                state.filter(s -> ground.state().equals(Optional.of(s))).ifPresent(s -> answers.keep(s, news));
            }
        } finally {
            super.close();
        }
    }
}
