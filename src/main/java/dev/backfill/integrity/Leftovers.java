package dev.backfill.integrity;

import java.util.function.LongSupplier;

/// What a look leaves in the memory of a process that goes on. Java's serial collector, which takes the least of all,
/// makes room by growing until a quarter of the machine is full before it looks through what has lived for a while:
/// somebody who looks every few minutes at much would take gigabytes in a day. So it is asked to, whenever half as much
/// again has gathered as was held when it was asked last.
public final class Leftovers {
    /// In bytes: to clear less away would cost more than it gives.
    private static final long LITTLE = 48L << 20;

    /// In bytes: less may wait for the end of what goes on.
    private static final long MUCH = 256L << 20;

    private final LongSupplier used;
    private final Runnable collector;
    private long held;

    /// Those of this process.
    public Leftovers() {
        this(() -> Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory(), System::gc);
    }

    /// @param used how many bytes of memory are taken, what is left over among them
    /// @param collector takes away what is left over
    Leftovers(LongSupplier used, Runnable collector) {
        this.used = used;
        this.collector = collector;
        this.held = used.getAsLong();
    }

    /// Clears them away where they are many: a moment in which the process does nothing else. For the end of a piece of
    /// work, before anybody sees it.
    public void clear() {
        clear(LITTLE);
    }

    /// The same in the middle of a run, which somebody watches: only where they are very many.
    void clearWhileWatched() {
        clear(MUCH);
    }

    private synchronized void clear(long most) {
        if (used.getAsLong() - held > Math.max(most, held / 2)) {
            collector.run();
            held = used.getAsLong();
        }
    }
}
