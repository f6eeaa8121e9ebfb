package dev.backfill.cli.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.backfill.model.plan.Step;
import dev.backfill.model.price.Tariff;
import dev.backfill.model.run.RunEvent;
import dev.backfill.model.run.RunEvent.Receipt;
import dev.backfill.model.run.RunEvent.StepChanged;
import dev.backfill.model.run.RunState;
import dev.backfill.model.run.StepState;
import dev.backfill.report.json.FindingJson;
import dev.backfill.report.json.Json;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What `backfill --format json` prints: a line per event, the receipt last. Users' scripts read it: a field is
/// never renamed or dropped.
public final class RunLines implements Consumer<RunEvent> {
    private final PrintWriter out;
    private final Optional<Tariff> tariff;

    /// @param tariff what bytes cost; empty where reading costs nothing
    public RunLines(PrintWriter out, Optional<Tariff> tariff) {
        this.tariff = tariff;
        this.out = out;
    }

    /// An event of a run. What does not apply is null.
    public record EventLine(
            String event,
            String runId,
            @Nullable Integer step,
            @Nullable String processor,
            @Nullable String date,
            @Nullable String state,
            @Nullable Integer attempt,
            @Nullable Long rowsBefore,
            @Nullable Long rowsAfter,
            @Nullable Integer expected,
            @Nullable Long millis,
            String message) {}

    /// The end of a run: how its steps ended, and what is still wrong.
    ///
    /// @param cost what it was billed for; absent where reading costs nothing
    /// @param notNeeded how many of those that were skipped had nothing to follow, because it came out as it was
    public record ReceiptLine(
            String event,
            @Nullable String runId,
            RunState state,
            long millis,
            Map<StepState, Long> steps,
            long notNeeded,
            List<RunEvent.DateLine> dates,
            List<FindingJson> findings,
            List<String> closed,
            Map<String, Integer> checks,
            String reason,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            RunCostJson cost) {

        static ReceiptLine of(@Nullable String runId, Receipt receipt, Optional<Tariff> tariff) {
            return new ReceiptLine(
                    "receipt",
                    runId,
                    receipt.state(),
                    receipt.millis(),
                    receipt.counts(),
                    receipt.notNeeded(),
                    receipt.dates(),
                    receipt.open().stream().map(FindingJson::of).toList(),
                    receipt.closed(),
                    new TreeMap<>(receipt.checks()),
                    receipt.reason(),
                    RunCostJson.of(receipt, tariff));
        }

        /// The receipt of a plan without steps, for which there was no run.
        public static ReceiptLine nothingToDo() {
            Receipt nothing = new Receipt(RunState.SUCCEEDED, 0, List.of(), List.of(), List.of(), List.of(), Map.of());
            return of(null, nothing, Optional.empty());
        }
    }

    @Override
    public void accept(RunEvent event) {
        out.println(Json.line(line(event)));
        out.flush();
    }

    private Object line(RunEvent event) {
        return switch (event) {
            case RunEvent.Started s ->
                new EventLine(
                        "started",
                        s.runId(),
                        null,
                        null,
                        null,
                        RunState.RUNNING.name(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        "plan " + s.plan().planId() + ", " + s.plan().steps().size() + " steps");
            case RunEvent.Resumed r ->
                new EventLine(
                        "resumed",
                        r.runId(),
                        null,
                        null,
                        null,
                        RunState.RUNNING.name(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        "plan " + r.plan().planId() + ", " + r.plan().steps().size() + " steps, "
                                + r.steps().stream()
                                        .filter(s -> s.state().isTerminal())
                                        .count()
                                + " done");
            case StepChanged s -> stepLine(s);
            case RunEvent.Line l -> said("log", l.runId(), l.step(), l.level().letter() + " " + l.text());
            case RunEvent.Progressed p -> said("progress", p.runId(), p.step(), p.words());
            case RunEvent.Finished f -> ReceiptLine.of(f.runId(), f.receipt(), tariff);
        };
    }

    private static EventLine said(String event, String runId, Step step, String message) {
        return new EventLine(
                event,
                runId,
                step.id(),
                step.partition().processor(),
                step.partition().period().toString(),
                null,
                null,
                null,
                null,
                null,
                null,
                message);
    }

    /// A step's change; the history prints its last one in the same shape.
    public static EventLine stepLine(StepChanged s) {
        return new EventLine(
                "step",
                s.runId(),
                s.step().id(),
                s.step().partition().processor(),
                s.step().partition().period().toString(),
                s.state().name(),
                s.attempt(),
                s.rowsBefore(),
                s.rowsAfter(),
                s.expected(),
                s.millis(),
                s.message());
    }
}
