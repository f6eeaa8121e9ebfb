package dev.backfill.integrity.findings;

import dev.backfill.integrity.verdict.Judge.Judged;
import dev.backfill.integrity.verdict.Observed;
import dev.backfill.model.Partition;
import dev.backfill.model.graph.PartitionGraph;
import dev.backfill.model.scan.Cause;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The cells that are due to follow: built from one that has to be written again, directly or through others. Their
/// own rows say nothing against them, and yet they hold what was built from its old ones.
final class Followers {
    private final Map<Cause, List<Cell>> byRoot = new LinkedHashMap<>();

    Followers(Observed observed, PartitionGraph graph) {
        Map<Partition, Cause> roots = new HashMap<>();
        // Each cell stands after those that it is built from.
        observed.cells().forEach(judged -> {
            Cell cell = judged.cell();
            Cause own = judged.root();
            boolean written =
                    cell.verdict().isMendedByWriting() && cell.doubts().rebuilt() == null;
            if (written && own != null) {
                roots.put(cell.partition(), own);
            } else if (canFollow(judged)) {
                graph.needs(cell.partition()).stream()
                        .filter(roots::containsKey)
                        .findFirst()
                        .map(roots::get)
                        .ifPresent(root -> {
                            roots.put(cell.partition(), root);
                            byRoot.computeIfAbsent(root, _ -> new ArrayList<>()).add(cell);
                        });
            }
        });
    }

    /// What is wrong by itself is in a finding anyway; what has no rows was not built from anything.
    private static boolean canFollow(Judged judged) {
        Cell cell = judged.cell();
        return !cell.severity().isBad() && cell.verdict() != Verdict.UNKNOWN && cell.rows() > 0;
    }

    /// The cells that follow those of a root, each after what it is built from.
    List<Cell> of(Cause root) {
        return byRoot.getOrDefault(root, List.of());
    }

    /// The bad cells of a root, and those that follow them.
    List<Partition> with(Cause root, List<Cell> bad) {
        return Stream.concat(bad.stream(), of(root).stream())
                .map(Cell::partition)
                .toList();
    }
}
