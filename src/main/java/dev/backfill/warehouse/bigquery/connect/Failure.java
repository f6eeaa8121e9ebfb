package dev.backfill.warehouse.bigquery.connect;

import com.google.api.services.bigquery.model.ErrorProto;
import com.google.cloud.bigquery.BigQueryError;
import com.google.cloud.bigquery.BigQueryException;
import java.util.Set;
import java.util.regex.Pattern;

/// What BigQuery says of a call or a job that has failed, and what may be done after it. Told by reason and code,
/// because texts may change.
///
/// @param code the status of the answer; 0 of a job, and where there was no answer
/// @param reason BigQuery's word for what went wrong; empty where it says none
/// @param message the text for whoever asked
public record Failure(int code, String reason, String message) {
    private static final int UNAUTHORIZED = 401;
    private static final int NOT_FOUND = 404;
    private static final int TIMEOUT = 408;
    private static final int CONFLICT = 409;
    private static final int TOO_MANY = 429;
    private static final int SERVER = 500;

    /// The same job may be sent again: nothing is known of it, or it was not taken.
    private static final Set<String> PASSING =
            Set.of("rateLimitExceeded", "jobRateLimitExceeded", "backendError", "internalError", "tableUnavailable");

    /// The job has ended without effect for a cause of BigQuery's own: another one may be sent.
    private static final Set<String> FAILED_BUT_PASSING = Set.of(
            "jobBackendError",
            "jobInternalError",
            "jobRateLimitExceeded",
            "backendError",
            "internalError",
            "rateLimitExceeded",
            "tableUnavailable");

    /// What signing in answers to a key or a grant that is not valid any more; asking again changes nothing.
    private static final Pattern SIGNED_OUT =
            Pattern.compile("invalid_grant|invalid_client|invalid_rapt|account_disabled");

    /// What is said of a call.
    public static Failure of(BigQueryException e) {
        BigQueryError error = e.getError();
        String reason = error == null ? e.getReason() : error.getReason();
        String message = error == null || error.getMessage() == null ? e.getMessage() : error.getMessage();
        return new Failure(e.getCode(), reason == null ? "" : reason, String.valueOf(message));
    }

    /// What is said of a job.
    public static Failure of(ErrorProto error) {
        String reason = String.valueOf(error.getReason());
        return new Failure(0, reason, error.getMessage() == null ? reason : error.getMessage());
    }

    /// The same, as a job that has failed says it.
    public ErrorProto proto() {
        return new ErrorProto().setReason(reason).setMessage(message);
    }

    /// Whether the call may be made again as it is.
    public boolean callMayBeRepeated() {
        // Without a code there was no answer: the connection broke.
        return !isSignedOut()
                && (code >= SERVER || code == TOO_MANY || code == TIMEOUT || code <= 0 || PASSING.contains(reason));
    }

    /// Whether the job may be tried under another name.
    public boolean jobMayBeTriedAnew() {
        return FAILED_BUT_PASSING.contains(reason) || isInTheWay();
    }

    /// Whether somebody else was in the way, for a moment only.
    public boolean isInTheWay() {
        return Hindrance.in(message).map(Hindrance::isShort).orElse(false);
    }

    /// Whether a job of this name is there already.
    public boolean isDuplicate() {
        return code == CONFLICT || reason.equals("duplicate");
    }

    /// Whether what was asked for is not there.
    public boolean isNotFound() {
        return code == NOT_FOUND || reason.equals("notFound");
    }

    /// Whether whoever asks has to sign in anew.
    boolean isSignedOut() {
        return code == UNAUTHORIZED
                || reason.equals("authError")
                || SIGNED_OUT.matcher(message).find();
    }
}
