package dev.backfill.warehouse.bigquery.job;

import dev.backfill.model.text.Fingerprint;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/// Names for jobs. A job that has a name of ours can be sent again when its answer was lost: BigQuery runs it once.
///
/// What a unit of work asks has names that nobody else has, because an answer of yesterday is of no use today. What a
/// step *writes* has names that follow from the run and the step alone, so that whoever goes on with the run, in
/// whichever process, can ask what became of the jobs of those before it.
public final class JobIds {
    private static final int READABLE = 60;
    private static final int HASH = 8;

    private final String unit = UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    private final AtomicInteger number = new AtomicInteger();

    /// A name that was never used: `bfc_<unit of work>_<number>_<hash of the statement>`.
    String next(String statement) {
        return String.join("_", "bfc", unit, String.valueOf(number.incrementAndGet()), hash(statement));
    }

    /// A name for a table that only this unit of work uses.
    String table(String about) {
        return about + "_" + unit + "_" + number.incrementAndGet();
    }

    /// The names of a statement's jobs, one after another.
    Supplier<String> names(String statement) {
        String first = next(statement);
        AtomicInteger attempt = new AtomicInteger();
        return () -> attempt.incrementAndGet() == 1 ? first : first + "_r" + attempt.get();
    }

    /// The name of the n-th job with which a step writes.
    ///
    /// @param step what tells the step from all others, the run's id first
    /// @param number 1 for the first job
    public static String ofStep(List<String> step, int number) {
        String readable = String.join("_", step).replaceAll("[^A-Za-z0-9_-]", "-");
        return String.join(
                "_",
                "bfw",
                readable.length() > READABLE ? readable.substring(0, READABLE) : readable,
                hash(String.join("\n", step)),
                String.valueOf(number));
    }

    private static String hash(String text) {
        return Fingerprint.of(text).substring(0, HASH);
    }
}
