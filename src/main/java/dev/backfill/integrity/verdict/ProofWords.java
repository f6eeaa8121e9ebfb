package dev.backfill.integrity.verdict;

import dev.backfill.model.Grain;
import dev.backfill.model.Period;
import dev.backfill.integrity.observe.Counts;
import dev.backfill.model.pipeline.DefaultMarker;
import dev.backfill.model.scan.EventDay;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// The small phrases that proofs and findings are made of.
public final class ProofWords {
    private static final DateTimeFormatter INSTANT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

    private ProofWords() {}

    /// `0 of 131 rows`, or what is usual.
    static String absent(Counts c) {
        return c.usual() == null ? "0 of " + c.expected() + " rows" : c.usual().told(0);
    }

    /// `97 of 131 rows (74 %), 34 with too little history`, or what is usual.
    public static String counted(Counts c) {
        if (c.usual() != null) {
            return c.usual().told(c.rows());
        }
        StringBuilder text = new StringBuilder(c.matched() + " of " + c.expected() + " rows");
        if (c.expected() > 0 && c.matched() < c.expected()) {
            text.append(" (")
                    .append(percent((double) c.matched() / c.expected()))
                    .append(")");
        }
        if (c.tooLittleHistory() > 0) {
            text.append(", ").append(c.tooLittleHistory()).append(" with too little history");
        }
        if (c.open() > 0) {
            text.append(", ").append(c.open()).append(" that may be expected or not");
        }
        if (c.recorded() > 0) {
            text.append(", ").append(c.recorded()).append(" with a recorded reason");
        }
        return text.toString();
    }

    /// `strength = 0 in 131 of 131 rows`.
    public static String carrying(DefaultMarker telltale, Counts c) {
        return telltale.column() + " = " + telltale.said() + " in "
                + c.carrying().get(telltale) + " of " + c.rows() + " rows";
    }

    /// `1 key`, `4 keys`.
    public static String keys(long n) {
        return n + (n == 1 ? " key" : " keys");
    }

    /// `4 scheduled originally, 0 now`.
    public static String scheduled(EventDay day) {
        return day.scheduledOriginally() == 0 && day.scheduledNow() == 0
                ? (day.movedAway() > 0
                        ? day.movedAway() + " called off or moved on"
                        : "nothing scheduled, originally or now")
                : day.scheduledOriginally() + " scheduled originally, " + day.scheduledNow() + " now, " + day.played()
                        + " played";
    }

    /// A share as people read it: `95 %`.
    public static String percent(double share) {
        return Math.round(share * 100) + " %";
    }

    /// A number without a needless `.0`.
    public static String number(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
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
