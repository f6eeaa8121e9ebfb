package dev.backfill.cli.text;

import dev.backfill.model.price.Billed;
import dev.backfill.model.price.Tariff;
import dev.backfill.model.run.RunEvent.StepChanged;
import dev.backfill.model.run.StepState;
import dev.backfill.orchestrator.undo.Difference;
import dev.backfill.orchestrator.undo.Difference.ColumnChange;
import dev.backfill.orchestrator.undo.Difference.Compared;
import dev.backfill.orchestrator.undo.Difference.Uncompared;
import dev.backfill.orchestrator.undo.Differences;
import dev.backfill.workspace.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a run has changed in the rows of its partitions, as `history RUN --changes` says it.
public final class ChangesText {
    private ChangesText() {}

    /// Compares.
    public static Billed<List<Difference>> of(Workspace workspace, String runId, List<StepChanged> steps) {
        return new Differences(workspace.pipeline(), workspace.warehouse())
                .of(
                        runId,
                        steps.stream()
                                .filter(s -> s.state() == StepState.SUCCEEDED)
                                .map(s -> s.step().partition())
                                .toList(),
                        () -> false);
    }

    /// A line for each partition and each column of it, and what reading them was billed for.
    ///
    /// @param tariff what bytes cost; empty where reading costs nothing
    public static List<String> lines(Billed<List<Difference>> differences, Optional<Tariff> tariff) {
        List<String> lines = new ArrayList<>();
        for (Difference d : differences.answer()) {
            lines.add(d.partition() + ": "
                    + switch (d) {
                        case Uncompared(_, String why) -> "not compared: " + why;
                        case Compared c ->
                            String.format(
                                    Locale.ROOT,
                                    "%,d added, %,d gone, %,d changed, %,d as before",
                                    c.added(),
                                    c.gone(),
                                    c.changed(),
                                    c.same());
                    });
            if (d instanceof Compared c) {
                c.columns().forEach(column -> lines.add("  " + words(column)));
            }
        }
        tariff.ifPresent(t ->
                lines.add(PlanText.count(differences.answer().size(), "partition") + " looked at, billed "
                        + t.of(differences.bytes()).words()));
        return lines;
    }

    /// `opponent_strength_score = 0: 131 -> 0 rows, 131 values changed`
    private static String words(ColumnChange column) {
        Stream<String> counts = column.counts().stream()
                .map(c -> String.format(
                        Locale.ROOT,
                        "%s: %,d -> %,d rows",
                        c.value().equals("null") ? "null" : "= " + c.value(),
                        c.before(),
                        c.after()));
        Stream<String> values = Stream.of(String.format(Locale.ROOT, "%,d values changed", column.changed()));
        return column.column() + " " + Stream.concat(counts, values).collect(Collectors.joining(", "));
    }
}
