package dev.backfill.warehouse.bigquery.job;

import com.google.cloud.bigquery.BigQueryException;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.bigquery.connect.BigQueryConnection;
import dev.backfill.warehouse.bigquery.connect.BigQueryErrors;
import dev.backfill.warehouse.bigquery.connect.ConnectFailure;
import dev.backfill.warehouse.bigquery.connect.Failure;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import dev.failsafe.function.CheckedSupplier;
import java.io.IOException;
import java.time.Duration;

/// Makes calls to BigQuery, again where they may be made again: Google's client repeats neither a job that a server
/// error hid, nor keeps its name.
public final class Calls {
    private static final int MOST_TRIES = 6;

    private final BigQueryConnection to;
    private final Pace pace;
    private final Runnable signedOut;
    private volatile boolean answered;

    /// How long to wait before asking again.
    ///
    /// @param first before the second try; it doubles from there
    /// @param longest between any two
    public record Pace(Duration first, Duration longest) {
        public static final Pace USUAL = new Pace(Duration.ofMillis(500), Duration.ofSeconds(16));
    }

    /// @param signedOut is told when BigQuery does not accept who asks
    public Calls(BigQueryConnection to, Pace pace, Runnable signedOut) {
        this.to = to;
        this.pace = pace;
        this.signedOut = signedOut;
    }

    Pace pace() {
        return pace;
    }

    /// Makes a call.
    ///
    /// @param doing what it does, as a person would name it
    /// @throws WarehouseException if it failed for good
    public <T> T make(String doing, CheckedSupplier<T> call) {
        RetryPolicy<T> policy = RetryPolicy.<T>builder()
                .handleIf(this::mayBeMadeAgain)
                .withBackoff(pace.first(), pace.longest())
                .withJitter(0.2)
                .withMaxRetries(MOST_TRIES - 1)
                .build();
        try {
            T result = Failsafe.with(policy).get(call);
            answered = true;
            return result;
        } catch (BigQueryException e) {
            throw failed(doing, e);
        } catch (FailsafeException e) {
            if (e.getCause() instanceof BigQueryException cause) {
                throw failed(doing, cause);
            }
            if (e.getCause() instanceof IOException cause) {
                // Signing in failed before BigQuery was asked.
                throw failed(doing, new BigQueryException(cause));
            }
            throw e;
        }
    }

    /// An address that has never answered is not waited for: more likely it is wrong than away for a moment.
    private boolean mayBeMadeAgain(Throwable thrown) {
        return thrown instanceof BigQueryException e
                && Failure.of(e).callMayBeRepeated()
                && (answered || !ConnectFailure.isIn(thrown));
    }

    private WarehouseException failed(String doing, BigQueryException e) {
        WarehouseException worded = BigQueryErrors.calling(to, doing, e);
        if (worded.kind() == WarehouseException.Kind.SIGN_IN) {
            signedOut.run();
        } else if (e.getCode() > 0) {
            answered = true;
        }
        return worded;
    }
}
