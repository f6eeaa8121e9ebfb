package dev.backfill.warehouse.bigquery.job;

import com.google.api.services.bigquery.model.Job;
import com.google.api.services.bigquery.model.JobReference;
import com.google.api.services.bigquery.model.JobStatistics;
import com.google.api.services.bigquery.model.JobStatistics2;
import dev.backfill.model.TableName;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.WarehouseException.Kind;
import dev.backfill.warehouse.bigquery.connect.BigQueryErrors;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A job that has ended well.
///
/// @param reference which one
/// @param statementType `SELECT`, `MERGE` and so on; empty where the server does not say
/// @param bytes how many bytes it was billed for; in a dry run, how many it would read
/// @param changedRows how many rows it changed; 0 where it changes none
/// @param tables the tables that it names; none where the server does not say
/// @param isFiltered whether whoever asks was not shown all rows, or not as they are; false where nobody says so
/// @param columns the types of what a SELECT gives, by column and in their order; empty where the server does not say
public record JobResult(
        JobReference reference,
        String statementType,
        long bytes,
        long changedRows,
        Set<TableName> tables,
        boolean isFiltered,
        Map<String, String> columns) {
    public JobResult {
        tables = Set.copyOf(tables);
    }

    static JobResult of(Job job) {
        Optional<JobStatistics2> query =
                Optional.ofNullable(job.getStatistics()).map(s -> s.getQuery());
        long read = query.map(JobStatistics2::getTotalBytesProcessed)
                .or(() -> Optional.ofNullable(job.getStatistics()).map(s -> s.getTotalBytesProcessed()))
                .orElse(0L);
        return new JobResult(
                job.getJobReference() == null ? new JobReference() : job.getJobReference(),
                query.map(JobStatistics2::getStatementType).orElse(""),
                query.map(JobStatistics2::getTotalBytesBilled).orElse(read),
                query.map(JobStatistics2::getNumDmlAffectedRows).orElse(0L),
                query.map(JobStatistics2::getReferencedTables).orElse(List.of()).stream()
                        .map(t -> new TableName(t.getProjectId(), t.getDatasetId(), t.getTableId()))
                        .collect(Collectors.toSet()),
                isFiltered(job.getStatistics()),
                BigQueryTypes.of(query.map(JobStatistics2::getSchema).orElse(null)));
    }

    /// Refuses what is anything but one SELECT, as a dry run says it.
    ///
    /// @param mayBeSilent whether the server need not say what it is
    /// @throws WarehouseException of kind `STATEMENT`
    void requireSelect(String statement, boolean mayBeSilent) {
        String type = statementType.toUpperCase(Locale.ROOT);
        if (!type.equals("SELECT") && !(type.isEmpty() && mayBeSilent)) {
            throw new WarehouseException(
                    Kind.STATEMENT,
                    type.isEmpty()
                            ? "The server does not say what kind of statement this is."
                            : "This SQL is a " + type + ", not a SELECT: " + BigQueryErrors.beginning(statement),
                    "Let it be one SELECT; what is written, the console writes. Nothing was run.",
                    null);
        }
    }

    private static boolean isFiltered(@Nullable JobStatistics said) {
        return said != null
                && (said.getRowLevelSecurityStatistics() != null
                                && Boolean.TRUE.equals(
                                        said.getRowLevelSecurityStatistics().getRowLevelSecurityApplied())
                        || said.getDataMaskingStatistics() != null
                                && Boolean.TRUE.equals(
                                        said.getDataMaskingStatistics().getDataMaskingApplied()));
    }
}
