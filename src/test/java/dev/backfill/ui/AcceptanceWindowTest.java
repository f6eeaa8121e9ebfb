package dev.backfill.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.backfill.model.SampleScan;
import dev.backfill.model.Severity;
import dev.backfill.model.acceptance.Acceptance;
import dev.backfill.model.scan.Scan;
import dev.backfill.orchestrator.plan.PlanTarget;
import dev.backfill.ui.console.ConsoleViewModel;
import dev.backfill.ui.finding.FindingAction;
import dev.backfill.ui.finding.FindingGroup;
import dev.backfill.ui.finding.FindingsViewModel.Row;
import dev.backfill.ui.heatmap.Fx;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import javafx.application.ColorScheme;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Findings that are known and stay, in the window: accepted with a reason and an end, listed last, taken back.
class AcceptanceWindowTest {
    private static final LocalDate END = LocalDate.parse("2022-03-31");
    private static final String GAP = "missing:TDZA:2021-12-04";

    /// A console over the demo, and its scene.
    private record Window(FakeEngine engine, ConsoleViewModel console, Scene scene) {
        static Window open(ColorScheme scheme) {
            FakeEngine engine = new FakeEngine();
            ConsoleViewModel console = Pictures.console(engine);
            Scene scene = Pictures.scene(console, scheme, 1366, 768);
            console.scans().scan();
            Pictures.settle(scene);
            return new Window(engine, console, scene);
        }

        boolean isShown(String id) {
            Node node = scene.lookup(id);
            return node != null
                    && Stream.iterate(node, n -> n != null, Node::getParent).allMatch(Node::isVisible);
        }

        <T extends Node> T find(String id, Class<T> kind) {
            return kind.cast(scene.lookup(id));
        }

        String text(String id) {
            return find(id, Label.class).getText();
        }

        /// Accepts the worst finding as a person does in the inspector.
        void accept(String reason) {
            console.grid().selectDate(SampleScan.POISONED);
            Pictures.settle(scene);
            find("#acceptOffer", Hyperlink.class).fire();
            find("#acceptReason", TextField.class).setText(reason);
            find("#acceptUntil", TextField.class).setText("31 march 2022");
            find("#acceptNow", Button.class).fire();
            Pictures.settle(scene);
        }

        List<Row> rows() {
            return List.copyOf(console.findings().rows());
        }

        FindingGroup line(String title) {
            return rows().stream()
                    .map(Row::group)
                    .filter(g -> g.title().equals(title))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static Scan scan(Window window) {
        return Objects.requireNonNull(window.console.grid().scanProperty().get());
    }

    @Test
    void aFindingIsAcceptedInTheInspectorAndStandsLastInNoCount() throws Exception {
        Fx.call(() -> {
            Window window = Window.open(ColorScheme.LIGHT);
            int before = window.console.findings().totalProperty().get();

            window.accept("the archive burned");

            assertThat(window.engine.acceptances())
                    .map(Acceptance::finding, Acceptance::reason, Acceptance::until)
                    .containsExactly(tuple(GAP, "the archive burned", END));
            assertThat(window.console.findings().totalProperty().get()).isEqualTo(before - 1);
            assertThat(window.console.findings().counts().get(Severity.CRITICAL))
                    .isEqualTo(3);
            FindingGroup last = window.rows().getLast().group();
            assertThat(last.title()).isEqualTo("TDZA missing");
            assertThat(last.sentence()).isEqualTo("the archive burned · accepted by anna@laptop until 31 Mar 2022");
            assertThat(window.console.findings().offer(last).action()).isEqualTo(FindingAction.COUNT_AGAIN);
            assertThat(window.console.findings().groups()).doesNotContain(last);
            assertThat(window.isShown("#acceptForm")).isFalse();
            assertThat(window.isShown("#acceptOffer")).isFalse();
            assertThat(window.isShown("#acceptedOnes")).isTrue();
            assertThat(((Label) window.find("#acceptedOnes", VBox.class).lookup(".banner-text")).getText())
                    .isEqualTo("the archive burned · accepted by anna@laptop on Tue 1 February 2022, until Thu 31"
                            + " March 2022");
            assertThat(window.isShown("#nothingText"))
                    .as("nothing says that all is well")
                    .isFalse();
            assertThat(window.engine.plan(scan(window), PlanTarget.everything()).dates())
                    .as("no sweep touches 4 December")
                    .doesNotContain(SampleScan.POISONED);
            assertThat(window.find("#fixAll", Button.class).getText()).isEqualTo("Fix all · 4 steps…");
            return window;
        });
    }

    @Test
    void itCountsAgainWhenThatIsTakenBack() throws Exception {
        Fx.call(() -> {
            Window window = Window.open(ColorScheme.LIGHT);
            List<Row> before = window.rows();
            window.accept("the archive burned");

            ((Hyperlink) window.find("#acceptedOnes", VBox.class).lookup(".hyperlink")).fire();
            Pictures.settle(window.scene);

            assertThat(window.engine.acceptances()).isEmpty();
            assertThat(window.rows()).isEqualTo(before);
            assertThat(window.isShown("#acceptedOnes")).isFalse();

            window.accept("the archive burned");
            window.console.findingActions().act(window.rows().getLast().group());
            assertThat(window.rows()).as("by the button of its line, too").isEqualTo(before);
            return window;
        });
    }

    @Test
    void severalAreOneLineAtTheEndThatOpens() throws Exception {
        Fx.call(() -> {
            Window window = Window.open(ColorScheme.LIGHT);
            FindingGroup stale = window.line("ML stale");
            window.console.acceptance().ask(stale.findings());
            assertThat(window.text("#acceptWhat")).isEqualTo("Accept 7 findings, the first ML stale, Thu 16 Dec");
            window.console.acceptance().reasonProperty().set("they stay until the season is over");
            window.console.acceptance().accept();

            FindingGroup all = window.rows().getLast().group();
            assertThat(all.title() + ", " + all.dates()).isEqualTo("Accepted, 7 findings");
            assertThat(window.console.findings().offer(all).action()).isEqualTo(FindingAction.SHOW_DATES);

            window.console.findings().toggle(all);
            assertThat(window.rows()).filteredOn(Row::child).hasSize(7).allSatisfy(row -> {
                assertThat(row.group().accepted()).isTrue();
                assertThat(row.group().sentence())
                        .isEqualTo("they stay until the season is over · accepted by anna@laptop");
            });
            window.console.findings().shownSeverities().add(Severity.WARNING);
            assertThat(window.rows())
                    .as("a chip lists what counts")
                    .noneMatch(row -> row.group().accepted());
            return window;
        });
    }

    @Test
    void withoutAReasonNothingIsAcceptedAndEscapeOrAnotherDateAsksNoMore() throws Exception {
        Fx.call(() -> {
            Window window = Window.open(ColorScheme.LIGHT);
            window.console.grid().selectDate(SampleScan.POISONED);
            Pictures.settle(window.scene);
            window.find("#acceptOffer", Hyperlink.class).fire();
            Pictures.settle(window.scene);
            assertThat(window.isShown("#acceptForm")).isTrue();
            assertThat(window.text("#acceptWhat")).isEqualTo("Accept: TDZA missing, Sat 4 Dec");
            window.find("#acceptReason", TextField.class).setText("  ");
            assertThat(window.find("#acceptNow", Button.class).isDisabled()).isTrue();
            window.console.acceptance().accept();
            assertThat(window.engine.acceptances()).isEmpty();

            window.find("#acceptReason", TextField.class).setText("a reason");
            for (String wrong : List.of("soon", "30 feb 2023", "2022-01-31")) {
                window.find("#acceptUntil", TextField.class).setText(wrong);
                assertThat(window.find("#acceptNow", Button.class).isDisabled())
                        .as(wrong)
                        .isTrue();
                window.console.acceptance().accept();
            }
            assertThat(window.engine.acceptances()).isEmpty();
            window.find("#acceptUntil", TextField.class).setText("2022-02-01");
            assertThat(window.find("#acceptNow", Button.class).isDisabled()).isFalse();

            window.find("#acceptReason", TextField.class)
                    .fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ESCAPE, false, false, false, false));
            assertThat(window.isShown("#acceptForm")).isFalse();

            window.find("#acceptOffer", Hyperlink.class).fire();
            window.console.grid().selectDate(SampleScan.POISONED.plusDays(1));
            assertThat(window.isShown("#acceptForm")).isFalse();
            assertThat(window.isShown("#acceptOffer")).as("a healthy date").isFalse();
            return window;
        });
    }

    @ParameterizedTest
    @EnumSource
    void canBePainted(ColorScheme scheme) throws Exception {
        List<Path> pictures = Fx.call(() -> {
            Window window = Window.open(scheme);
            String name = scheme.name().toLowerCase(Locale.ROOT);
            window.console.grid().selectDate(SampleScan.POISONED);
            Pictures.settle(window.scene);
            window.find("#acceptOffer", Hyperlink.class).fire();
            Path form = Pictures.shoot(window.scene, "accept-form-" + name);
            window.accept("the archive burned on 4 December; the provider has no copy");
            Path one = Pictures.shoot(window.scene, "accept-one-" + name);
            window.console.acceptance().ask(window.line("Schedule mismatch").findings());
            window.console.acceptance().reasonProperty().set("the schedule is never mended");
            window.console.acceptance().accept();
            window.console.findings().toggle(window.rows().getLast().group());
            window.console.grid().selectDate(SampleScan.POISONED);
            window.find("#findings", TableView.class).scrollTo(window.rows().size() - 1);
            Path many = Pictures.shoot(window.scene, "accept-many-" + name);
            return List.of(form, one, many);
        });
        assertThat(pictures).allSatisfy(file -> assertThat(file).isNotEmptyFile());
    }
}
