package dev.backfill.orchestrator.runtime;

import dev.backfill.model.Period;
import dev.backfill.model.TableName;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/// One writer per table and period within this process. An engine may let two writers fill an empty partition twice,
/// so every writer holds the partition's lock; other processes are kept out by the engine's own lock, or by leases.
public final class PartitionLocks {
    private final Map<Key, Held> held = new HashMap<>();

    /// Waits until nobody else holds the partition. The caller closes what it is given, on the same thread.
    public Held hold(TableName table, Period period) {
        Key key = new Key(table, period);
        Held mine;
        synchronized (held) {
            mine = held.computeIfAbsent(key, Held::new);
            mine.users++;
        }
        mine.lock.lock();
        return mine;
    }

    private record Key(TableName table, Period period) {}

    /// The right to write a partition.
    public final class Held implements AutoCloseable {
        private final Key key;
        private final ReentrantLock lock = new ReentrantLock();
        private int users;

        private Held(Key key) {
            this.key = key;
        }

        @Override
        public void close() {
            lock.unlock();
            synchronized (held) {
                users--;
                if (users == 0) {
                    held.remove(key);
                }
            }
        }
    }
}
