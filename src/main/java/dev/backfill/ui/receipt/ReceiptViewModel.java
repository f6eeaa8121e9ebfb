package dev.backfill.ui.receipt;

import dev.backfill.model.plan.Plan;
import dev.backfill.model.plan.Verb;
import dev.backfill.model.price.Tariff;
import dev.backfill.model.run.RunCost;
import dev.backfill.model.run.RunEvent.DateLine;
import dev.backfill.model.run.RunEvent.Receipt;
import dev.backfill.model.run.RunEvent.StepChanged;
import dev.backfill.model.run.RunOptions;
import dev.backfill.model.run.RunState;
import dev.backfill.model.run.StepState;
import dev.backfill.model.text.Bytes;
import dev.backfill.report.RunReport;
import dev.backfill.ui.common.Durations;
import dev.backfill.ui.common.Messages;
import dev.backfill.ui.context.SideContent;
import dev.backfill.ui.engine.EngineProfile;
import dev.backfill.ui.finding.FindingGroup;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/// A finished run: what it changed, what the data says now, and what is still open.
public final class ReceiptViewModel implements SideContent {
    private static final int MOST_FAILURES = 10;
    private final EngineProfile profile;
    private final Messages messages;
    private final String runId;
    private final Plan plan;
    private final RunOptions options;
    private final Receipt receipt;
    private final RunTotals totals;
    private final StepWords words;
    private final OpenThen open;
    private final ChangesViewModel changes;
    private final Optional<Tariff> tariff;
    private final ObjectProperty<@Nullable Plan> undoPlan = new SimpleObjectProperty<>(this, "undoPlan", null);

    public ReceiptViewModel(
            EngineProfile profile,
            Messages messages,
            String runId,
            Plan plan,
            RunOptions options,
            Receipt receipt,
            OpenThen open,
            ChangesViewModel changes,
            Optional<Tariff> tariff) {
        this.tariff = tariff;
        this.profile = profile;
        this.messages = messages;
        this.runId = runId;
        this.plan = plan;
        this.options = options;
        this.receipt = receipt;
        this.totals = new RunTotals(plan, receipt);
        this.words = new StepWords(messages);
        this.open = open;
        this.changes = changes;
    }

    /// `5 dates repaired`, `3 of 5 dates repaired, 2 failed`, `Stopped: 2 dates repaired, 3 untouched`
    public String title() {
        int dates = totals.dates();
        long repaired = totals.repaired();
        return switch (receipt.state()) {
            case SUCCEEDED, RUNNING -> messages.text(isUndo() ? "receipt.undone" : "receipt.repaired", dates);
            case FAILED -> messages.text("receipt.failed", repaired, dates, totals.failed());
            case STOPPED -> messages.text("receipt.stopped", repaired, dates - repaired);
            case INTERRUPTED -> messages.text("receipt.interrupted", repaired, dates - repaired);
        };
    }

    /// The run of this receipt.
    public String runId() {
        return runId;
    }

    /// Why the run ended before its plan was done, and what that left; empty where it did not.
    public String reason() {
        return receipt.reason();
    }

    /// What was run.
    public Plan plan() {
        return plan;
    }

    /// How it was run.
    public RunOptions options() {
        return options;
    }

    /// How many steps are left of it: its process ended before it did, it was stopped, or they failed.
    public long left() {
        return totals.left();
    }

    /// Whether what is left of it failed, or fell with that.
    public boolean hasFailed() {
        return receipt.state() == RunState.FAILED;
    }

    /// Whether the run has changed anything that can be taken back.
    public boolean canBeUndone() {
        return totals.succeeded() > 0;
    }

    /// `Undo takes out 30 rows and puts back 359 in 4 partitions.`
    public String undoes(Plan undo) {
        return messages.text(
                "receipt.undoes",
                undo.steps().size(),
                undo.steps().stream().mapToLong(s -> s.rowsBefore()).sum());
    }

    private boolean isUndo() {
        return plan.steps().stream().allMatch(s -> s.verb() == Verb.UNDO);
    }

    /// `Run 14 · 8 of 8 steps succeeded · 3.8 s · 1,128 rows written, 573 replaced`, and how many were not needed
    public String subtitle() {
        String subtitle = messages.text(
                "receipt.subtitle",
                runId,
                totals.succeeded(),
                receipt.steps().size(),
                Durations.exactly(receipt.millis() / 1000.0),
                totals.written(),
                totals.replaced());
        return subtitle
                + (receipt.notNeeded() == 0 ? "" : " · " + messages.text("receipt.notNeeded", receipt.notNeeded()))
                + billed().map(b -> " · " + messages.text("receipt.billed", b)).orElse("");
    }

    private Optional<String> billed() {
        RunCost cost = receipt.cost();
        return cost == null ? Optional.empty() : tariff.map(t -> messages.price(t.of(cost.bytes())));
    }

    /// Whether it is known what the steps were billed for.
    public boolean isBilled() {
        return billed().isPresent();
    }

    /// `120 MiB`; empty for a step that sent nothing by itself.
    public String billed(StepChanged step) {
        RunCost cost = receipt.cost();
        return cost == null
                ? ""
                : cost.of(step.step().partition()).map(Bytes::words).orElse("");
    }

    /// The steps as they ended, in plan order.
    public List<StepChanged> steps() {
        return receipt.steps();
    }

    /// What became of a step, in a few words.
    public String changed(StepChanged step) {
        return words.of(step);
    }

    /// What failed, and what to do about it; what only waited for a failed step is not said again.
    public List<String> failures() {
        return receipt.steps().stream()
                .filter(s -> s.state() == StepState.FAILED)
                .limit(MOST_FAILURES)
                .map(s -> s.step().partition().processor() + " "
                        + messages.dates().brief(s.step().partition().date()) + ": " + s.message())
                .toList();
    }

    /// One line per date, counted again after the run.
    public List<DateLine> dates() {
        return receipt.dates();
    }

    /// `Still open: 12 findings, 5 closed by this run`
    public String openTitle() {
        return open.title();
    }

    /// What has changed in the rows.
    public ChangesViewModel changes() {
        return changes;
    }

    /// What is still open, worst first.
    public List<FindingGroup> open() {
        return open.groups();
    }

    /// `Upstream existence 8 of 8 · output validation 8 of 8`
    public String checks() {
        return receipt.checks().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(e -> e.getKey() + " " + e.getValue())
                .collect(Collectors.joining("  ·  "));
    }

    /// `Checks that ran (quick)`
    public String checksTitle() {
        return messages.text(
                options.profile() == RunOptions.CheckProfile.QUICK ? "receipt.checksQuick" : "receipt.checksFull");
    }

    /// How long replaced rows are kept.
    public String foot() {
        return messages.text("receipt.foot", totals.replaced(), profile.keepDays());
    }

    /// Everything as a file of this name holds it: a page of HTML, or the note.
    public String fileText(Path file) {
        if (!file.toString().toLowerCase(Locale.ROOT).endsWith(".html")) {
            return note();
        }
        RunReport.Place place = new RunReport.Place(
                profile.pipeline().title(), profile.title(), profile.environment(), runId, plan.planId());
        return RunReport.of(place, receipt, title(), subtitle());
    }

    /// What taking the run back would do, while that is asked; null otherwise.
    public ObjectProperty<@Nullable Plan> undoPlanProperty() {
        return undoPlan;
    }

    /// Everything as text, for a ticket or a chat.
    public String note() {
        StringBuilder note =
                new StringBuilder(title()).append('\n').append(subtitle()).append('\n');
        for (StepChanged s : steps()) {
            note.append(s.step().verb())
                    .append(' ')
                    .append(s.step().partition())
                    .append(": ")
                    .append(Objects.requireNonNullElse(s.rowsBefore(), 0L))
                    .append(" -> ")
                    .append(s.rowsAfter() == null ? "?" : s.rowsAfter())
                    .append(", ")
                    .append(changed(s))
                    .append('\n');
        }
        dates().forEach(d -> note.append(d.date()).append(": ").append(d.text()).append('\n'));
        return note.append(openTitle()).append('\n').toString();
    }

    @Override
    public Width width() {
        return Width.WIDE;
    }
}
