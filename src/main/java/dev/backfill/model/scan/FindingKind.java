package dev.backfill.model.scan;

import java.util.Arrays;
import java.util.Locale;

/// What a finding is about, by which the rule that decided is told.
public sealed interface FindingKind {

    /// The kind as files and scripts know it: `source-gap`.
    String id();

    /// Reads an id back; one that no known kind has is the name of a rule of the pipeline's own.
    static FindingKind of(String id) {
        return Arrays.stream(Known.values())
                .filter(k -> k.id().equals(id))
                .map(FindingKind.class::cast)
                .findFirst()
                .orElseGet(() -> new OfPipeline(id));
    }

    /// The kinds that every pipeline has.
    enum Known implements FindingKind {
        /// Cells that cannot be judged.
        UNKNOWN,
        /// Rows of a date on which, as the schedule proves, no event took place.
        STALE,
        /// Rows on periods that the table's calendar does not have.
        UNEXPECTED,
        /// No rows, and what they would be built from is not there either.
        BLOCKED,
        /// No rows, although everything upstream is there.
        MISSING,
        /// Rows that were built on something missing or bad.
        CONTAMINATED,
        /// More rows than distinct keys.
        DUPLICATED,
        /// Keys that should not be there.
        SURPLUS,
        /// Rows that are older than what they were built from.
        OUTDATED,
        /// Less than half of the expected keys.
        LOW,
        /// Far more rows than usual.
        HIGH,
        /// Rows that carry a default, unlike on the dates before, although what would leave it was there.
        PILED_UP,
        /// Fewer expected keys than the threshold asks.
        PARTIAL,
        /// Events that took place and of which the source has no rows.
        SOURCE_GAP,
        /// Events that took place and of which the source has too few rows.
        PARTIAL_SOURCE,
        /// More events with rows than the schedule has.
        MISMATCH,
        /// Events on two dates.
        EVENT_ON_TWO_DATES,
        /// Events that are not final long after their date.
        EVENT_NOT_FINAL,
        /// Events of which lines of the schedule say different things.
        EVENT_CONTRADICTED,
        /// Events that are final and have no score.
        FINAL_WITHOUT_SCORE,
        /// A source that has fewer keys of a date than a look has seen there before.
        SOURCE_SHRUNK,
        /// Events that a look has seen in the schedule, and of which no line is there any more.
        EVENT_VANISHED,
        /// Fewer keys than before, where keys can only grow.
        DROP,
        /// Rows that say they were written later than now.
        FUTURE_TIME,
        /// Dates that the schedule does not reach, so that nothing on them can be judged.
        CALENDAR_END,
        /// Rows that say no date.
        UNDATED,
        /// Rows on dates before the calendar begins or after it ends.
        OUTSIDE_CALENDAR,
        /// Columns that had values on the dates before and have none from a date on.
        EMPTY_COLUMN,
        /// Rows without a value in a column by which rows are told apart, where there never were any.
        KEYLESS,
        /// Columns that had many values on the dates before and have one number from a date on.
        ALIKE_COLUMN,
        /// Healthy cells whose rolling windows hold rows that are missing or were written later.
        SUSPECT;

        /// The kind of what hangs from a cell.
        ///
        /// @param verdict of a cell that is bad
        /// @throws IllegalArgumentException if a cell with this verdict is not bad
        public static Known of(Verdict verdict) {
            return switch (verdict) {
                case UNKNOWN -> UNKNOWN;
                case STALE -> STALE;
                case UNEXPECTED -> UNEXPECTED;
                case BLOCKED -> BLOCKED;
                case MISSING -> MISSING;
                case CONTAMINATED -> CONTAMINATED;
                case DUPLICATED -> DUPLICATED;
                case SURPLUS -> SURPLUS;
                case OUTDATED -> OUTDATED;
                case LOW -> LOW;
                case HIGH -> HIGH;
                case PILED_UP -> PILED_UP;
                case PARTIAL -> PARTIAL;
                case NOT_FINAL, NOT_DUE, BOOTSTRAP, NO_EVENT, RAMP, NOT_EXPECTED, COMPLETE ->
                    throw new IllegalArgumentException("Nothing is wrong with cells that are " + verdict.words() + ".");
            };
        }

        @Override
        public String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /// What a rule or a check of the pipeline's own has found.
    ///
    /// @param id the rule's name in the pipeline
    record OfPipeline(String id) implements FindingKind {}
}
