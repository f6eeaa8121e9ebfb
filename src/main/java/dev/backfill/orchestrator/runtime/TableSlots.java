package dev.backfill.orchestrator.runtime;

import dev.backfill.model.TableName;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/// How many partitions of one table are written at once. Asked for by those who hold their partition already, so
/// nobody waits for a partition with a slot in hand.
public final class TableSlots {
    private final int perTable;
    private final Map<TableName, Semaphore> slots = new ConcurrentHashMap<>();

    /// @param perTable how many; 0 for any number
    public TableSlots(int perTable) {
        this.perTable = perTable;
    }

    /// Waits for a slot. The caller closes it.
    public Slot take(TableName table) {
        if (perTable == 0) {
            return () -> {};
        }
        Semaphore free = slots.computeIfAbsent(table, _ -> new Semaphore(perTable, true));
        free.acquireUninterruptibly();
        return free::release;
    }

    /// The right to write to a table.
    public interface Slot extends AutoCloseable {
        @Override
        void close();
    }
}
