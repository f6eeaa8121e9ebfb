package dev.backfill.cli.text;

import dev.backfill.cli.terminal.Console;
import dev.backfill.model.price.Tariff;
import dev.backfill.model.run.LogLevel;
import dev.backfill.model.run.RunCost;
import dev.backfill.model.run.RunEvent;
import dev.backfill.model.run.RunEvent.Receipt;
import dev.backfill.model.run.RunEvent.StepChanged;
import dev.backfill.model.run.RunOptions;
import dev.backfill.model.run.RunOptions.Batch;
import dev.backfill.model.run.RunState;
import dev.backfill.model.run.StepState;
import dev.backfill.orchestrator.plan.Estimator;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A run as people follow it: a line per step that ended, then the receipt.
public final class RunText implements Consumer<RunEvent> {
    private static final int NAMED_FINDINGS = 6;
    /// How often a step says how far it is.
    private static final Duration BETWEEN = Duration.ofSeconds(5);

    private final PrintWriter out;
    private final AnsiColors ink;
    private final Estimator history;
    private final Optional<Tariff> tariff;
    private Pace pace;
    private final Map<Integer, Instant> said = new HashMap<>();
    private int steps;
    private boolean batches;

    /// @param history what the rest of a run will take
    /// @param tariff what bytes cost; empty where reading costs nothing
    public RunText(Console console, Estimator history, Optional<Tariff> tariff) {
        this.tariff = tariff;
        this.history = history;
        this.pace = new Pace(history, Instant.EPOCH, List.of());
        this.out = console.out();
        this.ink = new AnsiColors(console.color());
    }

    @Override
    public void accept(RunEvent event) {
        switch (event) {
            case RunEvent.Started s -> {
                begin(s.at(), s.options(), pending(s));
                out.println(ink.title("Run " + s.runId()) + " · " + PlanText.count(steps, "step"));
            }
            case RunEvent.Resumed r -> {
                begin(r.at(), r.options(), r.steps());
                out.println(ink.title("Run " + r.runId()) + " goes on · " + pace.ended() + " of "
                        + PlanText.count(steps, "step") + " done");
            }
            case StepChanged s -> changed(s);
            case RunEvent.Line l -> {
                if (l.level() != LogLevel.INFO) {
                    out.println("       " + l.step().partition() + ": " + l.text());
                }
            }
            case RunEvent.Progressed p -> progressed(p);
            case RunEvent.Finished f -> receipt(f.receipt());
        }
        out.flush();
    }

    private void begin(Instant at, RunOptions options, List<StepChanged> all) {
        steps = all.size();
        batches = options.batch() != Batch.NONE;
        pace = new Pace(history, at, all);
    }

    private static List<StepChanged> pending(RunEvent.Started s) {
        return s.plan().steps().stream()
                .map(step -> new StepChanged(
                        s.runId(), s.at(), step, StepState.PENDING, 0, null, null, step.expected(), null, 0, ""))
                .toList();
    }

    private void progressed(RunEvent.Progressed p) {
        Instant last = said.get(p.step().id());
        if (last == null || Duration.between(last, p.at()).compareTo(BETWEEN) >= 0) {
            said.put(p.step().id(), p.at());
            out.println("       " + p.step().partition() + ": " + p.words());
        }
    }

    private void changed(StepChanged s) {
        if (s.state().isTerminal()) {
            Optional<String> month = pace.ended(s);
            String line = String.format(
                    Locale.ROOT,
                    "  %d/%d  %-7s  %s  %s → %s rows  %,d ms  ",
                    pace.ended(),
                    steps,
                    s.step().verb(),
                    s.step().partition(),
                    rows(s.rowsBefore()),
                    rows(s.rowsAfter()),
                    s.millis());
            boolean good = s.state() == StepState.SUCCEEDED || s.state() == StepState.SKIPPED;
            String end = s.state() == StepState.SUCCEEDED
                    ? s.state().words()
                    : s.state().words() + ": " + s.message();
            out.println(line + (good ? ink.good(end) : ink.bad(end)));
            month.filter(_ -> batches).ifPresent(text -> out.println("── " + text));
        } else if (s.state() == StepState.RETRYING) {
            out.println("       " + s.step().partition() + " is tried again: " + s.message());
        }
    }

    private void receipt(Receipt receipt) {
        String states = new TreeMap<>(receipt.counts())
                .entrySet().stream()
                        .map(e -> e.getValue() + " " + e.getKey().words())
                        .collect(Collectors.joining(", "));
        String needless =
                receipt.notNeeded() == 0 ? "" : " (" + receipt.notNeeded() + " not needed: upstream unchanged)";
        String word = receipt.state().name().toLowerCase(Locale.ROOT);
        out.println();
        out.println((receipt.state() == RunState.SUCCEEDED ? ink.good(word) : ink.bad(word)) + " · " + states
                + needless
                + String.format(Locale.ROOT, " · %.1f s", receipt.millis() / 1000.0)
                + billed(receipt, tariff));
        if (!receipt.reason().isEmpty()) {
            out.println("  " + receipt.reason());
        }
        receipt.dates()
                .forEach(d -> out.println("  " + d.date() + "  " + (d.consistent() ? d.text() : ink.bad(d.text()))));
        if (!receipt.checks().isEmpty()) {
            out.println("  checks: "
                    + receipt.checks().entrySet().stream()
                            .sorted(Map.Entry.comparingByKey())
                            .map(e -> e.getKey() + " " + e.getValue() + "×")
                            .collect(Collectors.joining(", ")));
        }
        if (!receipt.closed().isEmpty()) {
            out.println("  closed: " + firstOf(receipt.closed()));
        }
        out.println("  findings left on these dates: " + receipt.open().size());
        receipt.open().forEach(f -> out.println("    " + ink.marks(AnsiColors.mark(f.severity())) + " " + f.message()));
    }

    /// ` · billed 120 MiB, about $0.0007`; empty where reading costs nothing, or nobody knows.
    public static String billed(Receipt receipt, Optional<Tariff> tariff) {
        RunCost cost = receipt.cost();
        return cost == null
                ? ""
                : tariff.map(t -> " · billed " + t.of(cost.bytes()).words()).orElse("");
    }

    private static String rows(@Nullable Long count) {
        return count == null ? "?" : String.valueOf(count);
    }

    /// The first few, and how many more there are: a season that is built anew closes hundreds of findings.
    private static String firstOf(List<String> ids) {
        String named = ids.stream().limit(NAMED_FINDINGS).collect(Collectors.joining(", "));
        return ids.size() > NAMED_FINDINGS ? named + " and " + (ids.size() - NAMED_FINDINGS) + " more" : named;
    }
}
