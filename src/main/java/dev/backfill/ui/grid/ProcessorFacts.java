package dev.backfill.ui.grid;

import dev.backfill.model.pipeline.Processor;
import dev.backfill.ui.context.WindowContext;
import dev.backfill.ui.heatmap.state.HeatmapLayout;
import java.util.stream.Collectors;
import javafx.scene.control.Label;

/// Says of the processor whose dates alone are shown what it is, and what it is built from.
final class ProcessorFacts {
    /// No title of a processor is shown narrower, in pixels.
    private static final double TITLE = 96;

    private final WindowContext context;
    private final GridViewModel grid;
    private final Label title;
    private final Label facts;

    ProcessorFacts(WindowContext context, GridViewModel grid, Label title, Label facts) {
        this.context = context;
        this.grid = grid;
        this.title = title;
        this.facts = facts;
    }

    /// Says it of the calendar's processor, or of the one whose years are shown; nothing of all of them.
    void show(HeatmapLayout layout) {
        boolean years = layout == HeatmapLayout.YEARS;
        String name = years
                ? grid.overviewProcessorProperty().get()
                : grid.processorProperty().get();
        title.setMinWidth(name == null ? 0 : TITLE);
        if (name == null) {
            title.setText("");
            facts.setText(years ? context.messages().text("years.facts") : "");
            return;
        }
        Processor processor = context.profile().pipeline().processor(name);
        title.setText(processor.title());
        facts.setText(
                processor.upstream().isEmpty()
                        ? processor.table().table()
                        : context.messages()
                                .text(
                                        "calendar.facts",
                                        processor.table().table(),
                                        processor.upstream().stream()
                                                .map(context.messages().names()::shown)
                                                .collect(Collectors.joining(", "))));
    }
}
