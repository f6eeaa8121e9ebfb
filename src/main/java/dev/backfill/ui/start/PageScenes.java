package dev.backfill.ui.start;

import dev.backfill.examples.Example;
import dev.backfill.ui.common.Messages;
import dev.backfill.ui.common.Screens;
import dev.backfill.ui.common.WindowRoot;
import dev.backfill.ui.console.ConsoleViewModel;
import dev.backfill.ui.draft.DraftView;
import dev.backfill.ui.draft.DraftViewModel;
import dev.backfill.ui.grid.GridViewModel;
import dev.backfill.ui.heatmap.color.ColorMode;
import dev.backfill.ui.heatmap.state.HeatZoom;
import dev.backfill.ui.heatmap.state.HeatmapLayout;
import dev.backfill.ui.heatmap.text.Fonts;
import dev.backfill.ui.look.Appearance;
import dev.backfill.ui.look.WindowMemory;
import dev.backfill.ui.shell.Console;
import dev.backfill.ui.workspaces.Complaint;
import dev.backfill.ui.workspaces.Drafting;
import dev.backfill.ui.workspaces.FrontDoor;
import dev.backfill.ui.workspaces.OpenWorkspace;
import dev.backfill.ui.workspaces.Outside;
import dev.backfill.ui.workspaces.Page;
import dev.backfill.warehouse.engine.Engine;
import dev.backfill.workspace.Examples;
import javafx.scene.Parent;
import javafx.scene.Scene;

/// Makes the scene of a page: each page has its own, so that nothing of the one before stays behind.
public final class PageScenes {
    private final Outside outside;
    private final FrontDoor door;
    private final Messages messages;
    private final Appearance appearance;
    private final WindowMemory memory;

    public PageScenes(Outside outside, Appearance appearance, WindowMemory memory) {
        this.outside = outside;
        this.door = outside.door();
        this.messages = door.messages();
        this.appearance = appearance;
        this.memory = memory;
    }

    /// The scene of a page, of the given size. Its root is a pane on which something can be laid over it.
    public Scene of(Page page, double width, double height) {
        return switch (page) {
            case Page.First first -> scene("first", new FirstPageView(outside, first), width, height);
            case Page.Connecting(Engine engine) ->
                scene("connect", new ConnectPageView(door, engine), width, height);
            case Page.Drafting(Drafting drafting) ->
                scene(
                        "draft",
                        new DraftView(new DraftViewModel(drafting, messages), outside, messages),
                        width,
                        height);
            case Page.Making(Example example) -> scene("busy", new BusyPageView(door, example, null), width, height);
            case Page.Opening opening ->
                scene("busy", new BusyPageView(door, Examples.standard(), opening.name()), width, height);
            case Page.Broken(Complaint complaint, _) ->
                scene("broken", new BrokenPageView(outside, complaint), width, height);
            case Page.Open(OpenWorkspace workspace) -> console(workspace.console(), width, height);
        };
    }

    private Scene console(ConsoleViewModel console, double width, double height) {
        GridViewModel grid = console.grid();
        memory.follow("look.color", grid.colorModeProperty(), ColorMode.class);
        memory.follow("look.zoom", grid.zoomProperty(), HeatZoom.class);
        memory.follow("look.layout", grid.layoutProperty(), HeatmapLayout.class);
        memory.follow("look.table", grid.tableShownProperty());
        memory.follow("look.numbers", grid.numbersShownProperty());
        memory.follow("look.healthyFolded", grid.choice().healthyFoldedProperty());
        return new Console(console, appearance, outside).scene(width, height);
    }

    private Scene scene(String name, Object view, double width, double height) {
        Fonts.load();
        Parent screen = Screens.load(name, view, messages);
        WindowRoot root = new WindowRoot(screen);
        Scene scene = new Scene(root, width, height);
        appearance.dress(scene, root);
        return scene;
    }
}
