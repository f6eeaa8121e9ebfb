package dev.backfill.ui.plan;

import dev.backfill.ui.common.Durations;
import dev.backfill.ui.common.Messages;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A check of a run, and what one look of it has cost in the runs of this workspace.
///
/// @param name the name that journal and reports have for it
/// @param cost the median, in words
/// @param measured whether it has been measured at all
public record CheckLine(String name, String cost, boolean measured) {
    private static final double SECONDS = 1000;

    /// @param millis the median in milliseconds; null if it was never measured
    static CheckLine of(String name, @Nullable Double millis, Messages messages) {
        String title = name.substring(0, 1).toUpperCase(Locale.ENGLISH) + name.substring(1);
        if (millis == null) {
            return new CheckLine(title, messages.text("plan.notMeasured"), false);
        }
        String cost = millis < 1
                ? messages.text("plan.underMilli")
                : millis < SECONDS ? Math.round(millis) + " ms" : Durations.exactly(millis / SECONDS);
        return new CheckLine(title, cost, true);
    }

    /// Of checks, by their names, with what each has cost here.
    static List<CheckLine> of(List<String> names, Map<String, Double> costs, Messages messages) {
        return names.stream().map(name -> of(name, costs.get(name), messages)).toList();
    }
}
