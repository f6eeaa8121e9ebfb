package dev.backfill.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.Partition;
import dev.backfill.model.SampleScan;
import dev.backfill.model.plan.PlanCost;
import dev.backfill.model.plan.Step;
import dev.backfill.model.price.Tariff;
import dev.backfill.orchestrator.plan.PlanTarget;
import dev.backfill.orchestrator.undo.Difference;
import dev.backfill.orchestrator.undo.Difference.ColumnChange;
import dev.backfill.orchestrator.undo.Difference.Compared;
import dev.backfill.orchestrator.undo.Difference.Count;
import dev.backfill.ui.console.ConsoleViewModel;
import dev.backfill.ui.heatmap.Fx;
import dev.backfill.ui.heatmap.state.CellAddress;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What reading costs, in the window: before a scan and a repair, and after; and nothing of it where it costs nothing. */
class PricesWindowTest {
    private static final Tariff TARIFF = new Tariff(0, new BigDecimal("6.25"));

    private static final List<Difference> CHANGED = List.of(
            new Compared(new Partition("TDZA", SampleScan.POISONED), 30, 0, 0, 0, List.of(), List.of(), ""),
            new Compared(
                    new Partition("PCF", SampleScan.POISONED),
                    0,
                    0,
                    131,
                    0,
                    List.of(new ColumnChange("opponent_strength_score", true, 131, List.of(new Count("0", 131, 0)))),
                    List.of("processed_at"),
                    "SELECT 1"));

    private static final LocalDate POSTPONED = LocalDate.parse("2021-12-16");

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

        /** What the card of a date says of itself, its answer, and its price. */
        List<String> said() {
            Pictures.settle(scene);
            return Stream.of(
                            "#eventsFailedText",
                            "#eventsPricedText",
                            "#eventsOld .quiet",
                            "#eventsAnswer",
                            "#eventsBilled")
                    .flatMap(id -> scene.getRoot().lookupAll(id).stream())
                    .filter(PricesWindowTest::isShown)
                    .map(node -> ((Label) node).getText())
                    .toList();
        }

        /** What the receipt says of the rows that have changed. */
        List<String> changes() {
            Pictures.settle(scene);
            return Objects.requireNonNull(scene.lookup("#receiptChanges")).lookupAll(".label").stream()
                    .map(node -> ((Label) node).getText())
                    .toList();
        }

        void press(String id, String text) {
            Button button = (Button) Objects.requireNonNull(scene.lookup(id));
            assertThat(isShown(button)).isTrue();
            assertThat(button.getText()).isEqualTo(text);
            button.fire();
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

    private static boolean isShown(Node node) {
        return node.isVisible() && (node.getParent() == null || isShown(node.getParent()));
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
    void theCardOfADateSaysItFirstAndIsReadWhenSomebodySaysYes() throws Exception {
        Fx.call(() -> {
            FakeEngine engine = billed();
            Window window = Window.open(engine, ColorScheme.LIGHT);

            window.console.events().open(POSTPONED);
            Pictures.shoot(window.scene, "card-priced-light");

            assertThat(window.said())
                    .containsExactly("This card reads 1 GiB, about $0.0061, which is billed. Nothing was read yet.");
            assertThat(engine.asked()).isEmpty();

            window.press("#readEvents", "Read · 1 GiB, about $0.0061");
            Pictures.shoot(window.scene, "card-billed-light");

            assertThat(window.said())
                    .containsExactly("Yes. The schedule proves it.", "Billed for 1 GiB, about $0.0061.");
            assertThat(engine.asked()).containsExactly("event card of 2021-12-16");

            engine.billsReading(1L << 31);
            window.console.scans().scan();
            Pictures.shoot(window.scene, "card-old-light");

            assertThat(engine.asked()).as("a scan reads no card").hasSize(1);
            assertThat(window.said())
                    .containsExactly(
                            "A scan came after this card: its rows may have changed.",
                            "Yes. The schedule proves it.",
                            "Billed for 1 GiB, about $0.0061.");
            window.press("#readEventsAgain", "Read again · 2 GiB, about $0.01");
            assertThat(window.said()).containsExactly("Yes. The schedule proves it.", "Billed for 2 GiB, about $0.01.");
            assertThat(engine.asked()).hasSize(2);
            return null;
        });
    }

    @Test
    void aCardThatMayNotBePricedSaysWhyAndIsNotRead() throws Exception {
        Fx.call(() -> {
            FakeEngine engine = billed();
            Window window = Window.open(engine, ColorScheme.DARK);
            engine.cannotPriceCards("It would read 12 GiB, above the cap of 1 GiB.");

            window.console.events().open(POSTPONED);
            assertThat(window.said()).containsExactly("It would read 12 GiB, above the cap of 1 GiB.");

            engine.billsReading(1L << 30);
            window.press("#eventsAgain", "Try again");
            Pictures.shoot(window.scene, "card-priced-dark");
            assertThat(window.said()).hasSize(1).allMatch(s -> s.startsWith("This card reads 1 GiB"));
            assertThat(engine.asked()).isEmpty();

            window.press("#readEvents", "Read · 1 GiB, about $0.0061");
            window.console.scans().scan();
            Pictures.shoot(window.scene, "card-old-dark");
            return null;
        });
    }

    @ParameterizedTest
    @EnumSource(ColorScheme.class)
    void theRowsOfAQuestionSayWhatTheyWereBilledFor(ColorScheme scheme) throws Exception {
        Fx.call(() -> {
            Window window = Window.open(billed(), scheme);
            window.console.results().openRows(CellAddress.event(POSTPONED));
            Pictures.settle(window.scene);

            window.press("#resultRun", "Run · 1 GiB, about $0.0061");
            Pictures.shoot(window.scene, "rows-billed-" + scheme.name().toLowerCase(Locale.ROOT));

            Label says = (Label) Objects.requireNonNull(window.scene.lookup("#resultSays"));
            assertThat(says.getWidth()).as("it is not cut").isGreaterThanOrEqualTo(says.prefWidth(-1));
            assertThat(says.getText()).matches("No rows · \\d+ ms · billed 10 MiB, under \\$0.0001");
            return null;
        });
    }

    @ParameterizedTest
    @EnumSource(ColorScheme.class)
    void aReceiptSaysItBeforeRowsAreComparedAndAfter(ColorScheme scheme) throws Exception {
        Fx.call(() -> {
            FakeEngine engine = billed();
            engine.hasChanged(CHANGED);
            Window window = Window.open(engine, scheme);
            window.console.inspector().fixNow();
            String name = "changes-%s-" + scheme.name().toLowerCase(Locale.ROOT);
            Pictures.shoot(window.scene, name.formatted("priced"));

            assertThat(window.changes())
                    .containsExactly(
                            "What changed in the rows",
                            "Comparing the rows that were replaced with those that are there now reads at most 1 GiB,"
                                    + " about $0.0061, which is billed. Nothing was read yet.");
            assertThat(engine.asked()).isEmpty();

            window.press("#compareRows", "Compare 4 partitions · 1 GiB, about $0.0061");
            Pictures.shoot(window.scene, name.formatted("billed"));

            assertThat(window.changes())
                    .startsWith("What changed in the rows", "TDZA 4 Dec", "30 rows, all new")
                    .endsWith("Billed for 1 GiB, about $0.0061.");
            assertThat(engine.asked()).containsExactly("differences of 14");
            return null;
        });
    }

    @Test
    void whereReadingCostsNothingACardOpensAndFollowsAtOnce() throws Exception {
        Fx.call(() -> {
            FakeEngine engine = new FakeEngine();
            Window window = Window.open(engine, ColorScheme.LIGHT);

            window.console.events().open(POSTPONED);
            assertThat(window.said()).containsExactly("Yes. The schedule proves it.");

            window.console.scans().scan();
            assertThat(window.said()).containsExactly("Yes. The schedule proves it.");
            assertThat(engine.asked()).hasSize(2);
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
