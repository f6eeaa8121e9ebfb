package dev.backfill.model.proof;

import dev.backfill.model.Period;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What was seen of a partition, on which its verdict rests. A fact, made where it is known; [ProofWords] tells it.
public sealed interface Proof {

    /// The one line that says it in English.
    default String words() {
        return ProofWords.of(this);
    }

    /// Nobody has looked.
    record NotLookedAt() implements Proof {}

    /// Nobody can look at what it is judged by.
    sealed interface Blind extends Proof {

        /// What is in the way, where somebody can clear it away.
        @Nullable
        Hurdle hurdle();
    }

    /// Its table, or what says what should be there, cannot be read.
    ///
    /// @param why what is in the way, in the words of whoever met it
    /// @param hurdle the same, where somebody can clear it away; null where not
    record Unread(String why, @Nullable Hurdle hurdle) implements Blind {
        /// Something is in the way that is not told apart.
        public Unread(String why) {
            this(why, null);
        }
    }

    /// Its rows were not counted.
    record Uncounted(Hurdle hurdle) implements Blind {}

    /// It lies before the beginning of its table.
    ///
    /// @param since the first date, of a table of hours the first hour
    record BeforeFirstDate(Period since) implements Proof {}

    /// No clock shows its hour: they are set forward over it.
    ///
    /// @param zone whose clocks
    record NoSuchHour(String zone) implements Proof {}

    /// The calendar of its table does not have it.
    record NotInCalendar(long rows) implements Proof {}

    /// It may still be absent.
    record NotDueYet(Tally tally) implements Proof {}

    /// An event of its date is going on.
    ///
    /// @param events how many are
    /// @param event the word for one event
    record NotFinished(int events, String event) implements Proof {}

    /// Nothing is expected in the first days of a season.
    record InBootstrap(int days) implements Proof {}

    /// No event took place on its date.
    record NoEvent(ScheduleCounts schedule) implements Proof {}

    /// It has rows of a date whose events were all called off or moved.
    record CalledOff(long rows, ScheduleCounts schedule) implements Proof {}

    /// It has rows of events all of which have lines and rows on other dates.
    ///
    /// @param event the word for one event
    record OnOtherDates(long rows, int events, String event) implements Proof {}

    /// It has rows of events of which some are nowhere said not to have taken place.
    ///
    /// @param silent of how many nothing is said
    /// @param events how many there are
    /// @param event the word for one event
    record PartlyDisproved(long rows, int silent, int events, String event) implements Proof {}

    /// It has rows of a date of which nobody says that nothing took place.
    record NotDisproved(long rows) implements Proof {}

    /// Nobody can say what should be there: events that a look has seen on its date have no line any more.
    ///
    /// @param rows rows of the partition
    /// @param events how many events
    /// @param event the word for one event
    record LinesLost(long rows, int events, String event) implements Proof {}

    /// The source has no rows of its date, on which events were final.
    ///
    /// @param rows rows of the partition
    /// @param source the table without rows
    /// @param finals how many events were final
    /// @param event the word for one event
    record SourceGap(long rows, String source, int finals, String event) implements Proof {}

    /// It has no rows, and some are expected.
    ///
    /// @param upstreamThere whether there is something that it reads, and all of that is there
    record Missing(Tally tally, boolean upstreamThere) implements Proof {}

    /// It has no rows, and something that it is built from has none either.
    record Blocked(Tally tally, Lack lack) implements Proof {}

    /// It has no rows, and no key has enough history yet.
    record NoHistoryYet() implements Proof {}

    /// It has no rows, and each expected key has a known reason for having none.
    record AllExcused(int keys) implements Proof {}

    /// It has rows, although something that it is built from has none.
    ///
    /// @param rows rows that were built
    /// @param sign the default that they carry; null where they look healthy, or where a source has no rows
    record BuiltWithout(Lack lack, long rows, @Nullable Carrying sign) implements Proof {}

    /// It was built on something that is itself contaminated.
    ///
    /// @param upstream what that is called from there
    record BuiltOnContaminated(String upstream) implements Proof {}

    /// Its rows carry the default that a missing upstream leaves, though the upstream is there now.
    ///
    /// @param unlikeBefore whether the default is told by piling up, unlike on the dates before
    /// @param upstream the upstream whose absence leaves it
    record CarriesDefault(Carrying sign, boolean unlikeBefore, String upstream) implements Proof {}

    /// A default piles up in its rows, unlike on the dates before, though what would leave it was there when it was
    /// built.
    ///
    /// @param upstream the upstream whose absence leaves it
    /// @param written when that was written; null where nobody can say that it was there when this was built
    record PiledUp(Carrying sign, String upstream, @Nullable Instant written) implements Proof {}

    /// It has more rows than distinct keys.
    record Duplicates(long rows, int keys) implements Proof {}

    /// It has keys that should not be there.
    ///
    /// @param keys how many
    /// @param matched expected keys that are there
    /// @param expected keys that should be there
    record Surplus(int keys, int matched, int expected) implements Proof {}

    /// Something that it was built from was written after it.
    ///
    /// @param built when its oldest row was written
    /// @param upstream what that is called from there
    /// @param written when that was written
    record OlderThanUpstream(Instant built, String upstream, Instant written) implements Proof {}

    /// Source rows that it was built from were written after it.
    ///
    /// @param built when its oldest row was written
    /// @param period the date of the source rows, of a table of hours the hour; null for its own date
    /// @param written when they were written
    record OlderThanSource(
            Instant built, String source, @Nullable Period period, Instant written) implements Proof {}

    /// Too few of its keys are there, because they have too little history, early in a season.
    record InRamp(Tally tally) implements Proof {}

    /// The share of its keys that are accounted for is too small.
    ///
    /// @param share the threshold, 0 to 1
    record Below(Tally tally, double share) implements Proof {}

    /// What was counted says it all.
    record Counted(Tally tally) implements Proof {}
}
