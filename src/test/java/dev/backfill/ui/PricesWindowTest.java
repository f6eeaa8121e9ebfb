package dev.backfill.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.SampleScan;
import dev.backfill.model.plan.PlanCost;
import dev.backfill.model.plan.Step;
import dev.backfill.model.price.Tariff;
import dev.backfill.orchestrator.plan.PlanTarget;
import dev.backfill.ui.console.ConsoleViewModel;
import dev.backfill.ui.heatmap.Fx;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.application.ColorScheme;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.stage.WindowEvent;
import org.controlsfx.control.StatusBar;
import org.junit.jupiter.api.Test;

/** What reading costs, in the window: before a scan and a repair, and after; and nothing of it where it costs nothing. */
class PricesWindowTest {
    private static final Tariff TARIFF = new Tariff(0, new BigDecimal("6.25"));

    private record Window(ConsoleViewModel console, Scene scene) {
        static Window open(FakeEngine engine, ColorScheme scheme) {
            ConsoleViewModel console = Pictures.console(engine);
            Scene scene = Pictures.scene(console, scheme, 1366, 768);
            console.scans().scan();
            console.grid().selectDate(SampleScan.POISONED);
            Pictures.settle(scene);
            return new Window(console, scene);
        }

        Label price() {
            return (Label) scene.lookup("#repairPrice");
        }

        Stream<Button> findingButtons() {
            return scene.getRoot().lookupAll(".row-button").stream().map(Button.class::cast);
        }

        String scanTip() {
            return scene.getRoot().lookupAll(".button").stream()
                    .filter(b -> b instanceof Button button && "Scan".equals(button.getAccessibleText()))
                    .map(b -> ((Button) b).getTooltip())
                    .map(Tooltip::getText)
                    .findFirst()
                    .orElseThrow();
        }

        String status() {
            Node bar = Objects.requireNonNull(scene.lookup(".status-bar"));
            return ((StatusBar) bar).getText();
        }
    }

    /** An engine on which every step of a repair is billed with 100 MiB. */
    private static FakeEngine billed() {
        FakeEngine engine = new FakeEngine();
        engine.billsReading(1L << 30);
        engine.bills(new PlanCost(
                engine.plan(SampleScan.demo(), PlanTarget.everything()).steps().stream()
                        .collect(Collectors.toMap(Step::partition, _ -> 100L << 20)),
                Map.of(),
                TARIFF));
        return engine;
    }

    @Test
    void theButtonsOfABilledWarehouseSayWhatTheyRead() throws Exception {
        Fx.call(() -> {
            Window window = Window.open(billed(), ColorScheme.LIGHT);
            assertThat(window.price().getText()).isEqualTo("What it would be billed for is not known yet.");

            window.console.inspector().askPrice();
            Pictures.shoot(window.scene, "prices-light");

            assertThat(window.price().isVisible()).isTrue();
            assertThat(window.price().getText()).isEqualTo("Reads 400 MiB, about $0.0024.");
            assertThat(window.scanTip()).startsWith("Scan (Ctrl+R)\nThe last scan was billed for ");
            assertThat(window.status()).contains("queries, billed ");

            window.console.grid().selectPartitions(List.of());
            assertThat(window.price().isVisible())
                    .as("nothing is offered, so nothing is priced")
                    .isFalse();
            return null;
        });
    }

    @Test
    void aFindingsButtonSaysItWhenThePointerRestsOnIt() throws Exception {
        Fx.call(() -> {
            Window window = Window.open(billed(), ColorScheme.LIGHT);
            Button fix = window.findingButtons()
                    .filter(b -> b.getText().startsWith("Fix now"))
                    .findFirst()
                    .orElseThrow();
            Tooltip tip = Objects.requireNonNull(fix.getTooltip());
            assertThat(tip.getText()).isEqualTo("What it would be billed for is not known yet.");

            Event.fireEvent(tip, new WindowEvent(tip, WindowEvent.WINDOW_SHOWING));

            assertThat(fix.getText()).isEqualTo("Fix now · 4 steps");
            assertThat(tip.getText()).isEqualTo("Reads 400 MiB, about $0.0024.");
            return null;
        });
    }

    @Test
    void whereReadingCostsNothingNothingIsSaidOfIt() throws Exception {
        Fx.call(() -> {
            Window window = Window.open(new FakeEngine(), ColorScheme.DARK);
            window.console.inspector().askPrice();

            assertThat(window.price().isVisible()).isFalse();
            assertThat(window.price().isManaged()).isFalse();
            assertThat(window.scanTip()).isEqualTo("Scan (Ctrl+R)");
            assertThat(window.findingButtons()).isNotEmpty().allMatch(b -> b.getTooltip() == null);
            assertThat(window.status()).doesNotContain("billed");
            return null;
        });
    }
}
