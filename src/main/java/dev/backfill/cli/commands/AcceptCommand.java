package dev.backfill.cli.commands;

import dev.backfill.cli.options.FormatOption;
import dev.backfill.cli.options.WorkspaceOptions;
import dev.backfill.cli.terminal.CliException;
import dev.backfill.cli.terminal.CommandContext;
import dev.backfill.cli.terminal.ExitCode;
import dev.backfill.cli.terminal.WriteTarget;
import dev.backfill.model.acceptance.Acceptance;
import dev.backfill.model.scan.Scan;
import dev.backfill.report.json.Json;
import dev.backfill.workspace.Workspace;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "accept",
        mixinStandardHelpOptions = true,
        description = "Accept findings that are known and stay: they are still listed, with who, why and until when,"
                + " but are in no count, no plan of --findings and no exit code. One that becomes worse counts again."
                + " Without a finding: list what is accepted.")
public final class AcceptCommand implements Callable<Integer> {
    private final CommandContext surroundings;

    @Parameters(
            arity = "0..*",
            paramLabel = "FINDING",
            description = "The ids of findings, as 'validate --details' and its JSON name them.")
    private List<String> findings = List.of();

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, in words that others understand. Required.")
    private @Nullable String reason;

    @Option(
            names = "--until",
            paramLabel = "DATE",
            description = "The last date on which that holds (default: no end). On the next one they count again.")
    private @Nullable LocalDate until;

    @Option(names = "--undo", description = "Take it back: the findings count again.")
    private boolean undo;

    @Mixin
    private WorkspaceOptions workspaceOptions;

    @Mixin
    private FormatOption format;

    public AcceptCommand(CommandContext surroundings) {
        this.surroundings = surroundings;
    }

    /// What became of an acceptance.
    enum State {
        ACCEPTED("in no count"),
        ENDED("it has ended: the finding counts, if it is still there"),
        WORSE("the finding has become worse since, and counts again"),
        GONE("nothing of that is found any more: 'accept --undo' takes it off the list"),
        TAKEN_BACK("taken back: the finding counts again");

        private final String words;

        State(String words) {
            this.words = words;
        }

        static State of(Acceptance acceptance, Scan scan, LocalDate today) {
            if (acceptance.isOver(today)) {
                return ENDED;
            }
            String id = acceptance.finding();
            if (scan.accepted().stream().anyMatch(a -> a.finding().id().equals(id))) {
                return ACCEPTED;
            }
            return scan.findings().stream().anyMatch(f -> f.id().equals(id)) ? WORSE : GONE;
        }
    }

    /// An acceptance as `accept --format json` prints it.
    record Line(
            String finding,
            String title,
            String by,
            String reason,
            Instant at,
            @Nullable LocalDate until,
            State state) {
        static Line of(Acceptance a, State state) {
            return new Line(a.finding(), a.title(), a.by(), a.reason(), a.at(), a.until(), state);
        }
    }

    @Override
    public Integer call() {
        refuseContradictions();
        try (Workspace workspace = workspaceOptions.open(surroundings)) {
            if (findings.isEmpty()) {
                list(workspace);
                return ExitCode.FINE;
            }
            WriteTarget.say(surroundings.console(), workspace);
            if (undo) {
                print(workspace.acceptances().takeBack(findings), _ -> State.TAKEN_BACK);
            } else {
                Scan scan = workspace.scanner().scan(null);
                print(
                        workspace.acceptances().accept(findings, scan, reason == null ? "" : reason, until),
                        _ -> State.ACCEPTED);
            }
            return ExitCode.FINE;
        }
    }

    private void refuseContradictions() {
        if (findings.isEmpty() && (undo || reason != null || until != null)) {
            throw CliException.usage(
                    "It is not said which finding is meant.",
                    "Name it as 'validate --details' does, such as missing:TDZA:2021-12-04.");
        }
        if (undo && (reason != null || until != null)) {
            throw CliException.usage(
                    "--undo takes an acceptance back, but a reason or an end is given, too.", "Leave one of them out.");
        }
    }

    private void list(Workspace workspace) {
        List<Acceptance> standing = workspace.acceptances().all();
        if (standing.isEmpty()) {
            surroundings.console().out().println(format.isJson() ? Json.page(List.of()) : "Nothing is accepted.");
            return;
        }
        Scan scan = workspace.scanner().scan(null);
        LocalDate today = workspace.pipeline().today(surroundings.clock().instant());
        print(standing, a -> State.of(a, scan, today));
    }

    private void print(List<Acceptance> acceptances, Function<Acceptance, State> state) {
        PrintWriter out = surroundings.console().out();
        if (format.isJson()) {
            out.println(Json.page(
                    acceptances.stream().map(a -> Line.of(a, state.apply(a))).toList()));
            return;
        }
        for (Acceptance acceptance : acceptances) {
            out.println(acceptance.finding() + " · " + acceptance.title());
            out.println("  " + acceptance.words());
            out.println("  → " + state.apply(acceptance).words);
        }
    }
}
