package dev.backfill.model.plan;

import dev.backfill.model.proof.Proof;
import dev.backfill.model.scan.Verdict;
import java.util.Locale;

/// Why rows stay that somebody wants taken out.
public sealed interface Keeping {

    /// The reason in the words of the command line.
    String words();

    /// There are none.
    record NoRows() implements Keeping {
        @Override
        public String words() {
            return "no rows to take out";
        }
    }

    /// The table stands for itself on every date, with events or without.
    record StandingTable(long rows) implements Keeping {
        @Override
        public String words() {
            return staying(rows) + "a standing table, right on any date";
        }
    }

    /// Events of the date took place.
    ///
    /// @param played how many
    record Played(long rows, int played) implements Keeping {
        @Override
        public String words() {
            return staying(rows) + played + " of the date's events were played";
        }
    }

    /// Nobody says that the events of the date did not take place, and somebody may say so.
    ///
    /// @param proof what was seen
    record Unproven(Proof proof) implements Keeping {
        @Override
        public String words() {
            return proof.words() + "; --retire-unproven takes them out, one date at a time";
        }
    }

    /// Nothing speaks against the rows.
    ///
    /// @param verdict of the partition
    /// @param proof what was seen; said where it cannot be judged
    record NothingAgainst(long rows, Verdict verdict, Proof proof) implements Keeping {
        @Override
        public String words() {
            return staying(rows) + "nothing says that they should not be there (" + verdict.words() + ")"
                    + (verdict == Verdict.UNKNOWN ? ": " + proof.words() : "");
        }
    }

    private static String staying(long rows) {
        return String.format(Locale.ROOT, "%,d rows stay: ", rows);
    }
}
