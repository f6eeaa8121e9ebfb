package dev.backfill.model.graph;

import dev.backfill.model.Grain;
import dev.backfill.model.period.Mapping;
import dev.backfill.model.pipeline.Edge;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.Processor;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How far apart the dates may lie of a partition and of what it is built from, through all that lies between.
///
/// @param days at most so many days; [#UNLIMITED] where there is no end to it
public record Reach(int days) {
    /// More days than any calendar has.
    public static final int UNLIMITED = Integer.MAX_VALUE;

    private static final int MONTH_DAYS = 31;
    private static final int WEEK_DAYS = 7;

    /// The reach of a pipeline.
    public static Reach of(Pipeline pipeline) {
        Map<String, Integer> reaches = new HashMap<>();
        int most = 0;
        for (Processor p : pipeline.processors()) {
            int reach = 0;
            for (Edge edge : p.edges()) {
                // In graph order all is known that a partition reads on its own date; what lies before it may lead
                // on.
                Integer above = edge.upstream().equals(p.name()) ? null : reaches.get(edge.upstream());
                reach = Math.max(reach, days(edge, pipeline, p, above));
            }
            reaches.put(p.name(), reach);
            most = Math.max(most, reach);
        }
        return new Reach(most);
    }

    private static int days(Edge edge, Pipeline pipeline, Processor reader, @Nullable Integer above) {
        if (above == null) {
            return UNLIMITED;
        }
        int own = length(reader.grain());
        int upstream = length(pipeline.processor(edge.upstream()).grain());
        return switch (edge.mapping()) {
            case Mapping.All _ -> 0;
            case Mapping.Offsets(Integer from, _, boolean due) -> {
                // Of due periods nobody knows how far apart they lie.
                if (from == null || due || above == UNLIMITED) {
                    yield UNLIMITED;
                }
                yield -from * upstream + (own == upstream ? 0 : Math.max(own, upstream)) + above;
            }
        };
    }

    private static int length(Grain grain) {
        return switch (grain) {
            case HOUR, DAY -> 1;
            case WEEK, WEEK_FROM_SUNDAY -> WEEK_DAYS;
            case MONTH -> MONTH_DAYS;
        };
    }

    /// Whether there is no end to it.
    public boolean isUnlimited() {
        return days == UNLIMITED;
    }
}
