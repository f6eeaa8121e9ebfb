package dev.backfill.warehouse.bigquery.write;

import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.WarehouseException.Kind;
import java.util.Arrays;
import java.util.Comparator;

/// What a write asserts within its own transaction, because it may have changed since it was looked at.
public enum Assertion {
    /// The run still holds the partition.
    HELD(
            Kind.LOCKED,
            "is not held by this run any more: somebody else may write it",
            "Find out who has, with 'backfill-console history', and plan again."),
    /// The partition, and what is to be put back, are what they were a moment before.
    CHANGED(
            Kind.CHANGED,
            "was changed by somebody else a moment ago, or what was to be put back was",
            "Scan and plan again.");

    private final Kind kind;
    private final String what;
    private final String remedy;

    Assertion(Kind kind, String what, String remedy) {
        this.kind = kind;
        this.what = what;
        this.remedy = remedy;
    }

    /// What the failed statement says.
    public String marker() {
        return "backfill-console assertion " + name();
    }

    /// The failure of a write in words: of an assertion's own, where it is one.
    ///
    /// @param target what was to be written
    public static WarehouseException worded(String target, WarehouseException e) {
        String said = String.valueOf(e.getMessage());
        // The text of the script, which follows, has the markers of all of its assertions.
        return Arrays.stream(values())
                .filter(a -> said.contains(a.marker()))
                .min(Comparator.comparing(a -> said.indexOf(a.marker())))
                .map(a -> new WarehouseException(a.kind, target + " " + a.what + ". Nothing was touched.", a.remedy, e))
                .orElse(e);
    }
}
