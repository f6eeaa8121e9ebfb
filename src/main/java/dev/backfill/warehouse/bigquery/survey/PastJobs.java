package dev.backfill.warehouse.bigquery.survey;

import dev.backfill.model.TableName;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.bigquery.job.GoogleSpelling;
import dev.backfill.warehouse.engine.Survey.Built;
import dev.backfill.warehouse.engine.TableEntry;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Sql;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/// The jobs of the last weeks in a location: which tables they wrote, and which they read for that. Their texts are not
/// asked for, which would cost as many bytes as they have.
final class PastJobs {
    /// For how long jobs are looked at.
    static final int DAYS = 30;

    private final Session look;
    private final Project project;
    private final String location;

    PastJobs(Session look, Project project, String location) {
        this.look = look;
        this.project = project;
        this.location = location;
    }

    /// @param tables the tables that are there; what jobs have read and written besides is gone
    /// @throws dev.backfill.warehouse.WarehouseException if jobs of others may not be seen
    List<Built> of(Collection<TableEntry> tables) {
        String view = Sql.name(project.name()) + "." + Sql.name("region-" + location.toLowerCase(Locale.ROOT))
                + ".INFORMATION_SCHEMA.JOBS_BY_PROJECT";
        String own = new GoogleSpelling().text(project.name());
        // Answers of plain queries lie in datasets that begin with _.
        List<Row> rows = look.query(Sql.of("WITH jobs AS (SELECT job_id, destination_table.dataset_id AS dataset,"
                + " destination_table.table_id AS name, referenced_tables FROM " + view
                + " WHERE creation_time > TIMESTAMP_SUB(CURRENT_TIMESTAMP(), INTERVAL " + DAYS + " DAY)"
                + " AND job_type = 'QUERY' AND state = 'DONE' AND error_result IS NULL"
                + " AND statement_type IN ('SELECT', 'INSERT', 'MERGE', 'CREATE_TABLE_AS_SELECT')"
                + " AND destination_table.project_id = " + own
                + " AND NOT STARTS_WITH(destination_table.dataset_id, '_')"
                + " AND NOT EXISTS(SELECT 1 FROM UNNEST(labels) l WHERE l.key = 'app'"
                + " AND l.value = 'backfill-console'))"
                + " SELECT j.dataset, j.name, '' AS read_dataset, '' AS read_name, COUNT(*) AS jobs FROM jobs j"
                + " GROUP BY 1, 2 UNION ALL"
                + " SELECT j.dataset, j.name, r.dataset_id, r.table_id, COUNT(DISTINCT j.job_id)"
                + " FROM jobs j, UNNEST(j.referenced_tables) r WHERE r.project_id = " + own
                + " GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4"));
        Map<TableName, TableEntry> there = new HashMap<>();
        tables.forEach(t -> there.put(t.name(), t));
        Map<TableName, Long> times = new LinkedHashMap<>();
        Map<TableName, Map<TableName, Long>> reads = new HashMap<>();
        for (Row row : rows) {
            TableName written = plain(row.text("dataset"), row.text("name"));
            if (row.text("read_name").isEmpty()) {
                times.merge(written, row.number("jobs"), Long::sum);
            } else {
                TableName read = plain(row.text("read_dataset"), row.text("read_name"));
                TableEntry entry = there.get(read);
                // A MERGE names what it writes among what it reads, whether it reads it or not.
                if (entry != null && !entry.isView() && !read.equals(written)) {
                    reads.computeIfAbsent(written, _ -> new LinkedHashMap<>())
                            .merge(read, row.number("jobs"), Long::sum);
                }
            }
        }
        List<Built> built = new ArrayList<>();
        times.forEach((table, n) -> {
            if (there.containsKey(table) && reads.containsKey(table)) {
                built.add(new Built(table, n, Objects.requireNonNull(reads.get(table))));
            }
        });
        return built;
    }

    /// `events$20240301` is a part of `events`.
    private static TableName plain(String dataset, String table) {
        return new TableName(dataset, table.replaceFirst("\\$.*", ""));
    }
}
