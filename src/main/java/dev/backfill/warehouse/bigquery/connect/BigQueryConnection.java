package dev.backfill.warehouse.bigquery.connect;

import com.google.cloud.bigquery.TableId;
import dev.backfill.model.TableName;
import java.net.URI;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How to reach a BigQuery project, and how much a statement may cost there.
///
/// @param project the project that has the tables
/// @param billingProject the project that pays for the jobs; null if it is the same
/// @param location where the datasets are, such as `EU`; null for wherever BigQuery finds them
/// @param endpoint another address than Google's, such as that of an emulator; null for Google's
/// @param login who asks
/// @param spending what statements cost, and how much one of them may
/// @param timeLimit how long a statement may take before it is cancelled
/// @param keepDays for how many days replaced rows are kept for undo
public record BigQueryConnection(
        String project,
        @Nullable String billingProject,
        @Nullable String location,
        @Nullable URI endpoint,
        Login login,
        Spending spending,
        Duration timeLimit,
        int keepDays) {
    private static final Pattern PROJECT = Pattern.compile("(?:[a-z0-9.-]+:)?[a-z][a-z0-9-]{4,28}[a-z0-9]");
    private static final Pattern LOCATION = Pattern.compile("[A-Za-z0-9-]{2,40}");
    private static final Duration USUAL_TIME = Duration.ofMinutes(60);
    private static final int USUAL_DAYS = 14;

    public BigQueryConnection {
        check(PROJECT, "project", project);
        if (billingProject != null) {
            check(PROJECT, "billing project", billingProject);
        }
        if (location != null) {
            check(LOCATION, "location", location);
        }
        if (timeLimit.isNegative() || timeLimit.isZero() || keepDays < 1) {
            throw new IllegalArgumentException("A time limit and the days that rows are kept are above 0.");
        }
    }

    private static void check(Pattern pattern, String what, String value) {
        if (!pattern.matcher(value).matches()) {
            throw new IllegalArgumentException("'" + value + "' is not a BigQuery " + what + ".");
        }
    }

    /// A project with the usual limits: 10 GiB and 60 minutes a statement.
    public static BigQueryConnection usual(String project) {
        return new BigQueryConnection(
                project, null, null, null, new Login.ApplicationDefault(), Spending.USUAL, USUAL_TIME, USUAL_DAYS);
    }

    /// The same project at another address.
    public BigQueryConnection at(URI address) {
        return new BigQueryConnection(project, billingProject, location, address, login, spending, timeLimit, keepDays);
    }

    /// The same project in a location; null for wherever BigQuery finds it.
    public BigQueryConnection in(@Nullable String place) {
        return new BigQueryConnection(project, billingProject, place, endpoint, login, spending, timeLimit, keepDays);
    }

    /// The same project with another byte cap.
    public BigQueryConnection withMaximumBytes(long bytes) {
        return new BigQueryConnection(
                project,
                billingProject,
                location,
                endpoint,
                login,
                spending.withMaximumBytes(bytes),
                timeLimit,
                keepDays);
    }

    /// The same project with another time limit.
    public BigQueryConnection withTimeLimit(Duration limit) {
        return new BigQueryConnection(project, billingProject, location, endpoint, login, spending, limit, keepDays);
    }

    /// A table as BigQuery's own library names it.
    public TableId id(TableName table) {
        return TableId.of(table.catalog().isEmpty() ? project : table.catalog(), table.dataset(), table.table());
    }

    /// The project that jobs run in.
    public String payer() {
        return billingProject == null ? project : billingProject;
    }

    /// Whether the address is on this machine, where nobody asks who we are.
    public boolean isLoopback() {
        return endpoint != null && Address.of(endpoint).isLoopback();
    }
}
