package dev.backfill.ui;

import dev.backfill.model.SampleScan;
import dev.backfill.model.scan.Scan;
import dev.backfill.ui.console.ConsoleViewModel;
import dev.backfill.ui.heatmap.Fx;
import dev.backfill.ui.heatmap.state.HeatZoom;
import dev.backfill.ui.heatmap.state.HeatmapLayout;
import dev.backfill.ui.heatmap.state.RowFold;
import dev.backfill.ui.look.Appearance;
import java.time.LocalDate;
import java.util.function.Consumer;
import javafx.application.ColorScheme;
import javafx.scene.Scene;
import org.junit.jupiter.api.Test;

/// Groups and folded rows as the window shows them, to be looked at.
class FoldedRowsPicturesTest {
    private static final LocalDate FOURTH = SampleScan.POISONED;
    private static final RowFold HEALTHY = RowFold.ofHealthy("");

    @Test
    void theWindowShowsThem() throws Exception {
        boolean all = Boolean.getBoolean("screens.all");
        for (int[] size :
                all ? new int[][] {{800, 600}, {1000, 700}, {1366, 768}, {1920, 1057}} : new int[][] {{1366, 768}}) {
            for (ColorScheme scheme : all ? ColorScheme.values() : new ColorScheme[] {ColorScheme.LIGHT}) {
                String end = "-%d-%s".formatted(size[0], scheme);
                ManyRows grouped = ManyRows.grouped();
                shoot(grouped, grouped.scan(_ -> true), "groups-folded" + end, size, scheme, c -> {
                    c.grid().choice().toggle(RowFold.ofGroup("Marts"));
                    c.grid().selectDate(FOURTH);
                });
                if (all) {
                    shoot(grouped, grouped.scan(_ -> true), "groups-open" + end, size, scheme, _ -> {});
                    shoot(
                            grouped,
                            grouped.scan(i -> i == 2),
                            "groups-mixed" + end,
                            size,
                            scheme,
                            c -> c.grid().choice().toggle(RowFold.ofGroup("Staging")));
                    shoot(grouped, grouped.scan(_ -> true), "groups-week" + end, size, scheme, c -> {
                        c.grid().choice().toggle(RowFold.ofGroup("Marts"));
                        c.grid().zoomProperty().set(HeatZoom.WEEK);
                    });
                    shoot(
                            grouped,
                            grouped.scan(_ -> true),
                            "groups-calendar" + end,
                            size,
                            scheme,
                            c -> c.grid().showLayout(HeatmapLayout.CALENDAR));
                    ManyRows fifty = ManyRows.of(50);
                    shoot(fifty, fifty.scan(i -> i < 9), "healthy-folded" + end, size, scheme, _ -> {});
                    shoot(
                            fifty,
                            fifty.scan(i -> i < 9),
                            "healthy-open" + end,
                            size,
                            scheme,
                            c -> c.grid().choice().toggle(HEALTHY));
                    ManyRows many = ManyRows.of(200);
                    shoot(many, many.scan(_ -> false), "healthy-all" + end, size, scheme, _ -> {});
                }
            }
        }
    }

    private static void shoot(
            ManyRows many, Scan scan, String name, int[] size, ColorScheme scheme, Consumer<ConsoleViewModel> before)
            throws Exception {
        Fx.call(() -> {
            ConsoleViewModel console = many.console(scan);
            Appearance appearance = new Appearance();
            Scene scene = Pictures.scene(console, appearance, scheme, size[0], size[1]);
            console.grid().goTo(SampleScan.DECEMBER);
            before.accept(console);
            Pictures.shoot(scene, name);
            appearance.undress(scene);
            return null;
        });
    }
}
