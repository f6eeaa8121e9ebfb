package dev.backfill.warehouse.bigquery.connect;

import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.WarehouseException.Kind;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/// What keeps a statement from changing a table for a while. BigQuery gives such troubles the reasons of mistakes, so
/// that only their text tells them apart.
enum Hindrance {
    /// Another job, perhaps one of the same run, has changed the same rows at the same time. The statement had no
    /// effect.
    CONFLICT(
            "could not serialize access|concurrent update|concurrent transaction",
            "Another job changes the same table at the same time",
            "Nothing was written, and for about a minute every new try met the same. Try again; if it lasts, find out who"
                    + " writes the table."),
    /// Others wait already, as many as may.
    QUEUE(
            "too many DML statements outstanding",
            "Too many statements wait to change the table",
            "Nothing was written. Try again in some minutes, when they have ended; --parallel 1 sends fewer."),
    /// Rows that came by a stream can be changed later only.
    STREAM(
            "streaming buffer",
            "Rows were streamed into the table a short while ago, and until they have settled BigQuery lets nobody change"
                    + " them",
            "Nothing was written. Try again in 90 minutes: most rows settle sooner.");

    private final Pattern pattern;
    private final String what;
    private final String remedy;

    Hindrance(String pattern, String what, String remedy) {
        this.pattern = Pattern.compile(pattern, Pattern.CASE_INSENSITIVE);
        this.what = what;
        this.remedy = remedy;
    }

    /// The hindrance that a text of BigQuery's tells of.
    static Optional<Hindrance> in(String text) {
        return Arrays.stream(values())
                .filter(h -> h.pattern.matcher(text).find())
                .findFirst();
    }

    /// Whether it is worth waiting for its end.
    boolean isShort() {
        return this != STREAM;
    }

    WarehouseException worded(String said) {
        return new WarehouseException(Kind.TRANSIENT, what + ": " + said, remedy, null);
    }
}
