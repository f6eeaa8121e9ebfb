package dev.backfill.journal;

import dev.backfill.model.plan.Estimate;
import dev.backfill.model.plan.Step;
import dev.backfill.orchestrator.plan.Estimator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Reads what steps and checks have cost so far: the median of the latest of each.
final class JournalCosts {
    private static final int LATEST_DURATIONS = 50;
    private static final int LATEST_LOOKS = 500;

    private final JournalFile file;

    JournalCosts(JournalFile file) {
        this.file = file;
    }

    /// Estimates by the latest successful steps of each processor, which are read now.
    Estimator estimator() {
        Map<String, List<Long>> durations = durations();
        return steps -> estimate(steps, durations);
    }

    /// What each check that has been measured has cost, in milliseconds.
    Map<String, Double> ofChecks() {
        Map<String, Double> costs = new TreeMap<>();
        looks().forEach((check, millis) -> {
            Double median = median(millis);
            if (median != null) {
                costs.put(check, median);
            }
        });
        return costs;
    }

    private static Estimate estimate(List<Step> steps, Map<String, List<Long>> durations) {
        double millis = 0;
        for (Step step : steps) {
            Double median = median(durations.getOrDefault(step.partition().processor(), List.of()));
            if (median == null) {
                return new Estimate(null, 0);
            }
            millis += median;
        }
        return new Estimate(millis / 1000, 0);
    }

    private static @Nullable Double median(List<Long> values) {
        List<Long> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        if (sorted.isEmpty()) {
            return null;
        }
        return sorted.size() % 2 == 1
                ? Double.valueOf(sorted.get(middle))
                : Double.valueOf((sorted.get(middle - 1) + sorted.get(middle)) / 2.0);
    }

    /// Durations of the latest successful steps, in milliseconds, by processor.
    private Map<String, List<Long>> durations() {
        Map<String, List<Long>> found = new HashMap<>();
        for (String processor : processors()) {
            found.put(
                    processor,
                    file.query(
                            "SELECT millis FROM steps WHERE processor = ? AND state = 'SUCCEEDED' AND verb <> 'UNDO'"
                                    + " ORDER BY changed_at DESC LIMIT ?",
                            row -> row.getLong(1),
                            processor,
                            LATEST_DURATIONS));
        }
        return found;
    }

    /// Every processor that a step was of. From one to the next in the index: there are few, and very many steps.
    private List<String> processors() {
        return file.query(
                "WITH RECURSIVE names (name) AS (SELECT MIN(processor) FROM steps UNION ALL SELECT (SELECT"
                        + " MIN(processor) FROM steps WHERE processor > name) FROM names WHERE name IS NOT NULL) SELECT"
                        + " name FROM names WHERE name IS NOT NULL",
                row -> row.getString(1));
    }

    /// What the latest looks have cost, in milliseconds, by check.
    private Map<String, List<Long>> looks() {
        Map<String, List<Long>> found = new HashMap<>();
        file.query(
                "SELECT check_name, millis FROM check_costs ORDER BY look DESC LIMIT ?",
                row -> found.computeIfAbsent(row.getString(1), _ -> new ArrayList<>())
                        .add(row.getLong(2)),
                LATEST_LOOKS);
        return found;
    }
}
