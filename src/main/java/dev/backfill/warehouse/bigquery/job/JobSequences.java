package dev.backfill.warehouse.bigquery.job;

import dev.backfill.model.TableName;
import dev.backfill.warehouse.bigquery.connect.BigQueryConnection;
import dev.backfill.warehouse.partition.PartitionTarget;
import dev.backfill.warehouse.partition.WriteMark;
import java.util.List;
import java.util.Set;

/// Which jobs write what: the sequences of their names, and which of them may have written the same partitions.
final class JobSequences {
    private final BigQueryConnection connection;
    private final Set<TableName> tables;
    private final Prepared prepared;
    private final Api api;

    JobSequences(BigQueryConnection connection, Set<TableName> tables, Prepared prepared, Api api) {
        this.connection = connection;
        this.tables = tables;
        this.prepared = prepared;
        this.api = api;
    }

    /// Those of a step, by what its unit of work is labelled with.
    StepJobs step(String run, String processor, String date) {
        return step(run, processor, List.of(run, processor, date));
    }

    /// Those of a step whose unit of work has no labels.
    StepJobs step(PartitionTarget target, WriteMark mark) {
        return step(
                mark.runId(),
                mark.processor(),
                List.of(mark.runId(), target.table().toString(), target.period().toString()));
    }

    private StepJobs step(String run, String processor, List<String> step) {
        locate();
        return new StepJobs(new SentJobs(step), List.of(prepared.together(run, processor)), api.jobs());
    }

    /// Those of several steps of a run that write together.
    StepJobs together(Partitions target, WriteMark mark) {
        locate();
        List<SentJobs> alone = target.days().stream()
                .map(day -> new SentJobs(List.of(mark.runId(), mark.processor(), day.toString())))
                .toList();
        return new StepJobs(prepared.together(mark.runId(), mark.processor()), alone, api.jobs());
    }

    /// Those of something else.
    ///
    /// @param write what tells it from all others
    StepJobs of(List<String> write) {
        locate();
        return new StepJobs(new SentJobs(write), List.of(), api.jobs());
    }

    /// A job of a process that has died is found only by saying where it is.
    private void locate() {
        JobLocations places = api.jobs().places();
        if (connection.location() == null && places.isEmpty()) {
            BigQueryTables.place(api, connection, tables).ifPresent(places::add);
        }
    }
}
