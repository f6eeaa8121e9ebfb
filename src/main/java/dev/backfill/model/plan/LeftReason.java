package dev.backfill.model.plan;

import dev.backfill.model.DateInterval;
import dev.backfill.model.acceptance.Acceptance;
import dev.backfill.model.proof.Proof;
import dev.backfill.model.proof.ProofWords;
import dev.backfill.model.scan.Cause;
import dev.backfill.model.scan.Loss;
import dev.backfill.model.scan.OddEvent;
import dev.backfill.model.scan.SourceFault;
import dev.backfill.model.scan.Verdict;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/// Why a plan leaves a partition as it is.
public sealed interface LeftReason {

    /// The reason in the words of the command line, of plan files and of the journal.
    String words();

    /// The reason without what the command line alone offers or says: the window tells poisoned cells apart itself.
    default String plain() {
        return words();
    }

    /// What is the same for all partitions that are left for the same reason, however many rows they have.
    default String common() {
        return plain();
    }

    /// A reason that is said after the count of the rows that stay: `351 rows, healthy`.
    sealed interface Counted extends LeftReason {
        /// The rows that stay.
        long rows();

        @Override
        default String words() {
            return count(rows()) + ", " + common();
        }
    }

    /// A reason against which somebody may decide: the window has a box for it, the command line an option.
    sealed interface Barred extends LeftReason {
        /// What the option would do: `builds`.
        String verb();

        @Override
        default String words() {
            return plain() + "; --allow-loss " + verb() + " it all the same";
        }
    }

    /// Nothing is wrong with it.
    record Healthy(long rows) implements Counted {
        @Override
        public String common() {
            return "healthy";
        }
    }

    /// Its keys have too little history yet.
    record EarlyInSeason(long rows) implements Counted {
        @Override
        public String common() {
            return "early in the season";
        }
    }

    /// Its rows have no event. That they are taken out is a decision of its own.
    record Stale(long rows) implements Counted {
        @Override
        public String common() {
            return "stale: retiring is asked for separately";
        }
    }

    /// It has rows, and none are expected.
    record RowsNotExpected(long rows) implements Counted {
        @Override
        public String common() {
            return "none expected";
        }
    }

    /// It has no rows, and none are expected.
    record NothingExpected() implements LeftReason {
        @Override
        public String words() {
            return "no rows, none expected";
        }
    }

    /// Nobody says that its events did not take place, so its rows are neither right nor wrong.
    ///
    /// @param proof what was seen, beginning with the count of the rows
    record NotDisproved(Proof proof) implements LeftReason {
        @Override
        public String words() {
            return proof.words();
        }

        @Override
        public String common() {
            return "the schedule does not say that nothing took place";
        }
    }

    /// It cannot be judged.
    ///
    /// @param proof what was seen
    record Unjudged(Proof proof) implements LeftReason {
        @Override
        public String words() {
            return proof.words();
        }
    }

    /// An event of its date is going on.
    record NotFinal() implements LeftReason {
        @Override
        public String words() {
            return "an event is not finished";
        }
    }

    /// It would follow what is written, and lies on none of the dates that were named.
    ///
    /// @param dates the dates that were named
    record OutsideDates(DateInterval dates) implements LeftReason {
        @Override
        public String words() {
            return "outside of " + dates + ": plan it afterwards, or name its date too";
        }
    }

    /// What is wrong with it was accepted.
    record Accepted(Acceptance acceptance) implements LeftReason {
        @Override
        public String words() {
            return acceptance.words();
        }
    }

    /// Its due time has not come yet.
    record NotDue() implements LeftReason {
        @Override
        public String words() {
            return "not due yet";
        }
    }

    /// It is bad, and nobody has asked for it.
    record NotAskedFor(Verdict verdict) implements LeftReason {
        @Override
        public String words() {
            return verdict.words() + ", not asked for";
        }
    }

    /// Its source has no rows.
    record SourceNotLoaded(String source, LocalDate date) implements LeftReason {
        @Override
        public String words() {
            return "nothing to build before " + source + " of " + date + " is loaded";
        }
    }

    /// It would be built over source rows that are missing, or there more than once.
    record OverHole(SourceFault fault) implements Barred {
        @Override
        public String plain() {
            Cause.OfSource source = fault.source();
            return switch (fault.kind()) {
                case MISSING -> "it reads over a hole: rows of " + source.date() + " are missing in " + source.name();
                case TWICE ->
                    "it would count rows again: those of " + source.date() + " are there twice in " + source.name();
            };
        }

        @Override
        public String verb() {
            return "builds";
        }
    }

    /// It would be built on a date of which nobody can say whether the rows of an event belong there.
    ///
    /// @param event an event with rows on another date than the schedule says
    /// @param schedule the schedule's table
    record OnTwoDates(OddEvent.OnDates event, String schedule) implements Barred {
        @Override
        public String plain() {
            return event.name() + " has rows on " + dates(event.rows().keySet())
                    + (event.scheduled().isEmpty()
                            ? " and no line in " + schedule
                            : ", and " + schedule + " says " + dates(event.scheduled()))
                    + ": settle that first";
        }

        @Override
        public String verb() {
            return "builds";
        }

        private static String dates(Collection<LocalDate> dates) {
            return dates.stream().map(LocalDate::toString).collect(Collectors.joining(" and "));
        }
    }

    /// It has keys of which its source has lost the rows.
    ///
    /// @param event the word for one event
    record LosesKeys(Loss loss, String event) implements Barred {
        @Override
        public String plain() {
            return "its source lost rows since it was built: " + loss.words(event) + " would go";
        }

        @Override
        public String verb() {
            return "rebuilds";
        }
    }

    /// It was rebuilt and came out as it was.
    ///
    /// @param at when
    record Unchanged(Instant at) implements LeftReason {
        @Override
        public String words() {
            return "rebuilt " + ProofWords.instant(at) + ", unchanged: the cause lies elsewhere";
        }

        @Override
        public String common() {
            return "rebuilt, unchanged: the cause lies elsewhere";
        }
    }

    /// Something that it reads cannot be looked at.
    ///
    /// @param upstream the processor that it reads
    /// @param proof what was seen there
    record UpstreamUnread(String upstream, Proof proof) implements LeftReason {
        @Override
        public String words() {
            return upstream + " " + proof.words();
        }
    }

    /// Its step was taken out of the plan, or would have been built on what stays bad without one that was.
    ///
    /// @param why why it has no step
    /// @param poisoned whether it stays built on something bad
    record Pruned(Pruning why, boolean poisoned) implements LeftReason {
        @Override
        public String words() {
            return why.words() + (poisoned ? ": left poisoned" : "");
        }

        @Override
        public String plain() {
            return why.words();
        }
    }

    /// Somebody wants its rows taken out, and they stay.
    record NotRetired(Keeping why) implements LeftReason {
        @Override
        public String words() {
            return why.words();
        }
    }

    /// What a file says about it.
    record Told(String words) implements LeftReason {}

    /// `1 row`, `351 rows`.
    private static String count(long rows) {
        return String.format(Locale.ROOT, "%,d %s", rows, rows == 1 ? "row" : "rows");
    }
}
