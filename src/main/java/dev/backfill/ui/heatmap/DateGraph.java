package dev.backfill.ui.heatmap;

import dev.backfill.model.Severity;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// The processors of one date as a small graph, stages from left to right.
public final class DateGraph extends Region {
    private final ObjectProperty<List<Vertex>> vertices = new SimpleObjectProperty<>(this, "vertices", List.of());

    /// An empty graph.
    public DateGraph() {
        getStyleClass().add("date-graph");
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
    /// @param severity how bad it is; a bad one has a critical or warning frame
    /// @param upstream names of the vertices that it reads
    public record Vertex(
            String name,
            int stage,
            String counts,
            @Nullable Glyph glyph,
            Severity severity,
            List<String> upstream) {
        public Vertex {
            upstream = List.copyOf(upstream);
        }
    }
}
