package dev.backfill.cli.commands;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.backfill.cli.json.BilledJson;
import dev.backfill.cli.json.RunCostJson;
import dev.backfill.cli.json.RunLines;
import dev.backfill.cli.options.FormatOption;
import dev.backfill.cli.options.WorkspaceOptions;
import dev.backfill.cli.terminal.CliException;
import dev.backfill.cli.terminal.CommandContext;
import dev.backfill.cli.terminal.ExitCode;
import dev.backfill.cli.text.ChangesText;
import dev.backfill.cli.text.ImportText;
import dev.backfill.cli.text.RunText;
import dev.backfill.cli.text.TextTable;
import dev.backfill.journal.history.RunRecord;
import dev.backfill.journal.history.RunSummary;
import dev.backfill.model.price.Billed;
import dev.backfill.model.price.Tariff;
import dev.backfill.model.run.RunEvent.Receipt;
import dev.backfill.model.run.RunEvent.StepChanged;
import dev.backfill.model.run.RunState;
import dev.backfill.model.run.StepState;
import dev.backfill.model.text.Nearest;
import dev.backfill.orchestrator.undo.Difference;
import dev.backfill.report.json.Json;
import dev.backfill.workspace.Workspace;
import dev.backfill.workspace.imports.ImportRecords;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "history",
        mixinStandardHelpOptions = true,
        description = "List the runs and imports of this workspace, newest first, or show a run with its steps.")
public final class HistoryCommand implements Callable<Integer> {
    private static final int IN_A_TABLE = 50;

    private final CommandContext surroundings;

    @Parameters(arity = "0..1", paramLabel = "RUN", description = "Show this run.")
    private @Nullable String runId;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "The latest N runs; 0 for all. Unless said otherwise 50 in a table, and all as JSON.")
    private @Nullable Integer asked;

    @Option(
            names = "--changes",
            description = "With RUN: compare the rows that it replaced, which are kept for undo, with those that are"
                    + " there now. One query for each partition, billed where reading is.")
    private boolean changes;

    @Mixin
    private WorkspaceOptions workspaceOptions;

    @Mixin
    private FormatOption format;

    public HistoryCommand(CommandContext surroundings) {
        this.surroundings = surroundings;
    }

    /// A run as `history --format json` lists it.
    record RunLine(
            String runId,
            String planHash,
            RunState state,
            Instant startedAt,
            @Nullable Instant endedAt,
            Map<StepState, Long> steps,
            @JsonInclude(Include.NON_NULL) @Nullable String undoes,
            @JsonInclude(Include.NON_NULL) @Nullable String undoneBy) {
        static RunLine of(RunSummary run) {
            return new RunLine(
                    run.runId(),
                    run.planHash(),
                    run.state(),
                    run.startedAt(),
                    run.endedAt(),
                    new TreeMap<>(run.steps()),
                    run.undoes(),
                    run.undoneBy());
        }
    }

    /// A run as `history RUN --format json` shows it.
    record RunPage(
            String runId,
            String planHash,
            RunState state,
            Instant startedAt,
            @Nullable Instant endedAt,
            List<RunLines.EventLine> steps,
            @JsonInclude(Include.NON_NULL) @Nullable String undoes,
            @JsonInclude(Include.NON_NULL) @Nullable String undoneBy,
            @JsonInclude(Include.NON_NULL) @Nullable String reason,
            @JsonInclude(Include.NON_NULL) @Nullable RunCostJson cost,
            @JsonInclude(Include.NON_NULL) @Nullable List<Difference> changes,
            @JsonInclude(Include.NON_NULL) @Nullable BilledJson changesCost) {
        static RunPage of(RunRecord run, Optional<Tariff> tariff, @Nullable Billed<List<Difference>> changes) {
            RunSummary s = run.summary();
            return new RunPage(
                    s.runId(),
                    s.planHash(),
                    s.state(),
                    s.startedAt(),
                    s.endedAt(),
                    run.steps().stream().map(RunLines::stepLine).toList(),
                    s.undoes(),
                    s.undoneBy(),
                    run.receipt().map(Receipt::reason).filter(r -> !r.isEmpty()).orElse(null),
                    run.receipt().map(r -> RunCostJson.of(r, tariff)).orElse(null),
                    changes == null ? null : changes.answer(),
                    changes == null ? null : BilledJson.of(changes.bytes(), tariff));
        }
    }

    @Override
    public Integer call() {
        try (Workspace workspace = workspaceOptions.open(surroundings)) {
            if (runId == null && changes) {
                throw CliException.usage("--changes is about one run.", "Name it: 'history RUN --changes'.");
            }
            if (runId == null) {
                list(latest(workspace), ImportText.recorded(workspace, surroundings.console()));
            } else {
                find(workspace, runId);
                RunRecord run = workspace.journal().run(runId).orElseThrow();
                show(
                        run,
                        workspace.warehouse().tariff(),
                        changes ? ChangesText.of(workspace, runId, run.steps()) : null);
            }
        }
        return ExitCode.FINE;
    }

    /// One more than are shown, where there are more.
    private List<RunSummary> latest(Workspace workspace) {
        int limit = limit();
        if (limit < 0) {
            throw CliException.usage(
                    "--limit takes 0 or a number above, not " + limit + ".", "Leave it out for 50 runs.");
        }
        return limit == 0 || limit == Integer.MAX_VALUE
                ? workspace.journal().runs()
                : workspace.journal().runs(limit + 1);
    }

    private List<RunSummary> shown(List<RunSummary> latest) {
        int limit = limit();
        return limit == 0 || latest.size() <= limit ? latest : latest.subList(0, limit);
    }

    private int limit() {
        if (asked != null) {
            return asked;
        }
        return format.isJson() ? 0 : IN_A_TABLE;
    }

    /// A run's line in the history.
    ///
    /// @throws CliException if the journal has no such run
    static RunSummary find(Workspace workspace, String runId) {
        return workspace
                .journal()
                .summary(runId)
                .orElseThrow(() -> CliException.usage(
                        "The journal has no run '" + runId + "'."
                                + Nearest.hint(
                                        runId,
                                        workspace.journal().runs().stream()
                                                .map(RunSummary::runId)
                                                .toList()),
                        "List the runs with 'backfill-console history'."));
    }

    /// What became of a run beside its own end: `undoes 20211204-104308131`, `undone by 20211204-104500001`.
    private static String mark(RunSummary run) {
        String undoes = run.undoes() == null ? "" : "undoes " + run.undoes();
        String undone = run.undoneBy() == null ? "" : "undone by " + run.undoneBy();
        return undoes.isEmpty() || undone.isEmpty() ? undoes + undone : undoes + ", " + undone;
    }

    private void list(List<RunSummary> latest, List<ImportRecords.Entry> imports) {
        List<RunSummary> runs = shown(latest);
        PrintWriter out = surroundings.console().out();
        if (format.isJson()) {
            List<Object> lines = new ArrayList<>(runs.stream().map(RunLine::of).toList());
            lines.addAll(ImportText.lines(imports));
            lines.sort(Comparator.comparing(HistoryCommand::at).reversed());
            out.println(Json.page(lines));
            return;
        }
        if (runs.isEmpty()) {
            out.println("No runs yet.");
        } else {
            listRuns(runs);
            if (runs.size() < latest.size()) {
                out.println("There are older runs: --limit 0 lists all.");
            }
        }
        if (!imports.isEmpty()) {
            out.println();
            ImportText.history(imports).forEach(out::println);
        }
    }

    private static Instant at(Object line) {
        return line instanceof RunLine run ? run.startedAt() : ((ImportText.HistoryLine) line).at();
    }

    private void listRuns(List<RunSummary> runs) {
        TextTable table = TextTable.left("run", "state", "started", "plan", "steps", "");
        runs.forEach(r -> table.add(List.of(
                r.runId(),
                r.state().name().toLowerCase(Locale.ROOT),
                r.startedAt().toString(),
                r.planId(),
                new TreeMap<>(r.steps())
                        .entrySet().stream()
                                .map(e -> e.getValue() + " " + e.getKey().words())
                                .collect(Collectors.joining(", ")),
                mark(r))));
        table.lines("").forEach(surroundings.console().out()::println);
    }

    private void show(RunRecord run, Optional<Tariff> tariff, @Nullable Billed<List<Difference>> changed) {
        PrintWriter out = surroundings.console().out();
        if (format.isJson()) {
            out.println(Json.page(RunPage.of(run, tariff, changed)));
            return;
        }
        out.println("Run " + run.summary().runId() + " · "
                + run.summary().state().name().toLowerCase(Locale.ROOT) + " · plan "
                + run.summary().planId()
                + (mark(run.summary()).isEmpty() ? "" : " · " + mark(run.summary()))
                + run.receipt().map(r -> RunText.billed(r, tariff)).orElse(""));
        run.receipt().map(Receipt::reason).filter(r -> !r.isEmpty()).ifPresent(r -> out.println("  " + r));
        TextTable table = new TextTable(
                List.of("#", "verb", "processor", "date", "before", "after", "ms", "state"),
                List.of(true, false, false, false, true, true, true, false));
        for (StepChanged s : run.steps()) {
            table.add(List.of(
                    String.valueOf(s.step().id()),
                    s.step().verb().name(),
                    s.step().partition().processor(),
                    s.step().partition().period().toString(),
                    s.rowsBefore() == null ? "?" : s.rowsBefore().toString(),
                    s.rowsAfter() == null ? "?" : s.rowsAfter().toString(),
                    String.valueOf(s.millis()),
                    s.state().words()));
        }
        table.lines("  ").forEach(out::println);
        if (changed != null) {
            out.println();
            ChangesText.lines(changed, tariff).forEach(out::println);
        }
    }
}
