package dev.backfill.cli.commands;

import dev.backfill.cli.json.LookPriceJson;
import dev.backfill.cli.json.ScanJson;
import dev.backfill.cli.options.FailOn;
import dev.backfill.cli.options.FormatOption;
import dev.backfill.cli.options.IntervalOptions;
import dev.backfill.cli.options.LookerOption;
import dev.backfill.cli.options.LowerCaseEnum;
import dev.backfill.cli.options.ScanFilter;
import dev.backfill.cli.options.WorkspaceOptions;
import dev.backfill.cli.terminal.CliException;
import dev.backfill.cli.terminal.CommandContext;
import dev.backfill.cli.terminal.ExitCode;
import dev.backfill.cli.text.NewsText;
import dev.backfill.cli.text.ScanText;
import dev.backfill.integrity.LookPrice;
import dev.backfill.integrity.Reconciler;
import dev.backfill.integrity.memory.News;
import dev.backfill.model.price.Tariff;
import dev.backfill.model.proof.Hurdle;
import dev.backfill.model.run.RunOptions.CheckProfile;
import dev.backfill.model.scan.KeyLine;
import dev.backfill.model.scan.Scan;
import dev.backfill.report.json.Announcement;
import dev.backfill.report.json.Json;
import dev.backfill.report.json.NewsJson;
import dev.backfill.workspace.Looker;
import dev.backfill.workspace.Workspace;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "validate",
        mixinStandardHelpOptions = true,
        description = "Count rows, judge every partition, and say what is wrong and why.")
public final class ValidateCommand implements Callable<Integer> {
    private final CommandContext surroundings;

    @Mixin
    private WorkspaceOptions workspaceOptions;

    @Mixin
    private IntervalOptions dates;

    @Option(names = "--processor", paramLabel = "P", description = "Only this processor; may be repeated.")
    private List<String> processors = List.of();

    @Option(
            names = "--profile",
            defaultValue = "quick",
            converter = LowerCaseEnum.OfCheckProfile.class,
            completionCandidates = LowerCaseEnum.OfCheckProfile.class,
            description = "Which expensive checks run too: ${COMPLETION-CANDIDATES} (default: quick).")
    private CheckProfile profile;

    @Option(
            names = "--dry-run",
            description =
                    "Say what counting these dates would be billed for, and which tables would not be counted. Nothing"
                            + " is read.")
    private boolean dryRun;

    @Option(
            names = "--above-cap",
            paramLabel = "P=MIB",
            description =
                    "Count this processor's table this once though a statement is billed for more than the cap, up"
                            + " to so many MiB; may be repeated. Where reading costs nothing, there is no cap.")
    private Map<String, Integer> aboveCap = Map.of();

    @Option(names = "--details", description = "Healthy dates, proofs and checks too.")
    private boolean details;

    @Option(names = "--reconcile", description = "Every expected key with its row, its reason, or neither.")
    private boolean reconcile;

    @Option(
            names = "--since-last",
            description = "Only what is new, worse or gone since the last look that was told under the same name; the"
                    + " exit code speaks of that, too. The first one compares with the last look of anybody.")
    private boolean sinceLast;

    @Mixin
    private LookerOption looker;

    @Option(
            names = "--fail-on",
            defaultValue = "critical",
            converter = LowerCaseEnum.OfFailOn.class,
            completionCandidates = LowerCaseEnum.OfFailOn.class,
            description = "Exit code 1 from there on: ${COMPLETION-CANDIDATES} (default: critical).")
    private FailOn failOn;

    @Mixin
    private FormatOption format;

    public ValidateCommand(CommandContext surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        dates.refuseReversed();
        if (sinceLast && reconcile) {
            throw CliException.usage(
                    "--since-last prints news only, but --reconcile asks for every key.", "Leave one of them out.");
        }
        if (looker.isGiven() && !sinceLast) {
            throw CliException.usage(
                    "--as says who asks for news, but nobody does.", "Add --since-last, or leave --as out.");
        }
        Looker who = looker.looker(Looker.VALIDATE);
        try (Workspace workspace = workspaceOptions.open(surroundings)) {
            ScanFilter.refuseUnknown(processors, workspace.pipeline());
            ScanFilter.refuseUnknown(List.copyOf(aboveCap.keySet()), workspace.pipeline());
            aboveCap.forEach((processor, mib) -> workspace.scanner().allowOnce(processor, mib * Hurdle.MIB));
            if (dryRun) {
                print(workspace.scanner().price(dates.said(workspace.scanner())), workspace);
                return ExitCode.FINE;
            }
            Scan whole = workspace.look(dates.interval(workspace.scanner()), profile);
            if (sinceLast) {
                Looker.Told told = who.tell(whole, workspace);
                News news = ScanFilter.only(processors, told.news(), workspace.pipeline());
                print(news, told.scan());
                Announcement.send(news, whole, workspace)
                        .map(Announcement.Outcome::words)
                        .ifPresent(surroundings.console()::note);
                return failOn.exitCode(news.alarming());
            }
            Scan scan = ScanFilter.only(processors, whole, workspace.pipeline());
            @Nullable
            List<KeyLine> keys = reconcile
                    ? new Reconciler(workspace.pipeline(), workspace.warehouse())
                            .reconcile(scan, Set.copyOf(scan.processors()))
                    : null;
            print(workspace, scan, keys);
            return failOn.exitCode(scan.findings());
        }
    }

    private void print(LookPrice price, Workspace workspace) {
        PrintWriter out = surroundings.console().out();
        Optional<Tariff> tariff = workspace.warehouse().tariff();
        if (format.isJson()) {
            out.println(Json.page(LookPriceJson.of(price, tariff)));
            return;
        }
        out.println(tariff.map(t -> "Counting everything of " + price.dates() + " anew would be billed for "
                        + t.of(price.bytes()).words() + "; less where nothing has changed since the last look.")
                .orElse("Reading costs nothing here."));
        new TreeMap<>(price.hindered())
                .forEach((processor, hurdle) ->
                        out.println("  " + processor + " would not be counted: " + hurdle.words() + "."));
        out.println("Nothing was read.");
    }

    private void print(News news, Scan scan) {
        if (format.isJson()) {
            surroundings.console().out().println(Json.page(NewsJson.of(news, scan)));
        } else {
            new NewsText(surroundings.console()).print(news, scan);
        }
    }

    private void print(Workspace workspace, Scan scan, @Nullable List<KeyLine> keys) {
        if (format.isJson()) {
            surroundings
                    .console()
                    .out()
                    .println(Json.page(ScanJson.of(scan, workspace.pipeline(), workspace.warehouse(), keys)));
            return;
        }
        ScanText text = new ScanText(surroundings.console(), scan);
        text.print(workspace, details);
        if (keys != null) {
            text.printReconciled(keys);
        }
    }
}
