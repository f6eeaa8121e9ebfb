package dev.backfill.warehouse.bigquery.job;

import com.google.api.services.bigquery.model.JobReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;

/// Where jobs have run. Outside of the US and the EU BigQuery finds a job only for whoever says where it is; where
/// the settings do not say it, every answer does.
final class JobLocations {
    private final Set<String> seen = new ConcurrentSkipListSet<>();

    /// Remembers where a job is.
    void add(@Nullable JobReference job) {
        if (job != null) {
            add(job.getLocation());
        }
    }

    void add(@Nullable String place) {
        if (place != null && !place.isEmpty()) {
            seen.add(place);
        }
    }

    boolean isEmpty() {
        return seen.isEmpty();
    }

    /// The ways to name a job, the likeliest first: where it was said to be, or else wherever jobs were before, and
    /// last without a place.
    List<JobReference> spellings(JobReference job) {
        if (job.getLocation() != null) {
            return List.of(job);
        }
        List<JobReference> spellings = new ArrayList<>();
        seen.forEach(place -> spellings.add(job.clone().setLocation(place)));
        spellings.add(job);
        return spellings;
    }
}
