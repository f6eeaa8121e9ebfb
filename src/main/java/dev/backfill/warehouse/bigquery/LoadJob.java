package dev.backfill.warehouse.bigquery;

import com.google.api.services.bigquery.model.JobReference;
import com.google.cloud.bigquery.BigQueryException;
import com.google.cloud.bigquery.FormatOptions;
import com.google.cloud.bigquery.JobId;
import com.google.cloud.bigquery.JobInfo.CreateDisposition;
import com.google.cloud.bigquery.JobInfo.WriteDisposition;
import com.google.cloud.bigquery.TableDataWriteChannel;
import com.google.cloud.bigquery.WriteChannelConfiguration;
import dev.backfill.model.TableName;
import dev.backfill.warehouse.bigquery.connect.BigQueryConnection;
import dev.backfill.warehouse.bigquery.job.Api;
import dev.backfill.warehouse.bigquery.job.Parameters;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// Appends rows by a load job: free, all of them or none, and unlike rows of a streaming insert they can be changed
/// at once.
final class LoadJob {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int CONFLICT = 409;

    private final BigQueryConnection connection;
    private final Api api;
    private final Map<String, String> labels;

    LoadJob(BigQueryConnection connection, Api api, Map<String, String> labels) {
        this.connection = connection;
        this.api = api;
        this.labels = labels;
    }

    /// Sends rows under the name of a job; sent again under the same name they are loaded once.
    ///
    /// @return how many rows were sent
    long append(String id, TableName table, List<String> columns, Iterable<@Nullable Object[]> rows) {
        if (!rows.iterator().hasNext()) {
            // A job without a byte is never begun.
            return 0;
        }
        JobId.Builder job = JobId.newBuilder().setProject(connection.payer()).setJob(id);
        if (connection.location() != null) {
            job.setLocation(connection.location());
        }
        WriteChannelConfiguration configuration = WriteChannelConfiguration.newBuilder(connection.id(table))
                .setFormatOptions(FormatOptions.json())
                .setCreateDisposition(CreateDisposition.CREATE_NEVER)
                .setWriteDisposition(WriteDisposition.WRITE_APPEND)
                .setLabels(labels)
                .build();
        String doing = "load into " + table;
        Sent sent = api.jobs().calls().make(doing, () -> send(job.build(), configuration, columns, rows));
        api.jobs()
                .ended(
                        doing,
                        new JobReference()
                                .setProjectId(connection.payer())
                                .setLocation(sent.job().getLocation())
                                .setJobId(sent.job().getJob()));
        return sent.rows();
    }

    /// Rows that are on their way.
    private record Sent(JobId job, long rows) {}

    private Sent send(
            JobId job,
            WriteChannelConfiguration configuration,
            List<String> columns,
            Iterable<@Nullable Object[]> rows) {
        long sent = 0;
        try {
            TableDataWriteChannel channel = api.service().writer(job, configuration);
            try (OutputStream out = Channels.newOutputStream(channel)) {
                for (@Nullable Object[] row : rows) {
                    if (row.length != columns.size()) {
                        throw new IllegalArgumentException("A row of " + row.length + " values for " + columns.size()
                                + " columns of " + configuration.getDestinationTable());
                    }
                    out.write(line(columns, row));
                    sent++;
                }
            }
            return new Sent(channel.getJob().getJobId(), sent);
        } catch (BigQueryException e) {
            if (e.getCode() != CONFLICT) {
                throw e;
            }
            // An earlier call arrived and its answer was lost.
            return new Sent(job, sent);
        } catch (IOException e) {
            throw new BigQueryException(e);
        }
    }

    private static byte[] line(List<String> columns, @Nullable Object[] row) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < row.length; i++) {
            Object value = row[i];
            if (value != null) {
                values.put(columns.get(i), json(value));
            }
        }
        return (JSON.writeValueAsString(values) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static Object json(Object value) {
        return switch (value) {
            case Boolean flag -> flag;
            case Integer number -> number;
            case Long number -> number;
            // A number of JSON would pass through a floating-point one on its way.
            case BigDecimal number -> number.toPlainString();
            case Double number -> number;
            case List<?> values -> values;
            default -> Parameters.text(value);
        };
    }
}
