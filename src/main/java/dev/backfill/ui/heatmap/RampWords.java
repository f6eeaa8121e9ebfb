package dev.backfill.ui.heatmap;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the legend says of the fill: a title and its steps.
///
/// @param title what is measured
/// @param steps the steps, palest first
record RampWords(String title, List<Step> steps) {
    private static final List<String> SHARES = List.of("1–24", "25–49", "50–74", "75–94", "95–100 %");
    private static final List<String> OF_USUAL = List.of("under 25", "25–49", "50–74", "75–124", "125 % and more");
    private static final Step EMPTY = new Step("empty", "0 rows");

    /// @param look the end of the style class of its swatch
    /// @param words what it means
    record Step(String look, String words) {}

    static RampWords of(Shading shading) {
        return switch (shading.mode()) {
            case COMPLETENESS, ACCOUNTED -> new RampWords(shading.mode().words(), ramp(SHARES));
            case ROWS -> new RampWords("Rows, of what is usual for the row", ramp(OF_USUAL));
            case AGE -> ofAges(shading.ages());
            case VERDICT ->
                new RampWords(
                        shading.mode().words(),
                        List.of(
                                new Step("v-ok", "healthy"),
                                new Step("v-expected", "expected"),
                                new Step("v-info", "note"),
                                new Step("v-warning", "warning"),
                                new Step("v-critical", "critical")));
        };
    }

    private static RampWords ofAges(@Nullable Ages ages) {
        List<Step> steps = new ArrayList<>(List.of(EMPTY));
        if (ages != null && ages.isOne()) {
            steps.add(new Step("s5", Ages.words(ages.oldest())));
        } else if (ages != null) {
            steps = ramp(ages.words());
        }
        steps.add(new Step("hatched", "not known"));
        return new RampWords("Built before the scan", steps);
    }

    private static List<Step> ramp(List<String> words) {
        List<Step> steps = new ArrayList<>(List.of(EMPTY));
        for (int i = 0; i < words.size(); i++) {
            steps.add(new Step("s" + (i + 1), words.get(i)));
        }
        return steps;
    }
}
