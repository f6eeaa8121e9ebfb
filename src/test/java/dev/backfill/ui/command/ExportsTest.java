package dev.backfill.ui.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.Partition;
import dev.backfill.model.SampleScan;
import dev.backfill.report.ReportFile;
import dev.backfill.report.Subject;
import dev.backfill.ui.FakeEngine;
import dev.backfill.ui.Pictures;
import dev.backfill.ui.console.ConsoleViewModel;
import dev.backfill.ui.context.Problem;
import dev.backfill.ui.engine.EngineProfile;
import dev.backfill.ui.heatmap.Fx;
import dev.backfill.ui.look.Appearance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.application.ColorScheme;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.image.Image;
import javafx.scene.input.Clipboard;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What leaves the window as a file or through the clipboard.
class ExportsTest {
    private final List<String> proposed = new ArrayList<>();
    private ConsoleViewModel console;
    private Scene scene;
    private Actions actions;

    @TempDir
    private Path folder;

    @BeforeEach
    void open() throws Exception {
        console = Pictures.console(new FakeEngine());
        scene = Fx.call(() -> Pictures.scene(console, ColorScheme.LIGHT, 1366, 768));
        actions = new Actions(console, scene, new Appearance(), null);
        console.files().askWith((_, _, name, chosen, _) -> {
            proposed.add(name);
            chosen.accept(folder.resolve(name));
        });
    }

    @ParameterizedTest
    @CsvSource({"export.page, .html", "export.table, .csv", "export.findings, .md"})
    void theReportsAreThoseOfTheCommandLine(String action, String ending) throws Exception {
        export(action);
        Path other = folder.resolve("other" + ending);
        EngineProfile profile = console.profile();
        ReportFile.write(
                new Subject(profile.title(), profile.environment(), profile.pipeline(), SampleScan.demo()), other);
        assertThat(folder.resolve(proposed.getFirst())).hasSameTextualContentAs(other);
        assertThat(proposed.getFirst()).startsWith("december-demo-2022-02-01-").endsWith(ending);
    }

    @Test
    void thePictureIsWhatIsShownWithTwiceAsManyPixels() throws Exception {
        export("export.picture");
        Path file = folder.resolve(proposed.getFirst());
        Image image = Fx.call(() -> new Image(Files.newInputStream(file)));
        Node shown = scene.lookup(".heatmaps");
        assertThat(image.getWidth())
                .isEqualTo(Math.ceil(2 * shown.getLayoutBounds().getWidth()));
        assertThat(image.getHeight())
                .isEqualTo(Math.ceil(2 * shown.getLayoutBounds().getHeight()));
        // A picture that was only enlarged has soft edges: there a sixth of all neighbors differ, here a
        // twenty-fifth.
        assertThat(edges(image)).isLessThan(0.08);
        assertThat(text("#savedText")).isEqualTo("Saved: " + file);
    }

    /// The share of pixels that differ from the one left of them.
    private static double edges(Image image) {
        int looked = 0;
        int differ = 0;
        for (int x = 1; x < image.getWidth(); x += 2) {
            for (int y = 0; y < image.getHeight(); y += 5) {
                int left = image.getPixelReader().getArgb(x - 1, y);
                looked++;
                differ += left == image.getPixelReader().getArgb(x, y) ? 0 : 1;
            }
        }
        return (double) differ / looked;
    }

    @Test
    void aReceiptIsSavedAndTheWindowSaysWhereAboveAllButtons() throws Exception {
        Fx.call(() -> {
            console.scans().scan();
            console.grid().selectDate(SampleScan.POISONED);
            console.inspector().fixNow();
            Pictures.settle(scene);
            ((Button) scene.lookup("#exportRun")).fire();
            return 0;
        });
        Path file = folder.resolve(proposed.getFirst());
        assertThat(file).content().contains("1 date repaired");
        assertThat(text("#savedText")).isEqualTo("Saved: " + file);
    }

    @Test
    void whatCannotBeWrittenIsSaidOnceWithWhatToDo() throws Exception {
        console.files()
                .askWith((_, _, name, chosen, _) ->
                        chosen.accept(folder.resolve("gone").resolve(name)));
        export("export.table");
        assertThat(console.problems().lastProperty().get())
                .extracting(Problem::what, Problem::remedy)
                .satisfiesExactly(
                        what -> assertThat(what.toString()).contains("its folder is not there"),
                        remedy -> assertThat(remedy).isEqualTo("Name a file in a folder that you may write to."));
        assertThat(scene.lookup("#saved")).isNull();
    }

    @Test
    void theSelectionIsCopiedAsATable() throws Exception {
        Fx.call(() -> {
            console.scans().scan();
            console.grid()
                    .selectPartitions(List.of(
                            new Partition("PCF", SampleScan.POISONED), new Partition("TDZA", SampleScan.POISONED)));
            run("export.copy");
            return 0;
        });
        assertThat(Fx.call(() -> Clipboard.getSystemClipboard().getString()))
                .isEqualTo("December demo (DuckDB, development)\n\n"
                        + "| date | processor | rows | expected | verdict | why |\n|---|---|---:|---:|---|---|\n"
                        + "| 2021-12-04 | TDZA | 0 | 30 | missing | " + proof("TDZA") + " |\n"
                        + "| 2021-12-04 | PCF | 131 | 131 | contaminated | " + proof("PCF") + " |\n");
    }

    private static String proof(String processor) {
        return SampleScan.demo()
                .cell(new Partition(processor, SampleScan.POISONED))
                .orElseThrow()
                .proof()
                .words();
    }

    private void export(String action) throws Exception {
        Fx.call(() -> {
            console.scans().scan();
            Pictures.settle(scene);
            run(action);
            return 0;
        });
    }

    private void run(String action) throws IOException {
        actions.all().stream()
                .filter(a -> a.id().equals(action) && a.isPossible())
                .findFirst()
                .flatMap(Action::command)
                .orElseThrow(() -> new IOException(action + " cannot be done"))
                .run();
    }

    private String text(String id) {
        return ((Labeled) scene.lookup(id)).getText();
    }
}
