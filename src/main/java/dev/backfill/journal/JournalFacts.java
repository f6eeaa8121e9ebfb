package dev.backfill.journal;

import dev.backfill.journal.history.PartitionWork;
import dev.backfill.journal.history.RunFacts;
import dev.backfill.model.Partition;
import dev.backfill.model.run.RunOrigin;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads what runs were about and came to, without reading them whole.
final class JournalFacts {
    private static final String LATEST = "(SELECT run_id FROM runs ORDER BY started_at DESC, run_id DESC LIMIT ?)";

    private final JournalFile file;

    JournalFacts(JournalFile file) {
        this.file = file;
    }

    private static final int ISO_DATE = "2024-03-11".length();

    private record Steps(List<LocalDate> dates, List<String> processors, long written) {}

    /// The latest runs by their names.
    Map<String, RunFacts> latest(int limit) {
        Map<String, Steps> steps = new HashMap<>();
        file.query(
                "SELECT run_id, GROUP_CONCAT(DISTINCT date) AS dates, GROUP_CONCAT(DISTINCT processor) AS"
                        + " processors, SUM(CASE WHEN state = 'SUCCEEDED' AND verb <> 'RETIRE' THEN COALESCE(rows_after, 0) ELSE 0"
                        + " END) AS written FROM steps WHERE run_id IN " + LATEST + " GROUP BY run_id",
                row -> steps.put(row.getString("run_id"), steps(row)),
                limit);
        Map<String, RunFacts> facts = new HashMap<>();
        file.query(
                "SELECT run_id, millis, door, started_by, machine, json_array_length(receipt, '$.closed') AS closed FROM"
                        + " runs WHERE run_id IN " + LATEST,
                row -> {
                    String run = row.getString("run_id");
                    return facts.put(run, facts(row, steps.getOrDefault(run, new Steps(List.of(), List.of(), 0))));
                },
                limit);
        return facts;
    }

    private static Steps steps(ResultSet row) throws SQLException {
        return new Steps(
                // Of hours the date is what stands before the hour.
                Arrays.stream(row.getString("dates").split(","))
                        .map(date -> LocalDate.parse(date.substring(0, ISO_DATE)))
                        .distinct()
                        .sorted()
                        .toList(),
                List.of(row.getString("processors").split(",")),
                row.getLong("written"));
    }

    private static RunFacts facts(ResultSet row, Steps steps) throws SQLException {
        long millis = row.getLong("millis");
        Long took = row.wasNull() ? null : Long.valueOf(millis);
        int closed = row.getInt("closed");
        Integer known = row.wasNull() ? null : Integer.valueOf(closed);
        return new RunFacts(steps.dates(), steps.processors(), steps.written(), took, known, origin(row));
    }

    private static @Nullable RunOrigin origin(ResultSet row) throws SQLException {
        String door = row.getString("door");
        return door == null
                ? null
                : new RunOrigin(RunOrigin.Door.valueOf(door), row.getString("started_by"), row.getString("machine"));
    }

    /// What runs have done with a partition, latest first.
    List<PartitionWork> work(Partition partition) {
        return file.query(
                "SELECT steps.*, runs.undoes, runs.door, runs.started_by, runs.machine FROM steps JOIN runs ON"
                        + " runs.run_id = steps.run_id WHERE processor = ? AND date = ? ORDER BY changed_at DESC,"
                        + " steps.run_id DESC",
                row -> new PartitionWork(JournalReader.change(row), row.getString("undoes"), origin(row)),
                partition.processor(),
                partition.period().toString());
    }
}
