package dev.backfill.ui.command;

import dev.backfill.model.DateInterval;
import dev.backfill.model.Partition;
import dev.backfill.model.pipeline.ProcessorNames;
import dev.backfill.model.scan.Scan;
import dev.backfill.ui.common.Dates;
import dev.backfill.ui.common.Messages;
import dev.backfill.ui.console.ConsoleViewModel;
import dev.backfill.ui.engine.RunLine;
import dev.backfill.ui.grid.GridViewModel;
import dev.backfill.ui.history.RunWords;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The command palette: dates, findings, processors, runs and everything that can be done, found by typing.
public final class PaletteViewModel {
    private final ConsoleViewModel console;
    private final Actions actions;
    private final Messages messages;
    private final StringProperty query = new SimpleStringProperty(this, "query", "");
    private final ObservableList<PaletteLine> lines = FXCollections.observableArrayList();
    private List<PaletteLine> all = List.of();

    public PaletteViewModel(ConsoleViewModel console, Actions actions) {
        this.console = console;
        this.actions = actions;
        this.messages = console.messages();
        query.subscribe(_ -> search());
    }

    /// Takes in what there is now, and lists all of it.
    public void open() {
        List<PaletteLine> found = new ArrayList<>();
        for (Action action : actions.commands()) {
            action.command().ifPresent(run -> found.add(PaletteLine.of(action, run)));
        }
        // What cannot be done now comes last, until somebody asks for it.
        found.sort(Comparator.comparing(PaletteLine::isPossible).reversed());
        Scan scan = console.grid().scanProperty().get();
        if (scan != null) {
            findings().forEach(found::add);
            scan.processors().forEach(name -> found.add(processor(name)));
        }
        console.runs().lines().forEach(run -> found.add(run(console.runs().words(), run)));
        all = List.copyOf(found);
        query.set("");
        search();
    }

    private void search() {
        String typed = query.get();
        List<PaletteLine> found = new ArrayList<>(dates(typed).stream().toList());
        all.stream()
                .flatMap(line -> line.fit(typed).stream())
                .sorted(Comparator.comparing(PaletteLine.Fit::score).reversed())
                .forEach(fit -> found.add(fit.line()));
        lines.setAll(found);
    }

    private Optional<PaletteLine> dates(String typed) {
        Scan scan = console.grid().scanProperty().get();
        return scan == null
                ? Optional.empty()
                : console.selectionField().dates(typed).map(dates -> dates(dates, scan.interval()));
    }

    private PaletteLine dates(DateInterval dates, DateInterval scanned) {
        PaletteLine line = PaletteLine.of(
                PaletteLine.Kind.DATE,
                messages.text("palette.goTo", words(dates)),
                "",
                () -> console.grid().goTo(dates));
        return dates.start().isBefore(scanned.end()) && scanned.start().isBefore(dates.end())
                ? line
                : line.hindered(messages.text("hindered.notScanned", scanned.start(), scanned.last()));
    }

    private static String words(DateInterval dates) {
        if (dates.days() == 1) {
            return Dates.title(dates.start());
        }
        boolean month = YearMonth.from(dates.start()).equals(YearMonth.from(dates.last()));
        return month
                ? Dates.month(dates.start(), false)
                : String.valueOf(dates.start().getYear());
    }

    private Stream<PaletteLine> findings() {
        return console.findings().groups().stream()
                .map(group -> PaletteLine.of(
                        PaletteLine.Kind.FINDING,
                        group.title(),
                        group.dates() + " · " + group.sentence(),
                        () -> console.navigator().show(group)));
    }

    private PaletteLine processor(String name) {
        String detail = messages.text("palette.row");
        ProcessorNames names = console.grid().choice().names();
        return PaletteLine.of(
                PaletteLine.Kind.PROCESSOR,
                names.shown(name),
                names.whole(name).map(whole -> whole + " · " + detail).orElse(detail),
                () -> showProcessor(name));
    }

    /// Its cells that are in focus, and its months in the calendar.
    private void showProcessor(String name) {
        GridViewModel grid = console.grid();
        grid.processorProperty().set(name);
        if (!grid.choice().rowsProperty().get().members().contains(name)) {
            grid.choice().rowFilterProperty().set("");
            grid.choice().faultsOnlyProperty().set(false);
        }
        grid.choice().open(name);
        Optional.ofNullable(grid.focusProperty().get())
                .ifPresent(focus -> grid.selectPartitions(
                        focus.dates().map(date -> new Partition(name, date)).toList()));
    }

    private PaletteLine run(RunWords words, RunLine run) {
        return PaletteLine.of(
                PaletteLine.Kind.RUN,
                messages.text("palette.runNamed", run.runId()),
                Stream.of(words.began(run), words.what(run), RunWords.state(run, messages))
                        .filter(w -> !w.isEmpty())
                        .collect(Collectors.joining(" · ")),
                () -> console.runs().open(run.runId()));
    }

    /// What was typed.
    public StringProperty queryProperty() {
        return query;
    }

    /// What fits, the best first; what was typed as a date before everything else.
    public ObservableList<PaletteLine> lines() {
        return lines;
    }
}
