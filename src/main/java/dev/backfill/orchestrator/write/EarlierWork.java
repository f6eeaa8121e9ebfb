package dev.backfill.orchestrator.write;

import dev.backfill.model.Partition;
import dev.backfill.model.plan.Step;
import dev.backfill.model.plan.Verb;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.Scan;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What was done for a resumed run before: by the run itself, in a process that died before it could say so, and by
/// others, in the meantime.
///
/// @param since when the run first began; null for a run that begins now
/// @param writes what the run has written, by partition
public record EarlierWork(@Nullable Instant since, Map<Partition, Write> writes) {

    /// A run that begins now has no past.
    public static EarlierWork none() {
        return new EarlierWork(null, Map.of());
    }

    public static EarlierWork of(String runId, Instant since, List<Write> writes) {
        return new EarlierWork(
                since,
                writes.stream()
                        .filter(w -> w.runId().equals(runId))
                        .collect(Collectors.toMap(Write::partition, Function.identity(), (first, _) -> first)));
    }

    /// The run's own write of a step.
    public Optional<Write> written(Step step) {
        return Optional.ofNullable(writes.get(step.partition()));
    }

    /// What says that somebody else has done the step since the run began; empty if nobody has. A partition that was
    /// healthy from the start does not count: the plan wants it written anew.
    public Optional<String> doneByOthers(Step step, Scan opening) {
        Cell cell = opening.cell(step.partition()).orElse(null);
        Instant begun = since;
        if (begun == null || cell == null || step.verb() == Verb.UNDO) {
            return Optional.empty();
        }
        if (step.verb() == Verb.RETIRE) {
            return cell.rows() == 0 ? Optional.of("no rows are left") : Optional.empty();
        }
        Instant built = cell.builtAt();
        boolean written = (step.rowsBefore() == 0 && cell.rows() > 0) || (built != null && built.isAfter(begun));
        boolean done = written && !cell.severity().isBad() && !cell.suspect();
        return done
                ? Optional.of(String.format(
                        Locale.ROOT,
                        "found healthy: %,d rows, written by somebody else since the run began",
                        cell.rows()))
                : Optional.empty();
    }
}
