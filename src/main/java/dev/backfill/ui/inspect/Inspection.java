package dev.backfill.ui.inspect;

import dev.backfill.model.Partition;
import dev.backfill.model.Severity;
import dev.backfill.model.plan.Plan;
import dev.backfill.orchestrator.plan.PlanTarget;
import dev.backfill.ui.finding.FindingGroup;
import dev.backfill.ui.grid.NeighborCells;
import dev.backfill.ui.heatmap.DateGraph;
import dev.backfill.ui.heatmap.color.RampCurve;
import dev.backfill.ui.heatmap.glyph.Glyph;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the inspector says about what is selected.
public sealed interface Inspection {

    /// Nothing is selected, or there is nothing to select.
    ///
    /// @param text what can be done, or that all is well
    /// @param worst the worst open finding; null where there is none
    record Nothing(String text, @Nullable FindingGroup worst) implements Inspection {}

    /// One date, or cells of several.
    ///
    /// @param title the date
    /// @param subtitle its events
    /// @param banner the cause; null where nothing is wrong
    /// @param graph the processors as a graph; empty for several dates
    /// @param ramp the expected curve of the ramp that the date lies in; null outside of one
    /// @param rows the processors with counts and verdicts
    /// @param links what the cell is built from on other dates, and what it feeds; nothing where several are
    ///     selected
    /// @param notes what else was found there
    /// @param proof what was seen
    /// @param sql what proves it; empty where there is nothing to prove
    /// @param calm what is said where there is nothing to repair; null where there is
    /// @param repair what can be mended; null where nothing can
    /// @param retire the stale rows that can be taken out; null where there are none
    /// @param rebuild the plan that writes the selection anew, healthy or not; null where nothing can be written
    record Selected(
            String title,
            String subtitle,
            @Nullable Banner banner,
            List<DateGraph.Vertex> graph,
            @Nullable Ramp ramp,
            List<Row> rows,
            NeighborCells.Found links,
            List<Banner> notes,
            List<Proof> proof,
            String sql,
            @Nullable String calm,
            @Nullable Repair repair,
            @Nullable Repair retire,
            @Nullable Repair rebuild)
            implements Inspection {
        public Selected {
            graph = List.copyOf(graph);
            rows = List.copyOf(rows);
            notes = List.copyOf(notes);
            proof = List.copyOf(proof);
        }
    }

    /// A season's ramp.
    ///
    /// @param title the processor, and when its ramp ends
    /// @param points what can be there and what is, by date
    /// @param first the first of them in words
    /// @param last the last of them in words
    record Ramp(String title, List<RampCurve.Point> points, String first, String last) {
        public Ramp {
            points = List.copyOf(points);
        }
    }

    /// A cause, or something else that was found.
    record Banner(Glyph glyph, Severity severity, String title, String text) {}

    /// A processor, or a verdict, with its count.
    ///
    /// @param name the processor
    /// @param counts rows of expected
    /// @param words the verdict with its root
    /// @param glyph its picture; a tick for what is complete
    /// @param severity how bad it is
    /// @param selected whether just this cell of its date is selected
    /// @param partition whose rows these are; null for several
    record Row(
            String name,
            String counts,
            String words,
            @Nullable Glyph glyph,
            Severity severity,
            boolean selected,
            @Nullable Partition partition) {}

    /// A line of the proof: where was looked, and what was seen.
    record Proof(String where, String seen, boolean bad) {}

    /// What a press of the button would do.
    ///
    /// @param target what the plan was made for
    /// @param plan the plan that runs, as shown
    /// @param lines its steps, and what it leaves
    /// @param review whether nothing runs before the plan was reviewed
    /// @param button the text of the button
    /// @param foot what happens if it fails
    record Repair(PlanTarget target, Plan plan, List<RepairLine> lines, boolean review, String button, String foot) {
        public Repair {
            lines = List.copyOf(lines);
        }
    }

    /// A step, or something that stays.
    ///
    /// @param verb `BUILD`, `REBUILD`, `RETIRE` or `LEAVE`
    record RepairLine(String verb, String name, String text) {}
}
