package dev.backfill.orchestrator.runtime;

import dev.backfill.model.Period;
import dev.backfill.model.TableName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Programs that write one table, so that each answers only for what it changed itself. Those that want the warehouse
/// alone take turns from the look before to the look after; the others know of which periods they must not speak,
/// because another program of this process was writing them meanwhile.
public final class ProgramTurns {
    private final Map<TableName, ReentrantLock> alone = new ConcurrentHashMap<>();
    private final Map<TableName, List<Turn>> working = new HashMap<>();

    /// Waits for a turn. The caller holds no unit of work, which the program before may be waiting for, and closes
    /// the turn on the same thread.
    ///
    /// @param periods what the program writes
    public Turn take(TableName table, Set<Period> periods, boolean isAlone) {
        ReentrantLock lock = isAlone ? alone.computeIfAbsent(table, _ -> new ReentrantLock(true)) : null;
        Turn turn = new Turn(table, periods, lock);
        if (lock != null) {
            lock.lock();
        }
        synchronized (working) {
            List<Turn> beside = working.computeIfAbsent(table, _ -> new ArrayList<>());
            beside.forEach(t -> {
                t.others.addAll(periods);
                turn.others.addAll(t.periods);
            });
            beside.add(turn);
        }
        return turn;
    }

    /// The time of one program.
    public final class Turn implements AutoCloseable {
        private final TableName table;
        private final Set<Period> periods;
        private final @Nullable ReentrantLock lock;
        private final Set<Period> others = new HashSet<>();

        private Turn(TableName table, Set<Period> periods, @Nullable ReentrantLock lock) {
            this.table = table;
            this.periods = Set.copyOf(periods);
            this.lock = lock;
        }

        public boolean isAlone() {
            return lock != null;
        }

        /// Periods that other programs have written meanwhile.
        public Set<Period> others() {
            synchronized (working) {
                return Set.copyOf(others);
            }
        }

        @Override
        public void close() {
            synchronized (working) {
                working.getOrDefault(table, List.of()).remove(this);
            }
            if (lock != null) {
                lock.unlock();
            }
        }
    }
}
