package dev.backfill.ui.shell;

import dev.backfill.model.plan.Plan;
import dev.backfill.ui.common.Screens;
import dev.backfill.ui.console.ConsoleViewModel;
import dev.backfill.ui.engine.EngineProfile;
import dev.backfill.ui.look.Appearance;
import dev.backfill.ui.run.RunViewModel;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.util.Subscription;
import org.controlsfx.control.PopOver;
import org.jspecify.annotations.Nullable;

/// The app bar: what is open, and what concerns all of it.
final class AppBarView {
    private static final double ROOMY = 1280;
    private final ConsoleViewModel console;
    private final Appearance appearance;
    private final Runnable showRuns;
    private Subscription ticks = Subscription.EMPTY;

    @FXML
    private HBox bar;

    @FXML
    private Label product;

    @FXML
    private Label pipeline;

    @FXML
    private Region environmentDot;

    @FXML
    private Button workspace;

    @FXML
    private Label environment;

    @FXML
    private Button scan;

    @FXML
    private Button fixAll;

    @FXML
    private Button running;

    @FXML
    private Button runs;

    @FXML
    private Button checklist;

    @FXML
    private MenuButton export;

    @FXML
    private Button settings;

    AppBarView(ConsoleViewModel console, Appearance appearance, Runnable showRuns) {
        this.console = console;
        this.appearance = appearance;
        this.showRuns = showRuns;
    }

    @FXML
    private void initialize() {
        EngineProfile profile = console.profile();
        pipeline.setText(profile.pipeline().name());
        workspace.setText(profile.title());
        workspace.setAccessibleText(console.messages().text("space.spoken", profile.title()));
        environment.setText(profile.warehouse() + " · " + profile.care());
        environmentDot.getStyleClass().add(profile.environment());
        bar.getStyleClass().add(profile.environment());
        scan.disableProperty().bind(console.scans().scanningProperty());
        console.scans().lastCostProperty().subscribe(_ -> showPrice());
        console.actions().everythingProperty().subscribe(this::showFixAll);
        running.managedProperty().bind(running.visibleProperty());
        fixAll.managedProperty().bind(fixAll.visibleProperty());
        console.repairs().runningProperty().subscribe(this::showRunning);
        bar.widthProperty().subscribe(width -> narrow(width.doubleValue() > 0 && width.doubleValue() < ROOMY));
    }

    private void narrow(boolean little) {
        for (Label label : new Label[] {product, environment}) {
            label.setVisible(!little);
            label.setManaged(!little);
        }
        scan.setText(little ? "" : console.messages().text("app.scan"));
        runs.setText(little ? "" : console.messages().text("app.runs"));
        checklist.setText(little ? "" : console.messages().text("app.checklist"));
        export.setText(little ? "" : console.messages().text("app.export"));
    }

    /// What a scan may be billed for stands in its tooltip, and is read aloud; nothing where looking costs nothing.
    private void showPrice() {
        String price = console.scans().price();
        if (!price.isEmpty()) {
            scan.setTooltip(new Tooltip(console.messages().text("app.scanTip") + "\n" + price));
            scan.setAccessibleHelp(price);
        }
    }

    private void showFixAll(@Nullable Plan plan) {
        int steps = plan == null ? 0 : plan.steps().size();
        fixAll.setDisable(steps == 0);
        fixAll.setText(
                steps == 0
                        ? console.messages().text("app.fixAll")
                        : console.messages().text("app.fixAllSteps", steps));
    }

    private void showRunning(@Nullable RunViewModel run) {
        ticks.unsubscribe();
        running.setVisible(run != null);
        fixAll.setVisible(run == null);
        if (run != null) {
            ticks = run.ticksProperty()
                    .subscribe(_ -> running.setText(console.messages()
                            .text("app.running", run.board().done(), run.board().total())));
        }
    }

    @FXML
    private void onScan() {
        console.scans().scan();
    }

    @FXML
    private void onFixAll() {
        console.actions().reviewAll();
    }

    @FXML
    private void onRunning() {
        console.repairs().showRun();
    }

    @FXML
    private void onRuns() {
        showRuns.run();
    }

    @FXML
    private void onSettings() {
        PopOver popOver =
                new PopOver(Screens.load("settings", new SettingsView(console, appearance), console.messages()));
        popOver.setArrowLocation(PopOver.ArrowLocation.TOP_RIGHT);
        popOver.setDetachable(false);
        popOver.show(settings);
    }
}
