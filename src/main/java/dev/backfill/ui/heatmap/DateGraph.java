package dev.backfill.ui.heatmap;

import dev.backfill.model.Severity;
import dev.backfill.ui.heatmap.glyph.Glyph;
import dev.backfill.ui.heatmap.layout.Box;
import dev.backfill.ui.heatmap.text.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.shape.CubicCurve;
import javafx.scene.shape.Polygon;
import org.jspecify.annotations.Nullable;

/// The processors of one date as a small graph, stages from left to right. Where the poison runs, the line is
/// critical.
public final class DateGraph extends Region {
    private static final double NODE_WIDTH = 68;
    private static final double NODE_HEIGHT = 42;
    private static final double MOST_WIDTH = 150;
    /// Padding and glyph beside a name.
    private static final double AROUND_NAME = 30;
    /// A name that is longer by so much can still be told from others.
    private static final double READABLE = 1.25;
    private static final double GAP_X = 20;
    private static final double GAP_Y = 14;
    private static final double ARROW = 6;

    private final Map<String, DateGraphCard> cards = new HashMap<>();
    private final List<Link> links = new ArrayList<>();
    private final ObjectProperty<List<Vertex>> vertices = new SimpleObjectProperty<>(this, "vertices", List.of());

    /// An empty graph.
    public DateGraph() {
        getStyleClass().add("date-graph");
        vertices.subscribe(_ -> rebuild());
    }

    /// What is shown, in graph order.
    public ObjectProperty<List<Vertex>> verticesProperty() {
        return vertices;
    }

    /// A processor of the graph.
    ///
    /// @param name the processor's name
    /// @param stage its column, from 0
    /// @param counts rows of expected: `97/131`
    /// @param glyph what is wrong; a tick, or null for nothing to say
    /// @param severity how bad it is; a critical one has a critical frame
    /// @param upstream names of the vertices that it reads
    public record Vertex(
            String name, int stage, String counts, @Nullable Glyph glyph, Severity severity, List<String> upstream) {
        public Vertex {
            upstream = List.copyOf(upstream);
        }
    }

    /// The upstreams of a vertex that no other of its upstreams reads already: the lines that say something.
    static List<String> directUpstream(Vertex vertex, Map<String, Vertex> byName) {
        Set<String> beyond = new HashSet<>();
        vertex.upstream().forEach(u -> collectAbove(u, byName, beyond));
        return vertex.upstream().stream()
                .filter(u -> byName.containsKey(u) && !beyond.contains(u))
                .toList();
    }

    @Override
    protected void layoutChildren() {
        Map<String, Box> boxes = boxes();
        boxes.forEach((name, box) -> {
            DateGraphCard card = cards.get(name);
            if (card != null) {
                card.resizeRelocate(box.x(), box.y(), box.width(), box.height());
            }
        });
        links.forEach(link -> {
            Box from = boxes.get(link.from());
            Box to = boxes.get(link.to());
            if (from != null && to != null) {
                link.place(from, to);
            }
        });
    }

    @Override
    protected double computePrefHeight(double width) {
        int rows = (int) byStage().values().stream().mapToLong(List::size).max().orElse(0);
        return rows == 0 ? 0 : rows * NODE_HEIGHT + (rows - 1) * GAP_Y;
    }

    @Override
    protected double computePrefWidth(double height) {
        int columns = columns();
        return columns * NODE_WIDTH + (columns - 1) * GAP_X;
    }

    /// Whether the names can be read where there is so much room: at least the most of each.
    public boolean isReadableIn(double width) {
        double widest = vertices.get().stream()
                .mapToDouble(v -> Type.width(v.name(), Type.SEMI_12))
                .max()
                .orElse(0);
        return widest + AROUND_NAME <= READABLE * nodeWidth(width);
    }

    /// Cards are wider than usual where names are and where there is room.
    private double nodeWidth(double width) {
        double room = (width - (columns() - 1) * GAP_X) / columns();
        return Math.clamp(room, 1, MOST_WIDTH);
    }

    private Map<String, Box> boxes() {
        double width = Math.min(wanted(), nodeWidth(getWidth()));
        double gap = columns() == 1 ? 0 : (getWidth() - columns() * width) / (columns() - 1);
        Map<String, Box> boxes = new HashMap<>();
        byStage().forEach((stage, column) -> {
            double height = column.size() * NODE_HEIGHT + (column.size() - 1) * GAP_Y;
            double top = Math.max(0, (getHeight() - height) / 2);
            for (int row = 0; row < column.size(); row++) {
                boxes.put(
                        column.get(row).name(),
                        new Box(
                                stage * (width + Math.min(gap, 2 * GAP_X)),
                                top + row * (NODE_HEIGHT + GAP_Y),
                                width,
                                NODE_HEIGHT));
            }
        });
        return boxes;
    }

    private Map<Integer, List<Vertex>> byStage() {
        return vertices.get().stream().collect(Collectors.groupingBy(Vertex::stage));
    }

    private double wanted() {
        return vertices.get().stream()
                .mapToDouble(v -> Type.width(v.name(), Type.SEMI_12) + AROUND_NAME)
                .reduce(NODE_WIDTH, Math::max);
    }

    private int columns() {
        return 1 + vertices.get().stream().mapToInt(Vertex::stage).max().orElse(0);
    }

    private void rebuild() {
        cards.clear();
        links.clear();
        Map<String, Vertex> byName = new HashMap<>();
        vertices.get().forEach(v -> byName.put(v.name(), v));
        for (Vertex vertex : vertices.get()) {
            cards.put(vertex.name(), new DateGraphCard(vertex));
            for (String upstream : directUpstream(vertex, byName)) {
                Vertex source = byName.get(upstream);
                boolean bad = source != null && isPoisoned(source) && isPoisoned(vertex);
                // Where lines meet, the critical one lies on top.
                links.add(bad ? links.size() : 0, Link.of(upstream, vertex.name(), bad));
            }
        }
        getChildren().clear();
        links.forEach(link -> getChildren().addAll(link.line(), link.arrow()));
        getChildren().addAll(cards.values());
        requestLayout();
    }

    private static boolean isPoisoned(Vertex vertex) {
        return vertex.severity() == Severity.CRITICAL;
    }

    private static void collectAbove(String name, Map<String, Vertex> byName, Set<String> above) {
        Vertex vertex = byName.get(name);
        if (vertex != null) {
            vertex.upstream().forEach(u -> {
                if (above.add(u)) {
                    collectAbove(u, byName, above);
                }
            });
        }
    }

    /// A line with its arrow head.
    private record Link(String from, String to, CubicCurve line, Polygon arrow) {
        static Link of(String from, String to, boolean bad) {
            Link link = new Link(from, to, new CubicCurve(), new Polygon());
            link.line.getStyleClass().add("date-graph-edge");
            link.arrow.getStyleClass().add("date-graph-arrow");
            for (Node part : List.of(link.line, link.arrow)) {
                part.setManaged(false);
                if (bad) {
                    part.getStyleClass().add("bad");
                }
            }
            return link;
        }

        void place(Box source, Box target) {
            double end = target.x() - 2;
            double reach = (end - source.right()) / 2;
            line.setStartX(source.right());
            line.setStartY(source.centerY());
            line.setControlX1(source.right() + reach);
            line.setControlY1(source.centerY());
            line.setControlX2(end - reach);
            line.setControlY2(target.centerY());
            line.setEndX(end - ARROW + 1);
            line.setEndY(target.centerY());
            arrow.getPoints()
                    .setAll(
                            end - ARROW,
                            target.centerY() - ARROW / 2,
                            end,
                            target.centerY(),
                            end - ARROW,
                            target.centerY() + ARROW / 2);
        }
    }
}
