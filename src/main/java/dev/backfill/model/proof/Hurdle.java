package dev.backfill.model.proof;

import dev.backfill.model.price.Price;
import dev.backfill.model.text.Bytes;

/// What keeps a table from being counted, where somebody can clear it away.
public sealed interface Hurdle {

    /// How many bytes a MiB has.
    long MIB = 1L << 20;

    /// It in a few words: `would read 12 GiB, about $0.07, above the cap of 1 GiB`.
    String words();

    /// Bytes as the cap of the settings is said: whole MiB, no fewer than they are.
    static long mib(long bytes) {
        return (bytes + MIB - 1) / MIB;
    }

    /// Counting would read more than a statement may. Nothing was read.
    ///
    /// @param price what counting would be billed for
    /// @param cap how many bytes a statement may be billed for
    record OverCap(Price price, long cap) implements Hurdle {
        @Override
        public String words() {
            return "would read " + price.words() + ", above the cap of " + Bytes.words(cap);
        }
    }

    /// Whoever asks may not.
    ///
    /// @param right the permission, as the warehouse names it
    /// @param on what it is lacking on, as the warehouse names it
    /// @param grant a statement that somebody who may grants it with
    record NoRight(String right, String on, String grant) implements Hurdle {
        @Override
        public String words() {
            return "no right to read " + on + " (" + right + ")";
        }
    }
}
