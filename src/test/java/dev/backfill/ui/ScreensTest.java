package dev.backfill.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.integrity.NoEventsException;
import dev.backfill.model.SampleScan;
import dev.backfill.orchestrator.plan.PlanDrift;
import dev.backfill.orchestrator.plan.PlanTarget;
import dev.backfill.ui.console.ConsoleViewModel;
import dev.backfill.ui.finding.FindingsViewModel;
import dev.backfill.ui.heatmap.Fx;
import dev.backfill.ui.heatmap.state.HeatmapLayout;
import dev.backfill.ui.plan.PlanViewModel;
import dev.backfill.warehouse.WarehouseException;
import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.application.ColorScheme;
import javafx.scene.Scene;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Every screen, light and dark, large and small: it can be painted, and the picture can be looked at.
class ScreensTest {

    /// A state of the window worth a picture.
    enum Picture {
        HOME(1440, 900, c -> {}),
        MATRIX(1440, 900, c -> c.grid().selectDate(SampleScan.POISONED)),
        CALENDAR(1440, 900, c -> {
            c.grid().layoutProperty().set(HeatmapLayout.CALENDAR);
            c.grid().selectDate(SampleScan.DECEMBER.start().plusDays(22));
        }),
        STALE(1440, 900, c -> c.grid().selectDate(SampleScan.DECEMBER.start().plusDays(15))),
        EVENTS(1440, 900, c -> c.events().open(SampleScan.DECEMBER.start().plusDays(15))),
        SMALL_EVENTS(1000, 700, c -> c.events().open(SampleScan.DECEMBER.start().plusDays(15))),
        RAMP(1440, 900, c -> c.grid().selectDate(SampleScan.DECEMBER.start().minusDays(20))),
        HEALTHY(1440, 900, c -> c.grid().selectDate(SampleScan.DECEMBER.start().plusDays(1))),
        TABLE(1440, 900, c -> {
            c.grid().selectDate(SampleScan.POISONED);
            c.grid().tableShownProperty().set(true);
        }),
        NO_FAULTS(1440, 900, c -> {
            c.grid().reveal(SampleScan.DECEMBER.start().minusDays(3));
            c.grid().choice().faultsOnlyProperty().set(true);
            c.grid().tableShownProperty().set(true);
        }),
        PLAN(1440, 900, c -> c.actions().reviewAll()),
        ALLOW_LOSS(1366, 768, c -> c.actions().review(PlanTarget.everything().withAllowLoss(true))),
        RETIRE(
                1440,
                900,
                c -> c.findings().rows().stream()
                        .map(FindingsViewModel.Row::group)
                        .filter(g -> g.title().equals("ML stale"))
                        .findFirst()
                        .ifPresent(c.findingActions()::act)),
        MOVED(1440, 900, ScreensTest::onChangedGround),
        SMALL_MOVED(1000, 700, ScreensTest::onChangedGround),
        SMALL(1000, 700, c -> c.grid().selectDate(SampleScan.POISONED)),
        SMALL_PLAN(1000, 700, c -> c.actions().reviewAll()),
        SMALLEST(800, 600, c -> c.grid().selectDate(SampleScan.POISONED));

        private final double width;
        private final double height;
        private final Consumer<ConsoleViewModel> action;

        Picture(double width, double height, Consumer<ConsoleViewModel> action) {
            this.width = width;
            this.height = height;
            this.action = action;
        }
    }

    @ParameterizedTest
    @EnumSource
    void canBePainted(Picture picture) throws Exception {
        for (ColorScheme scheme : ColorScheme.values()) {
            Path file = Fx.call(() -> {
                FakeEngine engine = new FakeEngine();
                engine.checksHaveCost(java.util.Map.of("upstream existence", 4.0, "output validation", 0.5));
                ConsoleViewModel console = Pictures.console(engine);
                Scene scene = Pictures.scene(console, scheme, picture.width, picture.height);
                console.scans().scan();
                Pictures.settle(scene);
                picture.action.accept(console);
                return Pictures.shoot(scene, name(picture.name(), scheme));
            });
            assertThat(file).isNotEmptyFile();
        }
    }

    /// How a run can stand.
    enum Standing {
        RUN(e -> e.hangAfter(3)),
        RUN_FAILING(e -> {
            e.failAt("PCF");
            e.hangAfter(4);
        }),
        RECEIPT(e -> {}),
        FAILED(e -> e.failAt("PCF"));

        private final Consumer<FakeEngine> script;

        Standing(Consumer<FakeEngine> script) {
            this.script = script;
        }
    }

    @ParameterizedTest
    @EnumSource
    void showsHowARunStands(Standing standing) throws Exception {
        for (ColorScheme scheme : ColorScheme.values()) {
            Path file = Fx.call(() -> {
                FakeEngine engine = new FakeEngine();
                standing.script.accept(engine);
                ConsoleViewModel console = Pictures.console(engine);
                Scene scene = Pictures.scene(console, scheme, 1440, 900);
                console.scans().scan();
                Pictures.settle(scene);
                console.actions().reviewAll();
                if (console.side().contentProperty().get() instanceof PlanViewModel plan) {
                    console.actions().run(plan);
                }
                return Pictures.shoot(scene, name(standing.name(), scheme));
            });
            assertThat(file).isNotEmptyFile();
        }
    }

    /// What a scan can say instead of a picture.
    enum Trouble {
        EMPTY(new NoEventsException("No source rows yet: nba_raw.nbac_schedule is empty.")),
        HELD(new WarehouseException(
                WarehouseException.Kind.LOCKED,
                "nba.duckdb is in use by python (PID 4127).",
                "Close it, or wait and try again.",
                null));

        private final RuntimeException exception;

        Trouble(RuntimeException exception) {
            this.exception = exception;
        }
    }

    @ParameterizedTest
    @EnumSource
    void saysWhatIsInTheWay(Trouble trouble) throws Exception {
        Path file = Fx.call(() -> {
            FakeEngine engine = new FakeEngine();
            engine.scansWith(() -> {
                throw trouble.exception;
            });
            ConsoleViewModel console = Pictures.console(engine);
            Scene scene = Pictures.scene(console, ColorScheme.LIGHT, 1440, 900);
            console.scans().scan();
            return Pictures.shoot(scene, name(trouble.name(), ColorScheme.LIGHT));
        });
        assertThat(file).isNotEmptyFile();
    }

    private static void onChangedGround(ConsoleViewModel console) {
        console.actions().reviewAll();
        if (console.side().contentProperty().get() instanceof PlanViewModel plan) {
            plan.groundMoved(PlanDrift.movedSince(plan.planProperty().get(), SampleScan.repaired()));
        }
    }

    private static String name(String state, ColorScheme scheme) {
        return state.toLowerCase(java.util.Locale.ROOT).replace('_', '-') + "-"
                + scheme.name().toLowerCase(java.util.Locale.ROOT);
    }
}
