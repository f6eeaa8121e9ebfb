package dev.backfill.ui.heatmap.state;

import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.Processor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which rows stand together, and which of them are folded.
///
/// @param groups the group of each processor that has one
/// @param healthy the processors without a fault whose rows are folded into one; empty to fold none
/// @param open what somebody has opened, or folded (false); for what is missing the usual holds
public record RowFolds(Map<String, String> groups, Set<String> healthy, Map<RowFold, Boolean> open) {
    /// A row of its own for each processor.
    public static final RowFolds NONE = new RowFolds(Map.of(), Set.of(), Map.of());

    /// Fewer rows than these are no shorter as a line that says how many they are.
    private static final int LEAST_HEALTHY = 2;

    public RowFolds {
        groups = Map.copyOf(groups);
        healthy = Set.copyOf(healthy);
        open = Map.copyOf(open);
    }

    /// The groups of a pipeline, all of them open.
    public static RowFolds of(Pipeline pipeline) {
        Map<String, String> groups = new HashMap<>();
        for (Processor p : pipeline.processors()) {
            String group = p.row().group();
            if (group != null) {
                groups.put(p.name(), group);
            }
        }
        return new RowFolds(groups, Set.of(), Map.of());
    }

    /// The same groups, with other rows folded.
    public RowFolds with(Set<String> faultless, Map<RowFold, Boolean> opened) {
        return new RowFolds(groups, faultless, opened);
    }

    /// The rows of a matrix. Groups stand in the order of their first processor; those of no group are one as well,
    /// where there are groups.
    ///
    /// @param names the processors, in order
    public MatrixRows rows(List<String> names) {
        List<MatrixRow> rows = new ArrayList<>();
        if (groups.isEmpty()) {
            below("", names, rows);
            return new MatrixRows(rows);
        }
        Map<String, List<String>> byGroup = new LinkedHashMap<>();
        names.forEach(name -> byGroup.computeIfAbsent(groups.getOrDefault(name, ""), _ -> new ArrayList<>())
                .add(name));
        byGroup.forEach((group, members) -> {
            // Nothing is wrong in it: the group is the line that says so.
            boolean calm = members.size() >= LEAST_HEALTHY && healthy.containsAll(members);
            RowFold fold = RowFold.ofGroup(group);
            boolean opened = open.getOrDefault(fold, !calm);
            rows.add(new MatrixRow.OfFold(fold, members, opened));
            if (opened && calm) {
                members.forEach(name -> rows.add(new MatrixRow.OfProcessor(name)));
            } else if (opened) {
                below(group, members, rows);
            }
        });
        return new MatrixRows(rows);
    }

    private void below(String group, List<String> members, List<MatrixRow> rows) {
        List<String> calm = members.stream().filter(healthy::contains).toList();
        boolean folds = calm.size() >= LEAST_HEALTHY;
        members.stream()
                .filter(name -> !folds || !healthy.contains(name))
                .forEach(name -> rows.add(new MatrixRow.OfProcessor(name)));
        if (folds) {
            RowFold fold = RowFold.ofHealthy(group);
            boolean opened = open.getOrDefault(fold, false);
            rows.add(new MatrixRow.OfFold(fold, calm, opened));
            if (opened) {
                calm.forEach(name -> rows.add(new MatrixRow.OfProcessor(name)));
            }
        }
    }
}
