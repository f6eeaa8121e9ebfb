package dev.backfill.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.Grain;
import dev.backfill.model.TableName;
import dev.backfill.model.column.DateColumn;
import dev.backfill.model.price.Price;
import dev.backfill.ui.common.Background;
import dev.backfill.ui.common.Messages;
import dev.backfill.ui.common.Screens;
import dev.backfill.ui.common.WindowRoot;
import dev.backfill.ui.draft.DraftFiles;
import dev.backfill.ui.draft.DraftView;
import dev.backfill.ui.draft.DraftViewModel;
import dev.backfill.ui.heatmap.Fx;
import dev.backfill.ui.heatmap.text.Fonts;
import dev.backfill.ui.look.Appearance;
import dev.backfill.ui.workspaces.DraftWish.Written;
import dev.backfill.ui.workspaces.FrontDoor;
import dev.backfill.ui.workspaces.Outside;
import dev.backfill.ui.workspaces.Page;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.workspace.Locations;
import dev.backfill.workspace.draft.Corrections.Correction;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import javafx.application.ColorScheme;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The page on which a file is drafted, in each of its states, light and dark, large and small, in both languages: it
/// fits, it is spoken, and it can be looked at.
class DraftPicturesTest {
    @TempDir
    private Path home;

    enum State {
        LOOKING,
        DRAFTED,
        BILLED,
        CORRECTED,
        LONG_NAME,
        LEFT,
        STRANGE_SQL,
        THERE,
        LOCKED,
        NO_TABLES,
        NO_DATES,
        MANY
    }

    @ParameterizedTest
    @EnumSource
    void fitsIntoTheWindow(State state) throws Exception {
        Path file = file(state);
        List<String> faults = new ArrayList<>();
        Fx.call(() -> {
            draw(state, file, Messages.english(), faults);
            draw(state, file, Messages.in(Locale.GERMANY), faults);
            return faults;
        });
        assertThat(faults).isEmpty();
    }

    private Path file(State state) {
        Path file = home.resolve("shop.duckdb");
        return switch (state) {
            case NO_TABLES -> DraftFiles.of(file, List.of());
            case NO_DATES -> DraftFiles.of(file, List.of("CREATE TABLE t AS SELECT 7 AS n", "CREATE TABLE u AS SELECT 'x' AS s"));
            case MANY ->
                DraftFiles.of(
                        file,
                        IntStream.range(0, 300)
                                .mapToObj(i -> "CREATE TABLE table_" + i + " AS SELECT DATE '2024-01-01' AS day, 1 AS n")
                                .toList());
            default -> DraftFiles.shop(file);
        };
    }

    private void draw(State state, Path file, Messages messages, List<String> faults) throws Exception {
        Background background = state == State.LOOKING ? Background.onVirtualThreads() : Background.inline();
        FakeWorkspaces workspaces = new FakeWorkspaces();
        if (state == State.BILLED) {
            workspaces.billsLooks(new Price(412L << 20, new BigDecimal("0.0025")));
        }
        CountDownLatch never = new CountDownLatch(1);
        workspaces.beforeDrafts(_ -> {
            if (state == State.LOCKED) {
                throw new WarehouseException(
                        WarehouseException.Kind.LOCKED,
                        "shop.duckdb is in use by python (PID 4127).",
                        "Close it, or wait and try again.",
                        null);
            }
            if (state == State.LOOKING) {
                await(never);
            }
        });
        FrontDoor door = new FrontDoor(
                new Locations(home.resolve("data"), home.resolve("state")),
                workspaces,
                messages,
                background,
                Background::inline,
                (engine, _) -> Pictures.console(engine));
        if (state == State.THERE && !Files.exists(home.resolve("shop-workspace"))) {
            door.openAny(file);
            if (door.pageProperty().get() instanceof Page.Drafting(var first)) {
                new DraftViewModel(first, messages).finish();
            }
            Path yaml = home.resolve("shop-workspace/pipelines/shop.yaml");
            Files.writeString(
                    yaml,
                    Files.readString(yaml)
                            .replace("date: ordered", "date: shipped")
                            .replace("    key: shop", "    key: none"));
        }
        door.openAny(file);
        if (!(door.pageProperty().get() instanceof Page.Drafting(var drafting))) {
            throw new IllegalStateException("Nothing is drafted.");
        }
        DraftViewModel draft = new DraftViewModel(drafting, messages);
        prepare(state, draft);
        // English is large and dark, or small and light, and German the other way round.
        for (double[] size : new double[][] {{1366, 768}, {800, 600}}) {
            ColorScheme scheme = size[0] > 1_000 == messages.locale().equals(Locale.ENGLISH) ? ColorScheme.DARK : ColorScheme.LIGHT;
            String name = "draft-" + state.name().toLowerCase(Locale.ROOT).replace('_', '-') + "-"
                    + messages.locale().getLanguage() + "-" + (int) size[0] + "-"
                    + scheme.name().toLowerCase(Locale.ROOT);
            Outside outside = new Outside(door, _ -> {});
            paint(new DraftView(draft, outside, messages), messages, scheme, size, name)
                    .forEach(f -> faults.add(name + ": " + f));
        }
        never.countDown();
        background.close();
    }

    private static List<String> paint(
            DraftView view, Messages messages, ColorScheme scheme, double[] size, String name) throws IOException {
        Appearance appearance = new Appearance();
        appearance.forcedProperty().set(scheme);
        Fonts.load();
        WindowRoot root = new WindowRoot(Screens.load("draft", view, messages));
        Scene scene = new Scene(root, size[0], size[1]);
        appearance.dress(scene, root);
        Pictures.shoot(scene, name);
        List<String> faults = new ArrayList<>(AccessibilityTest.silent(root));
        faults.addAll(cut(root));
        return faults;
    }

    private void prepare(State state, DraftViewModel draft) throws IOException {
        TableName orders = TableName.parse("raw.orders");
        switch (state) {
            case CORRECTED -> {
                draft.correct(orders, new Correction(DateColumn.of("shipped"), Grain.WEEK, null));
                draft.leaveOut(TableName.parse("mart.weekly"), true);
                draft.chosenProperty().set(orders);
            }
            case LONG_NAME ->
                draft.chosenProperty()
                        .set(TableName.parse("mart.click_session_features_of_a_very_long_name_daily_v1_06_final"));
            case LEFT -> draft.chosenProperty().set(TableName.parse("raw.closed"));
            case STRANGE_SQL -> {
                draft.read(Written.SELECTS, DraftFiles.selects(home.resolve("a folder of selects")));
                draft.chosenProperty().set(TableName.parse("mart.daily"));
            }
            default -> {}
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Names are cut in their middle, and lines of the list at their end; the tooltip says the whole. All else is
    /// whole.
    private static List<String> cut(Node root) {
        return root.lookupAll(".label, .button, .toggle-button, .check-box").stream()
                .filter(n -> n instanceof Labeled l
                        && shows(l)
                        && !l.getText().isEmpty()
                        && !l.getStyleClass().contains("name")
                        && l.getParent().lookup(".draft-mark") == null
                        && l.lookup(".text") instanceof javafx.scene.text.Text t
                        && !t.getText().equals(l.getText())
                        && l.getParent().getParent().lookup(".draft-mark") == null)
                .map(n -> ((Labeled) n).getText())
                .toList();
    }

    private static boolean shows(Node node) {
        for (Node n = node; n != null; n = n.getParent()) {
            if (!n.isVisible()) {
                return false;
            }
        }
        return true;
    }
}
