package dev.backfill.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.integrity.NoEventsException;
import dev.backfill.model.SampleScan;
import dev.backfill.ui.common.Background;
import dev.backfill.ui.common.Messages;
import dev.backfill.ui.common.Screens;
import dev.backfill.ui.console.ConsoleViewModel;
import dev.backfill.ui.context.Problem;
import dev.backfill.ui.heatmap.Fx;
import dev.backfill.ui.look.Appearance;
import dev.backfill.ui.look.WindowMemory;
import dev.backfill.ui.start.PageScenes;
import dev.backfill.ui.start.QuestionView;
import dev.backfill.ui.workspaces.Complaint;
import dev.backfill.ui.workspaces.FolderPrint;
import dev.backfill.ui.workspaces.FrontDoor;
import dev.backfill.ui.workspaces.ImportView;
import dev.backfill.ui.workspaces.OpenWorkspace;
import dev.backfill.ui.workspaces.Outside;
import dev.backfill.ui.workspaces.Page;
import dev.backfill.ui.workspaces.Question;
import dev.backfill.ui.workspaces.SpaceView;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.third.ThirdEngine;
import dev.backfill.workspace.Engines;
import dev.backfill.workspace.Examples;
import dev.backfill.workspace.Locations;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javafx.application.ColorScheme;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Every page without a picture, light and dark, large and small: it fits, and it can be looked at.
class PagesTest {
    @TempDir
    private Path home;

    enum Picture {
        FIRST(_ -> new Page.First(null)),
        FIRST_GONE(home -> new Page.First(home.resolve("phase-4"))),
        MAKING(_ -> new Page.Making(Examples.standard())),
        OPENING(_ -> new Page.Opening(Path.of("phase-4"))),
        CONNECTING_A_THIRD(_ -> new Page.Connecting(new ThirdEngine())),
        CONNECTING(_ -> new Page.Connecting(Engines.shipped().others().getFirst())),
        BROKEN(home -> new Page.Broken(
                new Complaint(
                        home.resolve("phase-4"),
                        Complaint.Kind.BROKEN,
                        new Problem(
                                "This is not YAML: found character '\\t(TAB)' that cannot start any token. (Do not use"
                                        + " \\t(TAB) for indentation).",
                                "Correct the line; indentation and quotes are the usual causes.",
                                false,
                                false),
                        new Complaint.Place(
                                home.resolve("phase-4/pipelines/nba-phase4.yaml"),
                                "pipelines/nba-phase4.yaml",
                                61,
                                1,
                                59,
                                List.of(
                                        "  TDZA:",
                                        "    table: nba_precompute.team_defense_zone_analysis",
                                        "→   date: analysis_date",
                                        "    key: team_abbr"))),
                new FolderPrint(java.util.Map.of()))),
        BROKEN_OFTEN(home -> new Page.Broken(
                new Complaint(
                        home.resolve("phase-4"),
                        Complaint.Kind.BROKEN,
                        new Problem(
                                "'dat' is not a key of TDZA. Did you mean 'date'?",
                                "Write 'date', or take 'dat' out.",
                                false,
                                false),
                        new Complaint.Place(
                                home.resolve("phase-4/pipelines/nba-phase4.yaml"),
                                "pipelines/nba-phase4.yaml",
                                62,
                                5,
                                60,
                                List.of("  TDZA:", "    title: Zones", "    dat: analysis_date", "    key: team_abbr")),
                        List.of(
                                other(
                                        "pipelines/nba-phase4.yaml:74:16",
                                        "'PSZA' reads 'TDZB', which the pipeline does not define. Did you mean"
                                                + " 'TDZA'?",
                                        "Name a processor of this file, or add it under 'processors'."),
                                other(
                                        "pipelines/nba-phase4.yaml:118:12",
                                        "'scope' takes event or daily, not 'weekly'.",
                                        "Write it like 'scope: event'."),
                                other(
                                        "pipelines/nba-phase4.yaml:131:5",
                                        "'upstream' stands here twice. Remove one of them.",
                                        "The first one stands in line 124."))),
                new FolderPrint(java.util.Map.of()))),
        BROKEN_GONE(home -> new Page.Broken(
                new Complaint(home.resolve("phase-4"), Complaint.Kind.GONE, new Problem("", "", false, false), null),
                new FolderPrint(java.util.Map.of()))),
        UNREAD(_ -> open(() -> {
            throw new WarehouseException(
                    WarehouseException.Kind.CORRUPT,
                    "warehouse.duckdb is damaged or is no DuckDB file: its checksum does not match.",
                    "Restore it from a copy; the journal beside it still knows what was run.",
                    null);
        })),
        UNREAD_HELD(_ -> open(() -> {
            throw new WarehouseException(
                    WarehouseException.Kind.LOCKED,
                    "nba.duckdb is in use by python (PID 4127).",
                    "Close it, or wait and try again.",
                    null);
        })),
        UNREAD_EMPTY(_ -> open(() -> {
            throw new NoEventsException("No source rows yet: nba_raw.nbac_schedule is empty.");
        })),
        OPEN(_ -> open(SampleScan::demo)),
        QUESTION(_ -> open(SampleScan::demo));

        private final Function<Path, Page> page;

        Picture(Function<Path, Page> page) {
            this.page = page;
        }
    }

    private static Complaint.Other other(String where, String what, String remedy) {
        return new Complaint.Other(where, new Problem(what, remedy, false, false));
    }

    private static Page open(java.util.concurrent.Callable<dev.backfill.model.scan.Scan> scans) {
        FakeEngine engine = new FakeEngine();
        engine.scansWith(scans);
        ConsoleViewModel console = Pictures.console(engine);
        return new Page.Open(new OpenWorkspace(engine, Background.inline(), console));
    }

    @ParameterizedTest
    @EnumSource
    void fitsIntoTheWindow(Picture picture) throws Exception {
        for (ColorScheme scheme : ColorScheme.values()) {
            for (double[] size : new double[][] {{1366, 768}, {800, 600}}) {
                List<String> cut = Fx.call(() -> paint(picture, scheme, size[0], size[1]));
                assertThat(cut).as(picture + " " + size[0]).isEmpty();
            }
        }
    }

    /// What hangs below the name of the workspace.
    enum Pane {
        SPACE,
        IMPORT
    }

    @ParameterizedTest
    @EnumSource
    void paneSaysAllThatItHas(Pane pane) throws Exception {
        for (ColorScheme scheme : ColorScheme.values()) {
            List<String> cut = Fx.call(() -> {
                FakeEngine engine = new FakeEngine();
                ConsoleViewModel console = Pictures.console(engine);
                Outside outside = new Outside(door(), _ -> {});
                Parent content = switch (pane) {
                    case SPACE -> Screens.load("space", new SpaceView(outside, console, () -> {}), console.messages());
                    case IMPORT -> Screens.load("import", new ImportView(outside, console), console.messages());
                };
                StackPane root = new StackPane(content);
                Scene scene = new Scene(root, 620, 360);
                Appearance appearance = new Appearance();
                appearance.forcedProperty().set(scheme);
                appearance.dress(scene, root);
                Pictures.shoot(
                        scene,
                        "pane-" + pane.name().toLowerCase(Locale.ROOT) + "-"
                                + scheme.name().toLowerCase(Locale.ROOT));
                List<String> faults = new ArrayList<>(AccessibilityTest.silent(root));
                faults.addAll(cut(root));
                return faults;
            });
            assertThat(cut).isEmpty();
        }
    }

    private FrontDoor door() {
        return new FrontDoor(
                new Locations(home.resolve("data"), home.resolve("state")),
                new FakeWorkspaces(),
                Messages.english(),
                Background.inline(),
                Background::inline,
                (engine, _) -> Pictures.console(engine));
    }

    /// Paints a page, and says which of its texts are cut off.
    private List<String> paint(Picture picture, ColorScheme scheme, double width, double height) throws Exception {
        Locations locations = new Locations(home.resolve("data"), home.resolve("state"));
        Files.createDirectories(home.resolve("season-2022"));
        locations.noteOpen(home.resolve("click-session-features-of-a-long-name/production"));
        locations.noteOpen(home.resolve("season-2022"));
        FrontDoor door = door();
        door.maker().demo().built(54, 105);
        Appearance appearance = new Appearance();
        appearance.forcedProperty().set(scheme);
        Page page = picture.page.apply(home);
        Scene scene =
                new PageScenes(new Outside(door, _ -> {}), appearance, WindowMemory.none()).of(page, width, height);
        if (page instanceof Page.Open(var workspace)) {
            workspace.console().scans().scan();
        }
        if (picture == Picture.QUESTION && scene.getRoot() instanceof StackPane root) {
            root.getChildren()
                    .add(QuestionView.of(
                            new Question(
                                    "A run is going on: 3 of 8 steps",
                                    "It works in this window and ends with it. What is done stays done, and the rest"
                                            + " can be resumed. 4 and 26 December finish. 29 and 31 stay as they are;"
                                            + " resume any time.",
                                    List.of(
                                            new Question.Answer("leaveWait", "Wait, then close", () -> {}),
                                            new Question.Answer(
                                                    "leaveStop", "Stop after these dates, then close", () -> {}),
                                            new Question.Answer("leaveNow", "Close now", () -> {}),
                                            new Question.Answer("leaveStay", "Stay here", () -> {}))),
                            Messages.english()));
        }
        String name = "page-" + picture.name().toLowerCase(Locale.ROOT).replace('_', '-') + "-" + (int) width + "-"
                + scheme.name().toLowerCase(Locale.ROOT);
        Pictures.shoot(scene, name);
        List<String> faults = new ArrayList<>(AccessibilityTest.silent(scene.getRoot()));
        if (!(page instanceof Page.Open)) {
            faults.addAll(cut(scene.getRoot()));
        }
        return faults;
    }

    private static List<String> cut(Node root) {
        return root.lookupAll(".label").stream()
                .filter(n -> n instanceof Labeled l
                        && l.isVisible()
                        && !l.getText().isEmpty()
                        && !l.getStyleClass().contains("mono-quiet")
                        && l.lookup(".text") instanceof javafx.scene.text.Text t
                        && !t.getText().equals(l.getText()))
                .map(n -> ((Labeled) n).getText())
                .toList();
    }
}
