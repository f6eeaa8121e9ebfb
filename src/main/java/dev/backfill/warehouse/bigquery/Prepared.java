package dev.backfill.warehouse.bigquery;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// What this process has made in the project already, and what it knows of its statements: neither is asked twice.
final class Prepared {
    private static final int MOST_STATEMENTS = 2_000;

    private final Set<String> made = ConcurrentHashMap.newKeySet();
    private final Set<String> priced = ConcurrentHashMap.newKeySet();

    /// Makes something unless it has been made.
    void once(String what, Runnable make) {
        if (!made.contains(what)) {
            make.run();
            made.add(what);
        }
    }

    /// Whether a statement is known to keep within the byte cap.
    boolean isPriced(String statement) {
        return priced.contains(statement);
    }

    /// Remembers that a statement keeps within the byte cap.
    void priced(String statement) {
        if (priced.size() >= MOST_STATEMENTS) {
            priced.clear();
        }
        priced.add(statement);
    }
}
