package dev.backfill.ui.command;

import dev.backfill.model.Partition;
import dev.backfill.ui.common.Messages;
import dev.backfill.ui.common.WindowRegion;
import dev.backfill.ui.console.ConsoleViewModel;
import dev.backfill.ui.heatmap.CalendarHeatmap;
import dev.backfill.ui.heatmap.state.CellAddress;
import dev.backfill.ui.inspect.Inspection;
import dev.backfill.ui.run.RunViewModel;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.BooleanProperty;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;

/// What looks at the warehouse, goes through what is wrong, and repairs it.
final class WorkActions {
    private static final String MATRIX = "#matrix";
    private final ConsoleViewModel console;
    private final Scene scene;
    private final Messages messages;

    WorkActions(ConsoleViewModel console, Scene scene) {
        this.console = console;
        this.scene = scene;
        this.messages = console.messages();
    }

    List<Action> all() {
        String nothingFound = messages.text("hindered.noFindings");
        String nothingRuns = messages.text("hindered.noRun");
        String runs = messages.text("hindered.running");
        String stopping = messages.text("hindered.stopping");
        BooleanSupplier none = () -> console.findings().worst().isEmpty();
        return List.of(
                Action.of(messages, "action.plan", Keys.own("Enter"), console.inspector()::review)
                        .unless(() -> !isSelected(), messages.text("hindered.nothingSelected"))
                        .hinted(messages.text("hint.plan"), WindowRegion.GRID, WindowRegion.TABLE),
                Action.of(messages, "action.fix", Keys.shortcut("Enter", KeyCode.ENTER), console.inspector()::fixNow)
                        .unless(this::isRunning, runs)
                        .unless(() -> console.inspector().shown().isEmpty(), messages.text("hindered.nothingToFix"))
                        .hinted(
                                messages.text("hint.fix"),
                                WindowRegion.GRID,
                                WindowRegion.TABLE,
                                WindowRegion.INSPECTOR),
                Action.of(messages, "action.fixAll", Keys.NONE, console.actions()::reviewAll)
                        .unless(this::isRunning, runs)
                        .unless(none, nothingFound),
                Action.of(
                                messages,
                                "action.next",
                                Keys.letter(".", KeyCode.PERIOD),
                                () -> console.navigator().showNext(1))
                        .unless(none, nothingFound)
                        .hinted(messages.text("hint.next"), WindowRegion.STRIP, WindowRegion.INSPECTOR),
                Action.of(
                                messages,
                                "action.previous",
                                Keys.letter(",", KeyCode.COMMA),
                                () -> console.navigator().showNext(-1))
                        .unless(none, nothingFound),
                Action.of(messages, "action.worst", Keys.NONE, console.navigator()::showWorst)
                        .unless(none, nothingFound),
                Action.of(
                                messages,
                                "action.events",
                                Keys.afterG("g e", KeyCode.E),
                                () -> date().ifPresent(console.events()::open))
                        .unless(() -> !console.profile().pipeline().hasEvents(), messages.text("hindered.noEvents"))
                        .unless(() -> date().isEmpty(), messages.text("hindered.nothingSelected"))
                        .hinted(messages.text("hint.events"), WindowRegion.GRID),
                Action.of(messages, "action.jump", Keys.afterG("g d", KeyCode.D), this::jump)
                        .unless(() -> console.grid().scanProperty().get() == null, messages.text("hindered.uncounted"))
                        .hinted(messages.text("hint.jump"), WindowRegion.GRID, WindowRegion.STRIP),
                Action.of(
                                messages,
                                "action.accept",
                                Keys.letter("a", KeyCode.A),
                                () -> console.acceptance()
                                        .ask(console.acceptance().open()))
                        .unless(() -> console.acceptance().open().isEmpty(), messages.text("hindered.nothingToAccept")),
                Action.of(messages, "action.sql", Keys.letter("s", KeyCode.S), console.inspector()::openProof)
                        .unless(() -> proof().isEmpty(), messages.text("hindered.noProof"))
                        .hinted(messages.text("hint.sql"), WindowRegion.GRID, WindowRegion.INSPECTOR),
                Action.of(
                                messages,
                                "action.rowsOf",
                                Keys.letter("r", KeyCode.R),
                                () -> cell().ifPresent(console.results()::openRows))
                        .unless(() -> cell().isEmpty(), messages.text("hindered.nothingSelected"))
                        .hinted(messages.text("hint.rowsOf"), WindowRegion.GRID),
                Action.of(messages, "action.undo", Keys.letter("z", KeyCode.Z), console.runs()::undoLast)
                        .unless(() -> console.runs().lines().isEmpty(), messages.text("hindered.noRuns"))
                        .hinted(messages.text("hint.undo"), WindowRegion.RUNS, WindowRegion.RECEIPT),
                Action.of(messages, "action.running", Keys.NONE, console.repairs()::showRun)
                        .unless(() -> !isRunning(), nothingRuns),
                Action.of(messages, "run.stopAfter", Keys.NONE, running(RunViewModel::stopAfterDate))
                        .unless(() -> !isRunning(), nothingRuns)
                        .unless(() -> isAsked(RunViewModel::stoppingProperty), stopping),
                Action.of(messages, "run.stopNow", Keys.NONE, running(RunViewModel::stopNow))
                        .unless(() -> !isRunning(), nothingRuns)
                        .unless(() -> isAsked(RunViewModel::stoppingNowProperty), stopping),
                Action.of(messages, "action.scan", Keys.shortcut(KeyCode.R), console.scans()::scan)
                        .unless(console.scans().scanningProperty()::get, messages.text("hindered.scanning")));
    }

    private boolean isRunning() {
        return console.repairs().runningProperty().get() != null;
    }

    private boolean isAsked(Function<RunViewModel, BooleanProperty> stop) {
        RunViewModel run = console.repairs().runningProperty().get();
        return run != null && stop.apply(run).get();
    }

    private boolean isSelected() {
        return !console.grid().selectionProperty().get().partitions().isEmpty();
    }

    private Runnable running(Consumer<RunViewModel> action) {
        return () -> {
            RunViewModel run = console.repairs().runningProperty().get();
            if (run != null) {
                action.accept(run);
            }
        };
    }

    /// The date that keys are about: the one under the cursor of the grid that has the focus, or else the first one
    /// that is selected.
    private Optional<LocalDate> date() {
        Optional<LocalDate> cursor = cursor().map(CellAddress::date);
        Optional<LocalDate> selected =
                console.grid().selectionProperty().get().dates().stream().findFirst();
        return isInGrid() ? cursor.or(() -> selected) : selected.or(() -> cursor);
    }

    /// The cell that keys are about, in the same way; of a selection only one that is a single cell.
    private Optional<CellAddress> cell() {
        List<Partition> partitions = console.grid().selectionProperty().get().partitions();
        Optional<CellAddress> selected =
                partitions.size() == 1 ? Optional.of(CellAddress.of(partitions.getFirst())) : Optional.empty();
        boolean events = console.profile().pipeline().hasEvents();
        return (isInGrid() ? cursor().or(() -> selected) : selected.or(this::cursor))
                // Without a schedule no table has rows of the row above the processors.
                .filter(c -> events || !c.isEvent());
    }

    private boolean isInGrid() {
        Node matrix = scene.lookup(MATRIX);
        return matrix != null && matrix == scene.getFocusOwner();
    }

    private Optional<CellAddress> cursor() {
        return scene.lookup(MATRIX) instanceof CalendarHeatmap heatmap
                ? Optional.ofNullable(heatmap.focusedCellProperty().get())
                : Optional.empty();
    }

    private void jump() {
        if (scene.lookup("#period") instanceof Button period) {
            period.fire();
        }
    }

    private Optional<String> proof() {
        return console.inspector().inspectionProperty().get() instanceof Inspection.Selected shown
                        && !shown.sql().isBlank()
                ? Optional.of(shown.sql())
                : Optional.empty();
    }
}
