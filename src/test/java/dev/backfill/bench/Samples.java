package dev.backfill.bench;

import java.util.List;
import java.util.Locale;

/** Several measurements of one thing. The median decides; the middle half of them is the spread. */
record Samples(List<Double> sorted) {

    Samples {
        sorted = sorted.stream().sorted().toList();
        if (sorted.isEmpty()) {
            throw new IllegalArgumentException("Nothing was measured.");
        }
    }

    static Samples millis(List<Long> nanos) {
        return new Samples(nanos.stream().map(n -> n / 1e6).toList());
    }

    double median() {
        return quantile(0.5);
    }

    double quantile(double share) {
        double place = share * (sorted.size() - 1);
        int below = (int) place;
        double low = sorted.get(below);
        double high = sorted.get(Math.min(below + 1, sorted.size() - 1));
        return low + (place - below) * (high - low);
    }

    /** `1.31 × (1.27 to 1.40)` */
    String words(String unit) {
        return number(median()) + " " + unit + " (" + number(quantile(0.25)) + " to " + number(quantile(0.75)) + ")";
    }

    static String number(double value) {
        return String.format(Locale.ROOT, value >= 100 ? "%,.0f" : value >= 10 ? "%.1f" : "%.2f", value);
    }
}
