package dev.backfill.ui.command;

import dev.backfill.ui.common.Messages;
import dev.backfill.ui.common.WindowRegion;
import dev.backfill.ui.console.ConsoleViewModel;
import dev.backfill.ui.grid.GridViewModel;
import dev.backfill.ui.heatmap.color.ColorMode;
import dev.backfill.ui.heatmap.state.HeatZoom;
import dev.backfill.ui.heatmap.state.HeatmapLayout;
import dev.backfill.ui.heatmap.state.RowOrder;
import dev.backfill.ui.heatmap.text.Speech;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import javafx.scene.input.KeyCode;

/// What changes how the cells are shown.
final class ViewActions {
    private final ConsoleViewModel console;
    private final GridViewModel grid;
    private final Messages messages;

    ViewActions(ConsoleViewModel console) {
        this.console = console;
        this.grid = console.grid();
        this.messages = console.messages();
    }

    /// What the view bar offers.
    List<Action> all() {
        List<Action> all = new ArrayList<>();
        BooleanSupplier calendar = () -> grid.layoutProperty().get() == HeatmapLayout.CALENDAR
                && !grid.tableShownProperty().get()
                && grid.zoomProperty().get() != HeatZoom.YEARS;
        String noZoom = messages.text("hindered.calendar");
        String season = console.profile().pipeline().hasEvents() ? "action.season" : "action.dates";
        all.add(zoom(season, "1", KeyCode.DIGIT1, HeatZoom.SEASON).unless(calendar, noZoom));
        all.add(zoom("action.month", "2", KeyCode.DIGIT2, HeatZoom.MONTH).unless(calendar, noZoom));
        all.add(zoom("action.week", "3", KeyCode.DIGIT3, HeatZoom.WEEK).unless(calendar, noZoom));
        all.add(zoom("action.years", "4", KeyCode.DIGIT4, HeatZoom.YEARS));
        all.add(Action.of(
                messages, "action.matrix", Keys.letter("m", KeyCode.M), () -> grid.showLayout(HeatmapLayout.MATRIX)));
        all.add(Action.of(
                messages,
                "action.calendar",
                Keys.letter("c", KeyCode.C),
                () -> grid.showLayout(HeatmapLayout.CALENDAR)));
        all.add(Action.of(
                messages,
                "action.table",
                Keys.letter("t", KeyCode.T),
                () -> grid.tableShownProperty().set(true)));
        all.add(Action.of(
                        messages,
                        "action.faults",
                        Keys.letter("f", KeyCode.F),
                        () -> grid.choice()
                                .faultsOnlyProperty()
                                .set(!grid.choice().faultsOnlyProperty().get()))
                .hinted(messages.text("hint.faults"), WindowRegion.STRIP, WindowRegion.TABLE));
        all.add(Action.of(
                messages,
                "action.numbers",
                Keys.letter("n", KeyCode.N),
                () -> grid.numbersShownProperty()
                        .set(!grid.numbersShownProperty().get())));
        all.add(Action.of(messages, "action.earlier", Keys.NONE, () -> grid.turn(-1)));
        all.add(Action.of(messages, "action.later", Keys.NONE, () -> grid.turn(1)));
        for (ColorMode mode : ColorMode.values()) {
            String words = messages.text("view.color", Speech.text("colored." + mode.name()));
            all.add(plain("view.color", words, () -> grid.colorModeProperty().set(mode)));
        }
        all.add(order("rows.graph", RowOrder.GRAPH));
        all.add(order("rows.faults", RowOrder.FAULTS));
        all.add(order("rows.name", RowOrder.NAME));
        BooleanSupplier uncounted = () -> grid.scanProperty().get() == null;
        return all.stream()
                .map(a -> a.unless(uncounted, messages.text("hindered.uncounted")))
                .toList();
    }

    /// The keys of the grid are its own.
    List<Action> moves() {
        return List.of(
                Action.ownKeys(messages, "action.move", "← ↑ → ↓")
                        .hinted(messages.text("hint.move"), WindowRegion.GRID, WindowRegion.TABLE, WindowRegion.LEGEND),
                Action.ownKeys(messages, "action.lines", "↑ ↓")
                        .hinted(messages.text("hint.move"), WindowRegion.FINDINGS, WindowRegion.RUNS, WindowRegion.LOG),
                Action.ownKeys(messages, "action.turn", "← →").hinted(messages.text("hint.turn"), WindowRegion.STRIP),
                Action.ownKeys(messages, "action.tabs", "← →").hinted(messages.text("hint.tabs"), WindowRegion.TABS),
                Action.ownKeys(messages, "action.ends", "Home  End"),
                Action.ownKeys(messages, "action.months", "PageUp  PageDown"),
                Action.ownKeys(messages, "action.select", "Space")
                        .hinted(messages.text("hint.select"), WindowRegion.GRID),
                Action.ownKeys(messages, "action.filter", "Space")
                        .hinted(messages.text("hint.filter"), WindowRegion.LEGEND),
                Action.ownKeys(messages, "action.range", "v"),
                Action.ownKeys(messages, "action.all", Keys.shortcut(KeyCode.A).words()),
                Action.ownKeys(messages, "action.act", "Enter")
                        .hinted(messages.text("hint.act"), WindowRegion.FINDINGS),
                Action.ownKeys(messages, "action.open", "→").hinted(messages.text("hint.open"), WindowRegion.FINDINGS),
                Action.ownKeys(messages, "action.showRun", "Enter")
                        .hinted(messages.text("hint.showRun"), WindowRegion.RUNS));
    }

    private Action zoom(String key, String letter, KeyCode code, HeatZoom zoom) {
        return Action.of(
                messages,
                key,
                Keys.letter(letter, code),
                () -> grid.zoomProperty().set(zoom));
    }

    private Action order(String key, RowOrder order) {
        String words = messages.text("action.rows", messages.text(key));
        return plain(key, words, () -> grid.choice().rowOrderProperty().set(order));
    }

    private static Action plain(String id, String words, Runnable run) {
        return new Action(id, words, Keys.NONE, "", Set.of(), () -> "", run);
    }
}
