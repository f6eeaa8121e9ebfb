package dev.backfill.ui.command;

import dev.backfill.model.scan.Scan;
import dev.backfill.ui.common.Dates;
import dev.backfill.ui.common.Messages;
import dev.backfill.ui.console.ConsoleViewModel;
import dev.backfill.ui.grid.SelectionMarkdown;
import dev.backfill.ui.heatmap.CalendarHeatmap;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.scene.transform.Scale;

/// What can be taken out of the window: the picture as it is now, and the reports that the command line writes, too.
final class Exports {
    private static final double RESOLUTION = 2;
    private final ConsoleViewModel console;
    private final Scene scene;
    private final Messages messages;

    Exports(ConsoleViewModel console, Scene scene) {
        this.console = console;
        this.scene = scene;
        this.messages = console.messages();
    }

    List<Action> all() {
        BooleanSupplier uncounted = () -> console.grid().scanProperty().get() == null;
        String why = messages.text("hindered.uncounted");
        return List.of(
                Action.of(messages, "export.picture", Keys.NONE, () -> ask(".png"))
                        .unless(uncounted, why),
                Action.of(messages, "export.page", Keys.NONE, () -> ask(".html"))
                        .unless(uncounted, why),
                Action.of(messages, "export.table", Keys.NONE, () -> ask(".csv"))
                        .unless(uncounted, why),
                Action.of(messages, "export.findings", Keys.NONE, () -> ask(".md"))
                        .unless(uncounted, why),
                Action.of(messages, "export.copy", Keys.NONE, this::copySelection)
                        .unless(uncounted, why)
                        .unless(
                                () -> console.grid()
                                        .selectionProperty()
                                        .get()
                                        .partitions()
                                        .isEmpty(),
                                messages.text("hindered.nothingSelected")));
    }

    private void ask(String ending) {
        console.files()
                .ask(
                        scene.getWindow(),
                        messages.text("export.title"),
                        name() + ending,
                        file -> {
                            if (ending.equals(".png")) {
                                console.files().picture(file, picture());
                            } else {
                                report(file);
                            }
                        },
                        ending);
    }

    private void report(Path file) {
        Scan scan = console.grid().scanProperty().get();
        if (scan != null) {
            console.files().report(file, console.profile(), scan);
        }
    }

    /// `december-demo-2021-12-04`: of what, and of which state of it.
    private String name() {
        Scan scan = console.grid().scanProperty().get();
        String title =
                console.profile().title().replaceAll("[^\\p{L}\\p{N}]+", "-").toLowerCase(Locale.ROOT);
        return title + (scan == null ? "" : "-" + Dates.stamp(scan.asOf()));
    }

    /// What stands over the dock, as it is now, with twice as many pixels as on the screen.
    private WritableImage picture() {
        Node shown = scene.lookup(".heatmaps");
        List<CalendarHeatmap> heatmaps = shown.lookupAll(".calendar-heatmap").stream()
                .map(CalendarHeatmap.class::cast)
                .toList();
        List<Double> before =
                heatmaps.stream().map(h -> h.resolutionProperty().get()).toList();
        heatmaps.forEach(h -> resolution(h, RESOLUTION));
        SnapshotParameters parameters = new SnapshotParameters();
        parameters.setFill(Color.TRANSPARENT);
        parameters.setTransform(new Scale(RESOLUTION, RESOLUTION));
        WritableImage image = shown.snapshot(parameters, null);
        for (int i = 0; i < heatmaps.size(); i++) {
            resolution(heatmaps.get(i), before.get(i));
        }
        return image;
    }

    private static void resolution(CalendarHeatmap heatmap, double pixels) {
        heatmap.resolutionProperty().set(pixels);
        heatmap.layout();
    }

    private void copySelection() {
        Scan scan = console.grid().scanProperty().get();
        if (scan != null) {
            console.files()
                    .copy(
                            SelectionMarkdown.of(
                                    console.profile().words(),
                                    scan,
                                    console.grid().selectionProperty().get()),
                            messages.text("export.copied"));
        }
    }
}
