package dev.backfill.warehouse.bigquery.connect;

import com.google.api.client.http.HttpResponseException;
import com.google.api.services.bigquery.model.ErrorProto;
import com.google.cloud.bigquery.BigQueryException;
import dev.backfill.model.price.Price;
import dev.backfill.model.proof.Hurdle;
import dev.backfill.model.text.Bytes;
import dev.backfill.model.text.Secrets;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.WarehouseException.Kind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Turns what BigQuery says of a [Failure] into what a person can act on.
public final class BigQueryErrors {
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int TOO_MANY = 429;
    private static final int PROXY = 407;

    private static final Pattern POSITION = Pattern.compile("at \\[(?<line>\\d+):(?<column>\\d+)]");

    /// `Query exceeded limit for bytes billed: 10485760. 20971520 or higher required.`
    private static final Pattern NEEDED =
            Pattern.compile("billed: (?<cap>\\d{1,18})\\. (?<bytes>\\d{1,18}) or higher required");

    private static final Pattern FILTER = Pattern.compile("(?i)without a filter over column");

    private BigQueryErrors() {}

    /// A call failed for good.
    ///
    /// @param doing what was asked, as a person would name it
    public static WarehouseException calling(BigQueryConnection to, String doing, BigQueryException e) {
        return worded(to, doing, Failure.of(e), told(e));
    }

    /// What was said without what lets somebody sign in; the exception itself quotes the whole answer.
    private static BigQueryException told(BigQueryException e) {
        Throwable cause = e.getCause() instanceof IOException io && !(io instanceof HttpResponseException) ? io : null;
        BigQueryException told = new BigQueryException(
                e.getCode(), Secrets.redacted(Failure.of(e).message()), cause);
        told.setStackTrace(e.getStackTrace());
        return told;
    }

    /// A job has ended with an error.
    public static WarehouseException job(BigQueryConnection to, String statement, ErrorProto error) {
        return worded(to, statement, Failure.of(error), null);
    }

    /// @param e what is told of the call; null of a job
    private static WarehouseException worded(
            BigQueryConnection to, String doing, Failure failure, @Nullable BigQueryException e) {
        String text = Secrets.redacted(firstLine(failure.message()));
        if (failure.isSignedOut()) {
            return new WarehouseException(
                    Kind.SIGN_IN,
                    "The sign-in to Google Cloud has expired or is not valid.",
                    "Sign in again with 'gcloud auth application-default login', or check 'key_file' in settings.yaml."
                            + " There is no need to start the console anew.",
                    null);
        }
        Optional<Hindrance> hindrance = Hindrance.in(failure.message());
        return hindrance.isPresent() ? hindrance.get().worded(text) : byReason(to, doing, failure, text, e);
    }

    private static WarehouseException byReason(
            BigQueryConnection to, String doing, Failure failure, String text, @Nullable BigQueryException e) {
        return switch (failure.reason()) {
            case "accessDenied" -> denied(to, text, e);
            case "billingNotEnabled" ->
                new WarehouseException(
                        Kind.QUOTA,
                        "Billing is off in " + to.payer() + ": " + text,
                        "Enable billing for the project, or name another one as 'billing_project' in settings.yaml.",
                        e);
            case "quotaExceeded" ->
                new WarehouseException(
                        text.contains("table exceeded") ? Kind.LIMIT : Kind.QUOTA,
                        "A quota of " + to.payer() + " is used up: " + text,
                        "Wait until it is renewed (daily quotas: midnight Pacific time), or have it raised.",
                        e);
            case "rateLimitExceeded", "jobRateLimitExceeded" -> patience(text, e);
            case "bytesBilledLimitExceeded" -> limitExceeded(to, doing, text);
            case "notFound" -> notFound(to, text, e);
            case "stopped" ->
                new WarehouseException(Kind.CANCELLED, "The statement was stopped.", "Nothing was changed.", e);
            case "timeout" ->
                new WarehouseException(
                        Kind.CANCELLED, "The statement took too long: " + text, "Raise 'step_timeout_minutes'.", e);
            case "responseTooLarge", "resourcesExceeded" ->
                new WarehouseException(
                        Kind.STATEMENT, "Too large for BigQuery: " + text, "Ask for fewer dates at once.", e);
            case "invalidQuery", "invalid", "parseError" ->
                FILTER.matcher(text).find() ? unfiltered(text, e) : statement(doing, text, e);
            default ->
                e == null && failure.jobMayBeTriedAnew()
                        ? new WarehouseException(
                                Kind.TRANSIENT,
                                "BigQuery failed for a cause of its own, again and again: " + text,
                                "Nothing was changed. Try again later.",
                                null)
                        : byCode(to, doing, failure.code(), text, e);
        };
    }

    private static WarehouseException denied(BigQueryConnection to, String text, @Nullable BigQueryException e) {
        String message = "No access, or it does not exist: " + text;
        String remedy = "Ask for the role BigQuery Data Viewer (to repair: Data Editor) on the dataset and BigQuery Job"
                + " User on " + to.payer() + ".";
        return Denied.in(text, to)
                .map(lacking -> WarehouseException.hindered(lacking, message, remedy, e))
                .orElseGet(() -> new WarehouseException(Kind.FORBIDDEN, message, remedy, e));
    }

    private static WarehouseException patience(String text, @Nullable BigQueryException e) {
        return new WarehouseException(
                Kind.TRANSIENT, "Too much was asked of BigQuery at once: " + text, "Try again in a minute.", e);
    }

    private static WarehouseException unfiltered(String text, @Nullable BigQueryException e) {
        return new WarehouseException(
                Kind.STATEMENT,
                "The table is only read for dates that are said: " + text,
                "Say which dates with --from and --to, or let the table's owner set require_partition_filter to false.",
                e);
    }

    private static WarehouseException byCode(
            BigQueryConnection to, String doing, int code, String text, @Nullable BigQueryException e) {
        if (code == TOO_MANY) {
            return patience(text, e);
        }
        if (e != null && Failure.of(e).callMayBeRepeated()) {
            return new WarehouseException(
                    Kind.UNREACHABLE,
                    unreachable(to, code, text, e),
                    "Try again when the connection is back. What was sent last may have taken effect: a run asks for it"
                            + " before it goes on.",
                    e);
        }
        return switch (code) {
            case NOT_FOUND -> notFound(to, text, e);
            case FORBIDDEN ->
                new WarehouseException(
                        Kind.FORBIDDEN, "BigQuery refused: " + text, "Check your roles in " + to.payer() + ".", e);
            case PROXY ->
                new WarehouseException(
                        Kind.UNREACHABLE,
                        "The proxy between here and BigQuery wants a sign-in.",
                        "Set https.proxyUser and https.proxyPassword for Java, or go around the proxy.",
                        e);
            default -> statement(doing, text, e);
        };
    }

    private static String unreachable(BigQueryConnection to, int code, String text, @Nullable BigQueryException e) {
        Throwable cause = e == null ? null : e.getCause();
        String where = to.endpoint() == null ? "BigQuery" : String.valueOf(to.endpoint());
        if (cause instanceof ConnectException || cause instanceof UnknownHostException) {
            return where + " cannot be reached from this machine: " + text;
        }
        return code > 0 ? where + " could not answer (" + code + "): " + text : "No answer from " + where + ": " + text;
    }

    private static WarehouseException notFound(BigQueryConnection to, String text, @Nullable BigQueryException e) {
        return new WarehouseException(
                Kind.MISSING,
                text,
                to.location() == null
                        ? "Check the name, and the dataset's location: a wrong one looks like this too."
                        : "Check the name, and 'location' in settings.yaml: now " + to.location() + ".",
                e);
    }

    private static WarehouseException statement(String doing, String text, @Nullable BigQueryException e) {
        Matcher position = POSITION.matcher(text);
        String at = position.find() ? "Line " + position.group("line") + " of: " : "";
        return new WarehouseException(
                Kind.STATEMENT,
                text + " in: " + beginning(doing),
                at.isEmpty()
                        ? "Check the table and column names in the pipeline's YAML and SQL."
                        : "Look at line " + position.group("line") + ", column " + position.group("column")
                                + " of the statement.",
                e);
    }

    /// A statement would be billed for more than is allowed. It was not run.
    ///
    /// @param bytes how many it would be billed for
    /// @param cap how many are allowed
    public static WarehouseException overCap(BigQueryConnection to, String statement, long bytes, long cap) {
        Price price = to.spending().tariff().of(bytes);
        return WarehouseException.hindered(
                new Hurdle.OverCap(price, cap),
                "Over the byte cap of " + Bytes.words(cap) + " a statement: it would read " + price.words() + ".",
                overCapRemedy(statement),
                null);
    }

    /// BigQuery itself says so; mostly it says as well how much it would be.
    private static WarehouseException limitExceeded(BigQueryConnection to, String statement, String text) {
        Matcher needed = NEEDED.matcher(text);
        return needed.find()
                ? overCap(to, statement, Long.parseLong(needed.group("bytes")), Long.parseLong(needed.group("cap")))
                : new WarehouseException(
                        Kind.LIMIT,
                        "Over the byte cap of " + Bytes.words(to.spending().maximumBytes()) + " a statement: " + text,
                        overCapRemedy(statement),
                        null);
    }

    private static String overCapRemedy(String statement) {
        return "Nothing was read or billed. Ask for fewer dates, or raise 'maximum_mib' in settings.yaml. The statement: "
                + beginning(statement);
    }

    /// What a person recognizes a statement by.
    public static String beginning(String statement) {
        return statement.strip().lines().limit(3).reduce("", (a, b) -> a + b.strip() + " ");
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse(text).strip();
    }
}
