package dev.backfill.warehouse.bigquery.job;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What the jobs of a unit of work are labelled with. Where the labels name a step of a run, they say as well which
/// jobs that step may have sent before.
final class JobLabels {
    private static final int LONGEST = 63;

    private final Map<String, String> labels = new TreeMap<>(Map.of("app", "backfill-console"));
    private final JobSequences sequences;
    private @Nullable StepJobs jobs;

    JobLabels(JobSequences sequences) {
        this.sequences = sequences;
    }

    /// Adds a label, or gives it another value.
    void put(String name, String value) {
        if (!value.equals(labels.put(name, value))) {
            jobs = null;
        }
    }

    /// All of them, in the letters that BigQuery allows: others become `-`.
    Map<String, String> allowed() {
        Map<String, String> allowed = new TreeMap<>();
        labels.forEach((name, value) -> allowed.put(name, allowed(value)));
        return allowed;
    }

    private static String allowed(String value) {
        String clean = value.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_-]", "-");
        return clean.length() > LONGEST ? clean.substring(0, LONGEST) : clean;
    }

    /// The jobs of the step that they name; empty where they name none.
    Optional<StepJobs> step() {
        String run = labels.get("run_id");
        String processor = labels.get("processor");
        String date = labels.get("analysis_date");
        if (run == null || processor == null || date == null) {
            return Optional.empty();
        }
        StepJobs known = jobs;
        if (known == null) {
            known = sequences.step(run, processor, date);
            jobs = known;
        }
        return Optional.of(known);
    }
}
