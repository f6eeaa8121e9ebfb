package dev.backfill.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.cli.CappedProject;
import dev.backfill.model.Partition;
import dev.backfill.model.scan.Scan;
import dev.backfill.model.scan.Verdict;
import dev.backfill.ui.console.ConsoleViewModel;
import dev.backfill.ui.engine.WorkspaceEngine;
import dev.backfill.ui.heatmap.Fx;
import dev.backfill.ui.inspect.Inspection;
import dev.backfill.warehouse.bigquery.Emulator;
import dev.backfill.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javafx.application.ColorScheme;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import org.controlsfx.control.StatusBar;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A table that was not counted, in the window: its row says why, and has a button for each way out. */
@Timeout(240)
class NotCountedWindowTest {
    private static final Partition LARGE = new Partition("LARGE", LocalDate.parse("2021-12-02"));

    @TempDir
    private Path folder;

    private CappedProject project;

    @BeforeEach
    void fourDatesOfThreeTables() throws IOException {
        project = new CappedProject(folder);
    }

    @AfterEach
    void close() {
        // Without an emulator there is none.
        if (project != null) {
            project.close();
        }
    }

    /** The window over the workspace. */
    private record Window(WorkspaceEngine engine, ConsoleViewModel console, Scene scene) implements AutoCloseable {
        static Window open(Path folder, ColorScheme scheme) {
            WorkspaceEngine engine = new WorkspaceEngine(Workspace.open(folder, InstantSource.system()));
            ConsoleViewModel console = Pictures.console(engine);
            Scene scene = Pictures.scene(console, scheme, 1366, 768);
            console.scans().scan();
            Pictures.settle(scene);
            return new Window(engine, console, scene);
        }

        void select(Partition partition) {
            console.grid().selectPartitions(List.of(partition));
            Pictures.settle(scene);
        }

        List<Verdict> verdicts(String processor) {
            Scan scan = Objects.requireNonNull(console.grid().scanProperty().get());
            return scan.cells().stream()
                    .filter(c -> c.partition().processor().equals(processor))
                    .map(c -> c.verdict())
                    .toList();
        }

        List<String> says() {
            Node clearing = scene.lookup("#clearing");
            return clearing.lookupAll(".label").stream()
                    .filter(n -> n.isVisible() && !(n.getParent() instanceof Button))
                    .map(n -> ((Label) n).getText())
                    .toList();
        }

        /** What the inspector counts of each table. */
        List<String> counts() {
            return console.inspector().inspectionProperty().get() instanceof Inspection.Selected selected
                    ? selected.rows().stream().map(Inspection.Row::counts).toList()
                    : List.of();
        }

        Button button(String id) {
            return (Button) scene.lookup(id);
        }

        String status() {
            return ((StatusBar) scene.lookup(".status-bar")).getText();
        }

        @Override
        public void close() {
            engine.close();
        }
    }

    @Test
    void itsRowSaysThePriceAndIsCountedOnce() throws Exception {
        project.weighs("large", 12 * CappedProject.CAP);
        Fx.call(() -> {
            try (Window window = Window.open(folder, ColorScheme.LIGHT)) {
                window.console.grid().selectDate(LARGE.date());
                Pictures.settle(window.scene);
                assertThat(window.says())
                        .containsExactly(
                                "LARGE", "Counting it would read 12 GiB, about $0.07, above the cap of 1 GiB.");
                window.select(LARGE);
                Pictures.shoot(window.scene, "not-counted-light");
                assertThat(window.says()).as("the cause above says it").isEmpty();
                assertThat(window.counts()).containsExactly("2/2", "?", "2/2");
                assertThat(window.button("#countOnce").getText()).isEqualTo("Count once · 12 GiB, about $0.07");
                assertThat(window.verdicts("LARGE")).hasSize(4).containsOnly(Verdict.UNKNOWN);
                assertThat(window.verdicts("SMALL")).containsOnly(Verdict.COMPLETE);
                assertThat(Set.copyOf(window.verdicts("AFTER")))
                        .containsExactlyInAnyOrder(Verdict.COMPLETE, Verdict.MISSING);

                window.button("#countOnce").fire();
                Pictures.settle(window.scene);

                assertThat(window.verdicts("LARGE")).containsOnly(Verdict.COMPLETE);
                assertThat(window.scene.lookup("#clearing").isVisible()).isFalse();
                assertThat(window.status()).containsPattern("queries, billed \\d.*");

                window.console.scans().scan();
                assertThat(window.verdicts("LARGE"))
                        .as("nobody can say that nothing has changed, so the cap holds again")
                        .containsOnly(Verdict.UNKNOWN);
            }
            return null;
        });
    }

    @Test
    void whereARightIsLackingTheGrantIsCopied() throws Exception {
        project.proxy()
                .refuses(
                        "capped`.`large",
                        403,
                        "accessDenied",
                        "Access Denied: Table " + Emulator.PROJECT + ":capped.large: User does not have permission to"
                                + " query table " + Emulator.PROJECT + ":capped.large, or perhaps it does not exist.");
        Fx.call(() -> {
            try (Window window = Window.open(folder, ColorScheme.DARK)) {
                window.select(LARGE);
                Pictures.shoot(window.scene, "not-counted-dark");
                window.console.grid().selectDate(LARGE.date());
                Pictures.settle(window.scene);
                assertThat(window.says())
                        .contains("There is no right to read " + Emulator.PROJECT
                                + ".capped.large (bigquery.tables.getData).");
                window.button("#copyGrant").fire();
                assertThat(Clipboard.getSystemClipboard().getString())
                        .isEqualTo("GRANT `roles/bigquery.dataViewer` ON TABLE `" + Emulator.PROJECT
                                + ".capped.large` TO \"user:NAME@EXAMPLE.COM\";");
                window.select(new Partition("SMALL", LARGE.date()));
                assertThat(window.scene.lookup("#clearing").isVisible())
                        .as("it is that row's state alone")
                        .isFalse();
            }
            return null;
        });
    }
}
