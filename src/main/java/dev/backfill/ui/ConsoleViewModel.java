package dev.backfill.ui;

import dev.backfill.model.RunEvent;
import dev.backfill.model.Scan;
import dev.backfill.ui.heatmap.HeatSelection;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/// The window as a whole: scans, keeps the selection, the findings and the side pane together, and starts repairs.
public final class ConsoleViewModel {
    private final Engine engine;
    private final Background background;
    private final Messages messages;
    private final GridViewModel grid = new GridViewModel();
    private final CellsViewModel cells;
    private final FindingsViewModel findings;
    private final Navigator navigator;
    private final SelectionViewModel selectionField;
    private final RepairsViewModel repairs;
    private final EventsViewModel events;
    private final RunsViewModel runs;
    private final RepairActions actions;
    private final ResultViewModel results;
    private final TextFiles files;
    private final ObjectProperty<SideContent> side =
            new SimpleObjectProperty<>(this, "side", new SideContent.Inspect());
    private final ReadOnlyObjectWrapper<@Nullable Inspection> inspection =
            new ReadOnlyObjectWrapper<>(this, "inspection", null);
    private final ReadOnlyBooleanWrapper scanning = new ReadOnlyBooleanWrapper(this, "scanning");
    private final ReadOnlyBooleanWrapper counted = new ReadOnlyBooleanWrapper(this, "counted");
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>(this, "problem", null);
    private final ReadOnlyObjectWrapper<@Nullable Problem> unread = new ReadOnlyObjectWrapper<>(this, "unread", null);
    private boolean scanAgain;

    /// @param feeds makes the way on which events of a run reach the JavaFX thread
    public ConsoleViewModel(
            Engine engine,
            Background background,
            InstantSource clock,
            Messages messages,
            Function<Consumer<List<RunEvent>>, RunEventFeed> feeds) {
        this.engine = engine;
        this.background = background;
        this.messages = messages;
        // Before anyone says a date of it.
        grid.scanProperty().subscribe(messages::show);
        grid.follow(engine.profile().pipeline());
        messages.call(grid.choice().names());
        cells = new CellsViewModel(grid, engine.profile().pipeline().events().label());
        actions = new RepairActions(this, engine, background);
        findings = new FindingsViewModel(messages, actions::plan);
        navigator = new Navigator(grid, findings);
        selectionField = new SelectionViewModel(grid, messages, clock);
        repairs = new RepairsViewModel(this, engine, background, clock, feeds);
        events = new EventsViewModel(this, engine, background);
        runs = new RunsViewModel(this, engine, background, clock);
        results = new ResultViewModel(this, engine, background);
        files = new TextFiles(this, background);
        grid.selectionProperty().subscribe(this::selected);
        repairs.runningProperty().subscribe(run -> grid.choice().hold(run != null));
    }

    /// Looks at the warehouse, in the background. The last picture stays until the new one is there.
    public void scan() {
        if (scanning.get()) {
            scanAgain = true;
            return;
        }
        scanning.set(true);
        if (!counted.get()) {
            background
                    .work(engine::remembered)
                    .onSuccess(last -> last.ifPresent(this::recall))
                    .start();
        }
        background
                .work(engine::scan)
                .onSuccess(this::scanned)
                .onError(Exception.class, this::failed)
                .start();
        runs.read();
    }

    /// Shows what was seen last until somebody has counted.
    private void recall(Scan last) {
        if (!counted.get()) {
            picture(last);
        }
    }

    private void picture(Scan scan) {
        actions.scanned(scan);
        grid.show(scan);
        findings.show(scan);
        inspect();
    }

    private void scanned(Scan scan) {
        scanning.set(false);
        counted.set(true);
        problem.set(null);
        unread.set(null);
        picture(scan);
        events.scanned();
        if (scanAgain) {
            scanAgain = false;
            scan();
        } else {
            repairs.scanned(scan);
            actions.reckon();
            remember(scan);
        }
    }

    private void remember(Scan scan) {
        background
                .work(() -> {
                    engine.remember(scan);
                    return scan;
                })
                .start();
    }

    /// Shows the picture of a moment while a run goes on. A later one that has come in between stays.
    void followed(Scan scan) {
        Scan shown = grid.scanProperty().get();
        if (shown == null || !scan.asOf().isBefore(shown.asOf())) {
            picture(scan);
        }
    }

    private void failed(Exception e) {
        scanning.set(false);
        Problem failure = Problem.of(e);
        // Who holds the warehouse is said where that run is shown, and its end brings the next scan.
        problem.set(failure.held() && runs.elsewhereProperty().get() != null ? null : failure);
        Scan last = grid.scanProperty().get();
        if (!counted.get() || last == null) {
            unread.set(failure);
        } else {
            repairs.notScanned(last);
        }
    }

    private void selected(HeatSelection selection) {
        if (!selection.isEmpty() && side.get() instanceof SideContent.Ended) {
            repairs.closeSide();
        }
        events.selected(selection);
        inspect();
    }

    private void inspect() {
        Scan scan = grid.scanProperty().get();
        Inspection next =
                scan == null
                        ? null
                        : new Inspector(
                                        engine.profile(),
                                        messages,
                                        scan,
                                        new RepairOffer(engine.profile(), messages, scan, actions::plan))
                                .inspect(
                                        grid.selectionProperty().get(),
                                        findings.worst().orElse(null));
        // What says the same stays, with its place in the scroll pane.
        if (!Objects.equals(next, inspection.get())) {
            inspection.set(next);
        }
    }

    /// Shows a problem that came up outside of a scan.
    void report(Throwable e) {
        show(Problem.of(e));
    }

    /// Shows a problem.
    void show(Problem shown) {
        problem.set(shown);
    }

    /// Takes the problem that is shown away.
    public void dismissProblem() {
        problem.set(null);
    }

    /// Goes from finding to finding.
    public Navigator navigator() {
        return navigator;
    }

    /// What is open.
    public EngineProfile profile() {
        return engine.profile();
    }

    /// The texts.
    public Messages messages() {
        return messages;
    }

    /// What the heatmaps show.
    public GridViewModel grid() {
        return grid;
    }

    /// The same as lines of a table.
    public CellsViewModel cells() {
        return cells;
    }

    /// The findings list.
    public FindingsViewModel findings() {
        return findings;
    }

    /// The selection field.
    public SelectionViewModel selectionField() {
        return selectionField;
    }

    /// What can be done about what is wrong.
    public RepairActions actions() {
        return actions;
    }

    /// Plans under review and runs.
    public RepairsViewModel repairs() {
        return repairs;
    }

    /// What took place on a date.
    public EventsViewModel events() {
        return events;
    }

    /// Rows that somebody asks for.
    public ResultViewModel results() {
        return results;
    }

    /// Where texts become files.
    TextFiles files() {
        return files;
    }

    /// Where its work is done.
    Background background() {
        return background;
    }

    /// What the side pane shows.
    public ObjectProperty<SideContent> sideProperty() {
        return side;
    }

    /// What the inspector says; null before the first scan.
    public ReadOnlyObjectProperty<@Nullable Inspection> inspectionProperty() {
        return inspection.getReadOnlyProperty();
    }

    /// Whether a scan is on its way.
    public ReadOnlyBooleanProperty scanningProperty() {
        return scanning.getReadOnlyProperty();
    }

    /// Whether the warehouse was counted since it was opened. Before that, what is shown was seen at another time.
    public ReadOnlyBooleanProperty countedProperty() {
        return counted.getReadOnlyProperty();
    }

    /// What went wrong last; null where nothing did.
    public ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /// Why there is nothing to show: what the first scan failed by, until one succeeds. Null where there is something,
    /// or where nobody knows yet.
    public ReadOnlyObjectProperty<@Nullable Problem> unreadProperty() {
        return unread.getReadOnlyProperty();
    }

    /// The runs of this workspace.
    public RunsViewModel runs() {
        return runs;
    }
}
