package dev.backfill.model.pipeline;

import dev.backfill.model.period.Mapping;
import dev.backfill.model.text.Nearest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Puts processors in graph order, each after everything that it reads; those that need no order stay as they were
/// given.
final class GraphOrder {
    private final Map<String, Processor> byName = new LinkedHashMap<>();
    private final Map<String, Processor> ordered = new LinkedHashMap<>();
    private final List<String> path = new ArrayList<>();

    private GraphOrder(List<Processor> given) {
        for (Processor p : given) {
            if (byName.put(p.name(), p) != null) {
                throw new IllegalArgumentException("Two processors are called " + p.name() + ".");
            }
        }
    }

    /// The processors in graph order.
    ///
    /// @throws IllegalArgumentException if two have one name, if one reads what is not there, or all of what is
    ///     written by periods, or if they form a circle on one date
    static List<Processor> of(List<Processor> given) {
        GraphOrder order = new GraphOrder(given);
        given.forEach(order::visit);
        return List.copyOf(order.ordered.values());
    }

    private void visit(Processor p) {
        if (ordered.containsKey(p.name())) {
            return;
        }
        if (path.contains(p.name())) {
            List<String> cycle = new ArrayList<>(path.subList(path.indexOf(p.name()), path.size()));
            cycle.add(p.name());
            throw new IllegalArgumentException("The processors form a cycle: " + String.join(" reads ", cycle) + ".");
        }
        path.add(p.name());
        for (Edge edge : p.edges()) {
            Processor above = above(p, edge);
            // What lies wholly before the partition's own period leads to no circle on one date.
            if (edge.mapping().reachesItsOwnPeriod()) {
                visit(above);
            }
        }
        path.removeLast();
        ordered.put(p.name(), p);
    }

    /// The processor that an edge leads to.
    private Processor above(Processor p, Edge edge) {
        String up = edge.upstream();
        Processor above = byName.get(up);
        if (above == null) {
            throw new IllegalArgumentException("'" + p.name() + "' reads '" + up
                    + "', which the pipeline does not define." + Nearest.hint(up, List.copyOf(byName.keySet())));
        }
        if (edge.mapping() instanceof Mapping.All) {
            throw new IllegalArgumentException("'" + p.name() + "' reads all of '" + up
                    + "', which is written by periods: 'all' is for sources without a date. Write '..0' for all"
                    + " periods up to its own.");
        }
        return above;
    }
}
