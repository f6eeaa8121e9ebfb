package dev.backfill.warehouse.recall;

import dev.backfill.model.TableName;
import dev.backfill.model.memory.KeptAnswer;
import dev.backfill.warehouse.Answers;
import dev.backfill.warehouse.AskingSession;
import dev.backfill.warehouse.Catalog;
import dev.backfill.warehouse.EarlyAnswer;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.partition.PartitionEntry;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Sql;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/// A unit of work that only asks, and asks nothing that was answered before in the same state. Where all was, the
/// warehouse is not even opened.
public final class RecallingSession extends AskingSession {
    private final Ground ground;
    private final Answers answers;
    private Optional<String> state;
    private Map<String, KeptAnswer> known;
    private final Map<String, byte[]> news = new HashMap<>();
    private @Nullable Instant recalled;
    private volatile @Nullable EarlyAnswer<Session> early;
    private @Nullable Sql ahead;
    private int earlyQueries;
    private @Nullable Boolean lasting;
    private boolean remembers;
    private boolean torn;

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

    /// What is in one state as a whole keeps no record of its partitions, and is not opened to say so.
    @Override
    public List<PartitionEntry> partitions(Set<TableName> tables) {
        return List.of();
    }

    /// Begins beside what is asked now, in a unit of work of its own. One question at a time.
    @Override
    public void ahead(Sql sql) {
        if (early != null || known.containsKey(Asked.of(sql))) {
            return;
        }
        try {
            // The engine computes on the thread that asks: one of its own, not one that others share.
            early = new EarlyAnswer<>(
                    sql, ground.open(), Thread.ofPlatform().name("early answer").daemon()::unstarted);
            ahead = sql;
        } catch (WarehouseException e) {
            unasked("A question is not asked early", e);
        }
    }

    @Override
    public List<Row> query(Sql sql) {
        recalled = null;
        if (state.isEmpty()) {
            return answered(sql);
        }
        String asked = Asked.of(sql);
        KeptAnswer before = known.get(asked);
        if (before != null) {
            try {
                List<Row> rows = AnswerBytes.rows(before.rows());
                recalled = before.at();
                remembers = true;
                return rows;
            } catch (IOException _) {
                // As if nothing were known.
            }
        }
        List<Row> rows = answered(sql);
        if (!Passing.isIn(sql.text())) {
            AnswerBytes.of(rows).ifPresent(bytes -> news.put(asked, bytes));
        }
        return rows;
    }

    /// From here on nobody else writes.
    @Override
    protected void onOpened() {
        compareState();
    }

    /// What is known is of another state where somebody has written since and before the warehouse was opened.
    private void compareState() {
        if (state.isPresent() && !ground.state().equals(state)) {
            torn = remembers;
            state = Optional.empty();
            known = Map.of();
        }
    }

    @Override
    public boolean isTorn() {
        return torn;
    }

    private List<Row> answered(Sql sql) {
        EarlyAnswer<Session> begun = early;
        if (begun == null || !sql.equals(ahead)) {
            return super.query(sql);
        }
        try (begun) {
            if (state.isPresent() && !begun.isDone()) {
                // Wanted at the end, and there is nothing else to do now.
                isLasting();
            }
            List<Row> rows = begun.get();
            compareState();
            return rows;
        } finally {
            earlyQueries += begun.session().queries();
            early = null;
        }
    }

    /// Whether answers follow from what is in the warehouse, whichever views and macros their statements use. Where
    /// that cannot be asked, nobody knows.
    private boolean isLasting() {
        Boolean known = lasting;
        if (known == null) {
            try {
                known = ground.hidden(session()).stream().noneMatch(Passing::isIn);
            } catch (WarehouseException e) {
                unasked("What is behind names cannot be asked", e);
                known = false;
            }
            lasting = known;
        }
        return known;
    }

    /// The log is made ready when there is something to say only: that takes a part of each start.
    private static void unasked(String what, WarehouseException why) {
        LoggerFactory.getLogger(RecallingSession.class).debug(what, why);
    }

    @Override
    public int queries() {
        return super.queries() + earlyQueries;
    }

    @Override
    public void cancel() {
        super.cancel();
        EarlyAnswer<Session> begun = early;
        if (begun != null) {
            begun.cancel();
        }
    }

    @Override
    public Optional<Instant> recalled() {
        return Optional.ofNullable(recalled);
    }

    @Override
    public void close() {
        try {
            if (state.isPresent() && !news.isEmpty() && isOpened() && isLasting()) {
                // What was written meanwhile may be in some of the answers and not in others.
                state.filter(s -> ground.state().equals(Optional.of(s))).ifPresent(s -> answers.keep(s, news));
            }
        } finally {
            try (EarlyAnswer<Session> unread = early) {
                super.close();
            }
        }
    }
}
