package dev.backfill.ui.heatmap.color;

import dev.backfill.ui.heatmap.text.Speech;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/// Five steps from the oldest build of a scan to its newest. Each is as many times older than the next: among builds
/// of years ago, those of today and of this week can still be told apart.
///
/// @param oldest the greatest age
/// @param newest the least one, at least a minute
record Ages(Duration oldest, Duration newest) {
    static final int STEPS = 5;
    private static final Duration LEAST = Duration.ofMinutes(1);
    private static final Duration DAY = Duration.ofDays(1);
    /// The average year of the calendar, in days.
    private static final double YEAR = 365.2425;

    Ages {
        newest = newest.compareTo(LEAST) < 0 ? LEAST : newest;
        oldest = oldest.compareTo(newest) < 0 ? newest : oldest;
    }

    /// The step of an age: 0 for the oldest, 4 for the newest.
    int step(Duration age) {
        if (isOne()) {
            return STEPS - 1;
        }
        double whole = Math.log(seconds(oldest) / seconds(newest));
        double part = Math.log(seconds(oldest) / Math.max(seconds(LEAST), seconds(age))) / whole;
        return Math.clamp((int) Math.floor(part * STEPS), 0, STEPS - 1);
    }

    /// Whether all builds are of one minute: then there are no steps to tell apart.
    boolean isOne() {
        return oldest.minus(newest).compareTo(LEAST) < 0;
    }

    /// What is the oldest of each step, from the first: `up to 4.3 years`.
    List<String> words() {
        List<Duration> bounds = IntStream.range(0, STEPS).mapToObj(this::bound).toList();
        for (Unit unit : Unit.values()) {
            List<String> words = bounds.stream().map(unit::words).distinct().toList();
            if (words.size() == STEPS || unit == Unit.MINUTES) {
                return bounds.stream()
                        .map(b -> Speech.text("age.upTo", unit.words(b)))
                        .toList();
            }
        }
        throw new IllegalStateException("minutes are the last unit");
    }

    /// An age as people say it: `4.3 years`, `5 months`, `12 days`, `3 h`, `20 min`.
    static String words(Duration age) {
        return Unit.FITTING.words(age);
    }

    private Duration bound(int step) {
        double share = Math.pow(seconds(newest) / seconds(oldest), (double) step / STEPS);
        return Duration.ofSeconds(Math.round(seconds(oldest) * share));
    }

    private static double seconds(Duration age) {
        return age.toSeconds();
    }

    /// How ages are written; where two steps would read alike, finer.
    private enum Unit {
        FITTING,
        DAYS,
        HOURS,
        MINUTES;

        String words(Duration age) {
            double days = age.toSeconds() / (double) DAY.toSeconds();
            return switch (this) {
                case FITTING ->
                    days >= 2 * YEAR
                            ? Speech.text("age.years", days / YEAR)
                            : days >= 61
                                    ? Speech.text("age.months", Math.round(days * 12 / YEAR))
                                    : days >= 2
                                            ? DAYS.words(age)
                                            : days >= 2 / 24.0 ? HOURS.words(age) : MINUTES.words(age);
                case DAYS -> Speech.text("age.days", Math.round(days));
                case HOURS -> Speech.text("age.hours", Math.round(days * 24));
                case MINUTES -> Speech.text("age.minutes", Math.round(days * 1440));
            };
        }
    }
}
