package dev.backfill.ui.shell;

import dev.backfill.model.scan.Scan;
import dev.backfill.ui.common.Dates;
import dev.backfill.ui.common.Messages;
import dev.backfill.ui.common.Screens;
import dev.backfill.ui.console.ConsoleViewModel;
import dev.backfill.ui.grid.GridActions;
import dev.backfill.ui.grid.HeatmapView;
import dev.backfill.ui.grid.ViewBarView;
import dev.backfill.ui.look.Appearance;
import dev.backfill.ui.workspaces.Outside;
import java.util.List;
import java.util.function.Supplier;
import javafx.animation.PauseTransition;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.beans.value.ObservableValue;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import javafx.util.Duration;
import javafx.util.Subscription;
import org.controlsfx.control.StatusBar;
import org.jspecify.annotations.Nullable;

/// The frame: bars above and below, heatmap and dock left, the side pane right.
final class MainView {
    private static final Duration UNNOTICED = Duration.millis(500);

    private final ConsoleViewModel console;
    private final Appearance appearance;
    private final @Nullable Outside outside;
    private Subscription ticks = Subscription.EMPTY;

    @FXML
    private VBox bars;

    @FXML
    private StackPane main;

    @FXML
    private SplitPane across;

    @FXML
    private StackPane left;

    @FXML
    private StackPane side;

    @FXML
    private StackPane over;

    @FXML
    private StatusBar status;

    /// @param outside what can be reached beyond the workspace; null for nothing
    MainView(ConsoleViewModel console, Appearance appearance, @Nullable Outside outside) {
        this.console = console;
        this.outside = outside;
        this.appearance = appearance;
    }

    @FXML
    private void initialize() {
        Messages messages = console.messages();
        DockView dockView = new DockView(console);
        bars.getChildren()
                .addAll(
                        Screens.load("appbar", new AppBarView(console, appearance, dockView::showRuns), messages),
                        Screens.load(
                                "viewbar",
                                new ViewBarView(console.context(), console.grid(), console.selectionField()),
                                messages),
                        late(
                                console.files().savedProperty(),
                                () -> Screens.load("saved", new SavedView(console, outside), messages)),
                        Screens.load("notice", new NoticeView(console), messages),
                        late(
                                console.problems().lastProperty(),
                                () -> Screens.load("problem", new ProblemView(console), messages)));
        HeatmapView picture = new HeatmapView(
                console.context(),
                console.grid(),
                console.cells(),
                console.scans(),
                new GridActions(console.inspector()::review, console.events()::open),
                appearance.settings());
        Region heatmap = (Region) Screens.load("heatmap", picture, messages);
        Region dock = (Region) Screens.load("dock", dockView, messages);
        LeftColumn column = new LeftColumn(
                heatmap,
                dock,
                new LeftColumn.Asked(
                        picture::rows,
                        picture::fixedHeight,
                        picture::usualRowPitch,
                        dockView::rows,
                        dockView.leastRowsProperty()::get,
                        picture::rowPitch));
        left.getChildren().add(column);
        column.draggedProperty().bindBidirectional(appearance.settings().dockProperty());
        for (Observable what : List.of(
                console.grid().choice().rowsProperty(),
                console.grid().zoomProperty(),
                console.grid().layoutProperty(),
                console.grid().tableShownProperty(),
                dockView.rowsProperty(),
                dockView.leastRowsProperty())) {
            what.addListener((InvalidationListener) _ -> column.requestLayout());
        }
        StackPane content = new StackPane();
        new SideView(console, content, outside);
        new MainLayout(main, across, left, side, over, content, console, appearance.settings()).install();
        statusBar();
    }

    /// The place of a bar that is made when there is something to say in it.
    private static Node late(ObservableValue<?> said, Supplier<Node> bar) {
        VBox place = new VBox();
        said.subscribe(words -> {
            if (words != null && place.getChildren().isEmpty()) {
                place.getChildren().add(bar.get());
            }
        });
        return place;
    }

    private void statusBar() {
        Label asOf = new Label();
        StackPane busy = busy();
        status.getLeftItems().add(new NewsBar(console).node());
        status.getRightItems().addAll(busy, asOf);
        ObservableValue<Scan> scan = console.grid().scanProperty();
        Runnable refresh = () -> {
            asOf.setText(asOf(scan.getValue()));
            status.setText(text(scan.getValue()));
        };
        scan.subscribe(refresh);
        console.scans().scanningProperty().subscribe(refresh);
        console.news().lineProperty().subscribe(refresh);
        console.repairs().runningProperty().subscribe(run -> {
            ticks.unsubscribe();
            if (run == null) {
                refresh.run();
            } else {
                ticks = run.ticksProperty().subscribe(_ -> status.setText(run.title() + ": " + run.progressText()));
            }
        });
        // What was counted yesterday says so as soon as somebody looks at it again.
        status.sceneProperty()
                .flatMap(Scene::windowProperty)
                .flatMap(Window::focusedProperty)
                .subscribe(_ -> asOf.setText(asOf(scan.getValue())));
        PauseTransition told = new PauseTransition(Duration.seconds(2));
        told.setOnFinished(_ -> refresh.run());
        console.files().saidProperty().subscribe(words -> {
            if (!words.isEmpty()) {
                status.setText(words);
                told.playFromStart();
            }
        });
        refresh.run();
    }

    /// That the tables are counted, where it takes long enough to be noticed. It has its room always: what stands beside
    /// it does not move.
    private StackPane busy() {
        StackPane room = new StackPane();
        room.getStyleClass().add("status-busy");
        PauseTransition noticed = new PauseTransition(UNNOTICED);
        noticed.setOnFinished(_ -> room.getChildren().setAll(new ProgressIndicator()));
        console.scans().scanningProperty().subscribe(counting -> {
            if (counting) {
                noticed.playFromStart();
            } else {
                noticed.stop();
                room.getChildren().clear();
            }
        });
        return room;
    }

    private String asOf(@Nullable Scan scan) {
        return scan == null
                ? ""
                : console.messages()
                        .text(
                                "status.asOf",
                                Dates.at(scan.asOf(), console.runs().now()));
    }

    private String text(@Nullable Scan scan) {
        Messages messages = console.messages();
        int tables = console.profile().pipeline().processors().size();
        if (console.scans().scanningProperty().get()) {
            boolean remembered =
                    scan != null && !console.scans().countedProperty().get();
            return messages.text(remembered ? "status.remembered" : "status.counting", tables);
        }
        return scan == null || console.news().lineProperty().get() != null
                ? ""
                : messages.text(
                                "status.scanned",
                                tables,
                                scan.cost().millis(),
                                scan.cost().queries())
                        + console.context()
                                .engine()
                                .tariff()
                                .map(t -> messages.text(
                                        "status.billed",
                                        messages.price(t.of(scan.cost().bytesProcessed()))))
                                .orElse("");
    }
}
