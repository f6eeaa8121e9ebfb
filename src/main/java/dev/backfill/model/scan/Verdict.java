package dev.backfill.model.scan;

import static dev.backfill.model.Severity.CRITICAL;
import static dev.backfill.model.Severity.EXPECTED;
import static dev.backfill.model.Severity.INFO;
import static dev.backfill.model.Severity.OK;
import static dev.backfill.model.Severity.WARNING;

import dev.backfill.model.Severity;
import java.util.Locale;

/// The one cause that a cell carries. Declared in the order in which causes are tried: the first that fits wins.
public enum Verdict {
    /// Cannot be judged: a table or column cannot be read, or rows exist while the expected keys cannot be known, or
    /// on a date of which the schedule says nothing.
    UNKNOWN(WARNING),
    /// An event of the date is not finished.
    NOT_FINAL(EXPECTED),
    /// The period may still be absent: its due time has not come.
    NOT_DUE(EXPECTED),
    /// The date lies in the season's bootstrap window, in which nothing is expected.
    BOOTSTRAP(EXPECTED),
    /// Rows of an event-scoped processor for a date on which, as the schedule proves, no event took place.
    STALE(WARNING),
    /// Rows on a period that the table's calendar does not have.
    UNEXPECTED(WARNING),
    /// No event on this date.
    NO_EVENT(OK),
    /// No rows, and what it is built from is not there either.
    BLOCKED(CRITICAL),
    /// No rows although keys are expected and everything upstream is there: a true gap.
    MISSING(CRITICAL),
    /// Rows that were built on something missing or bad.
    CONTAMINATED(CRITICAL),
    /// More rows than distinct keys.
    DUPLICATED(CRITICAL),
    /// Keys that should not be there.
    SURPLUS(WARNING),
    /// Older than something it was built from.
    OUTDATED(WARNING),
    /// Less than half of the expected keys are accounted for, or of the rows that periods of its kind usually have.
    LOW(WARNING),
    /// Far more rows than periods of its kind usually have.
    HIGH(WARNING),
    /// Nearly all rows carry a default, unlike on the dates before, although what would leave it was there.
    PILED_UP(WARNING),
    /// Early in the season: the missing keys have too little history.
    RAMP(EXPECTED),
    /// Fewer expected keys are accounted for than the processor's threshold asks.
    PARTIAL(INFO),
    /// No rows, and none are expected.
    NOT_EXPECTED(OK),
    /// Everything that is expected is accounted for.
    COMPLETE(OK);

    private final Severity severity;

    Verdict(Severity severity) {
        this.severity = severity;
    }

    /// How bad a cell with this verdict is.
    public Severity severity() {
        return severity;
    }

    /// Whether writing the partition again makes it better, as far as its sources are there.
    public boolean isMendedByWriting() {
        return switch (this) {
            case BLOCKED, MISSING, CONTAMINATED, DUPLICATED, SURPLUS, OUTDATED, LOW, HIGH, PILED_UP, PARTIAL -> true;
            case UNKNOWN, NOT_FINAL, NOT_DUE, BOOTSTRAP, STALE, UNEXPECTED, NO_EVENT, RAMP, NOT_EXPECTED, COMPLETE ->
                false;
        };
    }

    /// The verdict in the words of tables, legend and speech: `not expected`.
    public String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
