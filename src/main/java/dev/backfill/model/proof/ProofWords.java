package dev.backfill.model.proof;

import dev.backfill.model.Grain;
import dev.backfill.model.Period;
import dev.backfill.model.text.EnglishDates;
import dev.backfill.model.text.PlainNumber;
import dev.backfill.model.text.Plural;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Tells proofs in English, and has the small phrases that findings share with them.
public final class ProofWords {
    private static final DateTimeFormatter INSTANT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY = EnglishDates.pattern("d MMMM uuuu");

    private ProofWords() {}

    static String of(Proof proof) {
        return switch (proof) {
            case Proof.NotLookedAt() -> "";
            case Proof.Unread unread -> "cannot be judged: " + unread.why();
            case Proof.Uncounted(Hurdle hurdle) -> "not counted: " + hurdle.words();
            case Proof.NoSuchHour(String zone) -> "clocks of " + zone + " were set forward over it";
            case Proof.BeforeFirstDate(Period since) -> "expected from " + since + " on";
            case Proof.NotInCalendar(long rows) ->
                (rows > 0 ? rows + " rows, and " : "") + "the calendar does not have the date";
            case Proof.NotDueYet(Tally tally) -> counted(tally) + ", not due yet";
            case Proof.NotFinished(int events, String event) -> many(events, event) + " not finished";
            case Proof.InBootstrap(int days) -> "first " + days + " days of the season: nothing is expected";
            case Proof.NoEvent(ScheduleCounts schedule) -> scheduled(schedule);
            case Proof.CalledOff(long rows, ScheduleCounts schedule) -> disproved(rows) + scheduled(schedule);
            case Proof.OnOtherDates(long rows, int events, String event) ->
                disproved(rows) + "lines and rows of " + many(events, event) + " of its rows are on other dates";
            case Proof.PartlyDisproved(long rows, int silent, int events, String event) ->
                rows + " rows, and no line says of " + silent + " of their " + many(events, event)
                        + " that nothing took place";
            case Proof.NotDisproved(long rows) ->
                rows + " rows, and no line of the schedule says that nothing took place";
            case Proof.LinesLost(long rows, int events, String event) ->
                many(rows, "row") + ", and an earlier look has seen " + many(events, event)
                        + " of which there is no line any more: nobody can say what should be there";
            case Proof.SourceGap gap -> sourceGap(gap);
            case Proof.Missing missing -> missing(missing, "; ");
            case Proof.Blocked(Tally tally, Lack lack) -> absent(tally, "; ") + "; " + lacking(lack);
            case Proof.NoHistoryYet() -> "no key has enough history yet";
            case Proof.AllExcused(int keys) -> "all " + keys + " expected keys have a known reason";
            case Proof.BuiltWithout built -> builtWithout(built);
            case Proof.BuiltOnContaminated(String upstream) ->
                "built on " + upstream + ", which is contaminated";
            case Proof.CarriesDefault(Carrying sign, boolean unlikeBefore, String upstream) ->
                (unlikeBefore ? piledUp(sign) : carrying(sign)) + ": built without " + upstream;
            case Proof.PiledUp(Carrying sign, String upstream, Instant written) ->
                piledUp(sign) + "; " + upstream + " is there"
                        + (written == null
                                ? ", and nothing says whether it was when this was built"
                                : " and was when this was built: written " + instant(written));
            case Proof.Duplicates(long rows, int keys) -> rows + " rows for " + keys + " keys";
            case Proof.Surplus(int keys, int matched, int expected) ->
                keys(keys) + " that should not be there, beside " + matched + " of " + expected;
            case Proof.OlderThanUpstream(Instant built, String upstream, Instant written) ->
                "built " + instant(built) + ", " + upstream + " written " + instant(written);
            case Proof.OlderThanSource(Instant built, String source, Period period, Instant written) ->
                "built " + instant(built) + ", its rows in " + source + (period == null ? "" : " of " + period)
                        + " written " + instant(written);
            case Proof.InRamp(Tally tally) -> counted(tally) + ", in the season's ramp";
            case Proof.Below(Tally tally, double share) -> counted(tally) + ": below " + percent(share);
            case Proof.Counted(Tally tally) -> counted(tally);
        };
    }

    /// The same within a sentence that goes on: without a semicolon.
    public static String clause(Proof proof) {
        return proof instanceof Proof.Missing missing
                ? missing(missing, ", ")
                : of(proof);
    }

    /// `97 of 131 rows (74 %), 34 with too little history`, or what is usual.
    public static String counted(Tally tally) {
        return switch (tally) {
            case Tally.OfKeys keys -> counted(keys);
            case Tally.OfRows(long rows, UsualRows usual) -> told(rows, usual, "; ");
        };
    }

    private static String counted(Tally.OfKeys keys) {
        StringBuilder text = new StringBuilder(keys.matched() + " of " + keys.expected() + " rows");
        if (keys.expected() > 0 && keys.matched() < keys.expected()) {
            text.append(" (")
                    .append(percent((double) keys.matched() / keys.expected()))
                    .append(")");
        }
        if (keys.tooLittleHistory() > 0) {
            text.append(", ").append(keys.tooLittleHistory()).append(" with too little history");
        }
        if (keys.open() > 0) {
            text.append(", ").append(keys.open()).append(" that may be expected or not");
        }
        if (keys.recorded() > 0) {
            text.append(", ").append(keys.recorded()).append(" with a recorded reason");
        }
        return text.toString();
    }

    /// `412 rows; the last 8 Mondays had 180 to 210, usually 195`.
    public static String told(long rows, UsualRows usual) {
        return told(rows, usual, "; ");
    }

    private static String told(long now, UsualRows usual, String semicolon) {
        String own = many(now, "row") + semicolon;
        List<Long> rows = usual.rows();
        if (usual.isKnown()) {
            long least = rows.getFirst();
            long most = rows.getLast();
            return own + "the last " + rows.size() + " " + kind(usual.period())
                    + (least == most
                            ? " had " + least + " each"
                            : " had " + least + " to " + most + ", usually " + usual.median())
                    + (usual.times() == 1 ? "" : semicolon + "clocks were set back and show this hour twice");
        }
        return now == 0
                ? own + "it is due"
                : own + "nobody can say what is usual: " + (rows.isEmpty() ? "no" : "only " + rows.size())
                        + " earlier " + kind(usual.period()) + " to compare with";
    }

    /// What periods of a kind are called, many of them: `Mondays`.
    private static String kind(Period period) {
        return switch (period.grain()) {
            case HOUR -> String.format(Locale.ROOT, "hours from %02d:00", period.hour());
            case DAY -> EnglishDates.day(period.first().getDayOfWeek()) + "s";
            case WEEK, WEEK_FROM_SUNDAY -> "weeks";
            case MONTH -> "months";
        };
    }

    /// `0 of 131 rows`, or what is usual.
    private static String absent(Tally tally, String semicolon) {
        return switch (tally) {
            case Tally.OfKeys keys -> "0 of " + keys.expected() + " rows";
            case Tally.OfRows(long rows, UsualRows usual) -> told(rows, usual, semicolon);
        };
    }

    private static String missing(Proof.Missing missing, String semicolon) {
        return absent(missing.tally(), semicolon)
                + (missing.upstreamThere() ? semicolon + "every upstream is there" : "");
    }

    private static String sourceGap(Proof.SourceGap gap) {
        String finals = many(gap.finals(), gap.event()) + " that are final";
        return gap.rows() == 0
                ? "0 rows; " + gap.source() + " has no rows for " + finals
                : gap.rows() + " rows, but " + gap.source() + " has none for " + finals
                        + ": nobody can say which keys belong";
    }

    private static String disproved(long rows) {
        return rows + " rows, but the schedule proves that nothing was played: ";
    }

    private static String builtWithout(Proof.BuiltWithout built) {
        Carrying sign = built.sign();
        return switch (built.lack()) {
            case Lack.OfSource source -> built.rows() + " rows; " + lacking(source);
            case Lack.OfUpstream upstream ->
                lacking(upstream) + " rows"
                        + (sign == null ? ", yet " + built.rows() + " rows were built" : "; " + carrying(sign));
        };
    }

    /// `TDZA has 0 of 30`, `raw.orders has no rows of 2024-03-01`.
    public static String lacking(Lack lack) {
        return switch (lack) {
            case Lack.OfUpstream(String upstream, Integer expected) ->
                upstream + " has 0" + (expected == null ? "" : " of " + expected);
            case Lack.OfSource(String source, Period period) -> source + " has no rows of " + period;
        };
    }

    /// What shows in the rows, or below them, that they were built on nothing: the default that they carry, the
    /// source that has no rows. Empty where nothing does, or where the proof says no more than that.
    public static Optional<String> sign(Proof proof) {
        if (!(proof instanceof Proof.BuiltWithout(Lack lack, _, Carrying sign))) {
            return Optional.empty();
        }
        return lack instanceof Lack.OfSource source
                ? Optional.of(lacking(source))
                : Optional.ofNullable(sign).map(ProofWords::carrying);
    }

    /// `strength = 0 in 131 of 131 rows`.
    public static String carrying(Carrying sign) {
        return value(sign) + " in " + share(sign) + " rows";
    }

    /// `strength = 0`.
    public static String value(Carrying sign) {
        return sign.column() + " = " + sign.value();
    }

    /// `131 of 131`.
    public static String share(Carrying sign) {
        return sign.carrying() + " of " + sign.rows();
    }

    /// The same of a default that only tells where it piles up.
    public static String piledUp(Carrying sign) {
        return carrying(sign) + ", unlike on the dates before";
    }

    /// `1 key`, `4 keys`.
    public static String keys(long n) {
        return many(n, "key");
    }

    private static String many(long n, String one) {
        return n + " " + Plural.of(n, one);
    }

    /// `4 scheduled originally, 0 now`.
    public static String scheduled(ScheduleCounts day) {
        if (day.originally() == 0 && day.now() == 0) {
            return day.movedAway() > 0
                    ? day.movedAway() + " called off or moved on"
                    : "nothing scheduled, originally or now";
        }
        return day.originally() + " scheduled originally, " + day.now() + " now, " + day.played() + " played";
    }

    /// A share as people read it: `95 %`.
    public static String percent(double share) {
        return Math.round(share * 100) + " %";
    }

    /// A number without a needless `.0`.
    public static String number(double value) {
        return PlainNumber.of(value);
    }

    /// An instant in UTC, to the second.
    public static String instant(Instant at) {
        return INSTANT.format(at);
    }

    /// `4 December 2021`, of an hour `4 December 2021, 05:00`; of weeks and months the first date.
    public static String period(Period period) {
        return day(period.first())
                + (period.grain() == Grain.HOUR ? String.format(Locale.ROOT, ", %02d:00", period.hour()) : "");
    }

    /// `4 December 2021`.
    public static String day(LocalDate date) {
        return DAY.format(date);
    }
}
