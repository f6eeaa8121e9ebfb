package dev.backfill.ui.console;

import dev.backfill.model.run.RunEvent;
import dev.backfill.model.scan.Scan;
import dev.backfill.ui.common.Background;
import dev.backfill.ui.common.Messages;
import dev.backfill.ui.context.Problem;
import dev.backfill.ui.context.Problems;
import dev.backfill.ui.context.ScanViewModel;
import dev.backfill.ui.context.SidePane;
import dev.backfill.ui.context.TextFiles;
import dev.backfill.ui.context.WindowContext;
import dev.backfill.ui.engine.Engine;
import dev.backfill.ui.engine.EngineProfile;
import dev.backfill.ui.event.EventsViewModel;
import dev.backfill.ui.finding.AcceptanceViewModel;
import dev.backfill.ui.finding.FindingActions;
import dev.backfill.ui.finding.FindingsViewModel;
import dev.backfill.ui.finding.Navigator;
import dev.backfill.ui.grid.CellsViewModel;
import dev.backfill.ui.grid.GridViewModel;
import dev.backfill.ui.grid.SelectionViewModel;
import dev.backfill.ui.heatmap.state.HeatSelection;
import dev.backfill.ui.history.RunsViewModel;
import dev.backfill.ui.inspect.ClearingViewModel;
import dev.backfill.ui.inspect.InspectorViewModel;
import dev.backfill.ui.news.NewsViewModel;
import dev.backfill.ui.plan.Plans;
import dev.backfill.ui.receipt.ReceiptViewModel;
import dev.backfill.ui.rows.ResultViewModel;
import dev.backfill.ui.run.PlannedRepairs;
import dev.backfill.ui.run.RepairsViewModel;
import dev.backfill.ui.run.RunEventFeed;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The window of an open workspace as a whole: brings what was seen to every screen, and a selection to those that it
/// concerns.
public final class ConsoleViewModel {
    private final WindowContext context;
    private final GridViewModel grid = new GridViewModel();
    private final CellsViewModel cells;
    private final SelectionViewModel selectionField;
    private final ScanViewModel scans;
    private final Plans plans;
    private final FindingsViewModel findings;
    private final Navigator navigator;
    private final RepairsViewModel repairs;
    private final PlannedRepairs actions;
    private final EventsViewModel events;
    private final AcceptanceViewModel acceptance;
    private final ClearingViewModel clearing;
    private final FindingActions findingActions;
    private final RunsViewModel runs;
    private final TextFiles files;
    private final ResultViewModel results;
    private final InspectorViewModel inspector;
    private final NewsViewModel news;

    /// @param feeds makes the way on which events of a run reach the JavaFX thread
    public ConsoleViewModel(
            Engine engine,
            Background background,
            InstantSource clock,
            Messages messages,
            Function<Consumer<List<RunEvent>>, RunEventFeed> feeds) {
        context = new WindowContext(engine, background, clock, messages);
        // Before anyone says a date of it.
        grid.scanProperty().subscribe(messages::show);
        grid.follow(engine.profile().pipeline());
        messages.call(grid.choice().names());
        cells = new CellsViewModel(grid, engine.profile().pipeline().calendarLabel());
        selectionField = new SelectionViewModel(grid, messages, clock);
        scans = new ScanViewModel(context, new Everybody());
        plans = new Plans(engine, background);
        findings = new FindingsViewModel(messages, plans::of);
        navigator = new Navigator(grid, findings);
        repairs = new RepairsViewModel(context, grid, findings, scans, feeds);
        actions = new PlannedRepairs(context, scans, repairs, plans);
        events = new EventsViewModel(context, grid, actions);
        acceptance = new AcceptanceViewModel(context, grid, scans, plans::reckon);
        clearing = new ClearingViewModel(grid, scans);
        findingActions = new FindingActions(findings, navigator, events, actions, acceptance);
        runs = new RunsViewModel(context, grid, repairs);
        files = new TextFiles(context.problems(), background);
        results = new ResultViewModel(context, files, actions);
        inspector = new InspectorViewModel(context, grid, findings, actions, results);
        news = new NewsViewModel(context, grid, scans, repairs.runningProperty().isNotNull()::get);
        grid.selectionProperty().subscribe(this::selected);
        actions.atWorkProperty().subscribe(grid.choice()::hold);
    }

    private void selected(HeatSelection selection) {
        if (!selection.isEmpty() && context.side().shows(ReceiptViewModel.class).isPresent()) {
            context.side().close();
        }
        events.selected(selection);
        acceptance.dismiss();
        inspector.inspect();
    }

    /// Who is told of what was seen.
    private final class Everybody implements ScanViewModel.Watcher {
        @Override
        public void begun() {
            runs.read();
        }

        @Override
        public void seen(Scan scan) {
            plans.scanned(scan);
            grid.show(scan);
            findings.show(scan);
            inspector.inspect();
        }

        @Override
        public void counted(Scan scan) {
            events.scanned();
            actions.scanned(scan);
            repairs.scanned(scan);
            plans.reckon();
            news.counted(scan);
        }

        @Override
        public void failed(Problem problem, @Nullable Scan last) {
            boolean again = news.failed(problem);
            // Who holds the warehouse is said where that run is shown, and its end brings the next scan.
            if (problem.held() && runs.elsewhereProperty().get() != null) {
                context.problems().dismiss();
            } else if (!again) {
                context.problems().show(problem);
            }
            if (last != null) {
                // What waited for this scan makes do with the one before.
                actions.notScanned();
                repairs.scanned(last);
            }
        }
    }

    /// What all screens share.
    public WindowContext context() {
        return context;
    }

    /// What is open.
    public EngineProfile profile() {
        return context.profile();
    }

    /// The texts.
    public Messages messages() {
        return context.messages();
    }

    /// What went wrong.
    public Problems problems() {
        return context.problems();
    }

    /// The pane beside the picture.
    public SidePane side() {
        return context.side();
    }

    /// Looks at the warehouse.
    public ScanViewModel scans() {
        return scans;
    }

    /// What the heatmaps show.
    public GridViewModel grid() {
        return grid;
    }

    /// The same as lines of a table.
    public CellsViewModel cells() {
        return cells;
    }

    /// The selection field.
    public SelectionViewModel selectionField() {
        return selectionField;
    }

    /// The findings list.
    public FindingsViewModel findings() {
        return findings;
    }

    /// Goes from finding to finding.
    public Navigator navigator() {
        return navigator;
    }

    /// Accepts findings that are known and stay.
    public AcceptanceViewModel acceptance() {
        return acceptance;
    }

    /// What the button beside a finding does.
    public FindingActions findingActions() {
        return findingActions;
    }

    /// What keeps tables of the selection from being counted.
    public ClearingViewModel clearing() {
        return clearing;
    }

    /// What is said about the selection.
    public InspectorViewModel inspector() {
        return inspector;
    }

    /// What can be done about what is wrong, with a plan under review.
    public PlannedRepairs actions() {
        return actions;
    }

    /// The run that is going on, and what it came to.
    public RepairsViewModel repairs() {
        return repairs;
    }

    /// The runs of this workspace.
    public RunsViewModel runs() {
        return runs;
    }

    /// What took place on a date.
    public EventsViewModel events() {
        return events;
    }

    /// Rows that somebody asks for.
    public ResultViewModel results() {
        return results;
    }

    /// What is new since the look before.
    public NewsViewModel news() {
        return news;
    }

    /// Where texts become files.
    public TextFiles files() {
        return files;
    }
}
