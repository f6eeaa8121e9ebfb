package dev.backfill.ui.heatmap.color;

import dev.backfill.model.Severity;
import dev.backfill.ui.heatmap.text.Speech;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the legend says of the fill: a title and its steps.
///
/// @param title what is measured
/// @param steps the steps, palest first
public record RampWords(String title, List<Step> steps) {
    private static final List<String> SHARES = List.of("1–24", "25–49", "50–74", "75–94", "95–100 %");
    private static final List<String> OF_USUAL = List.of("25–49", "50–74", "75–124");

    /// @param look the end of the style class of its swatch
    /// @param words what it means
    public record Step(String look, String words) {}

    public static RampWords of(Shading shading) {
        return switch (shading.mode()) {
            case COMPLETENESS, ACCOUNTED -> new RampWords(title(shading.mode()), ramp(SHARES));
            case ROWS -> new RampWords(Speech.text("ramp.usual"), ramp(ofUsual()));
            case AGE -> ofAges(shading.ages());
            case VERDICT ->
                new RampWords(
                        title(shading.mode()),
                        List.of(
                                new Step("v-ok", Speech.text("ramp.healthy")),
                                new Step("v-expected", Speech.severity(Severity.EXPECTED)),
                                new Step("v-info", Speech.severity(Severity.INFO)),
                                new Step("v-warning", Speech.severity(Severity.WARNING)),
                                new Step("v-critical", Speech.severity(Severity.CRITICAL))));
        };
    }

    private static String title(ColorMode mode) {
        return Speech.text("color." + mode.name());
    }

    private static Step empty() {
        return new Step("empty", Speech.text("legend.zero"));
    }

    private static List<String> ofUsual() {
        List<String> words = new ArrayList<>(List.of(Speech.text("ramp.under")));
        words.addAll(OF_USUAL);
        words.add(Speech.text("ramp.over"));
        return words;
    }

    private static RampWords ofAges(@Nullable Ages ages) {
        List<Step> steps = new ArrayList<>(List.of(empty()));
        if (ages != null && ages.isOne()) {
            steps.add(new Step("s5", Ages.words(ages.oldest())));
        } else if (ages != null) {
            steps = ramp(ages.words());
        }
        steps.add(new Step("hatched", Speech.text("ramp.unknown")));
        return new RampWords(Speech.text("ramp.age"), steps);
    }

    private static List<Step> ramp(List<String> words) {
        List<Step> steps = new ArrayList<>(List.of(empty()));
        for (int i = 0; i < words.size(); i++) {
            steps.add(new Step("s" + (i + 1), words.get(i)));
        }
        return steps;
    }
}
