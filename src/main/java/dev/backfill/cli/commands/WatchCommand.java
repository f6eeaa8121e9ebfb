package dev.backfill.cli.commands;

import dev.backfill.cli.options.EveryOption;
import dev.backfill.cli.options.FailOn;
import dev.backfill.cli.options.FormatOption;
import dev.backfill.cli.options.LookerOption;
import dev.backfill.cli.options.LowerCaseEnum;
import dev.backfill.cli.options.WorkspaceOptions;
import dev.backfill.cli.terminal.CliException;
import dev.backfill.cli.terminal.CommandContext;
import dev.backfill.cli.terminal.ExitCode;
import dev.backfill.cli.terminal.Intervals;
import dev.backfill.cli.text.NewsText;
import dev.backfill.integrity.memory.News;
import dev.backfill.model.BackfillException;
import dev.backfill.model.run.RunOptions.CheckProfile;
import dev.backfill.model.scan.Scan;
import dev.backfill.model.text.Secrets;
import dev.backfill.report.json.Announcement;
import dev.backfill.report.json.Json;
import dev.backfill.report.json.NewsJson;
import dev.backfill.workspace.Looker;
import dev.backfill.workspace.Workspace;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "watch",
        mixinStandardHelpOptions = true,
        description = "Look again and again, and print what is new, worse or gone since the look before. Ends with "
                + "Ctrl+C. Between the looks nothing is held.")
public final class WatchCommand implements Callable<Integer> {
    private final CommandContext surroundings;

    @Option(
            names = "--every",
            paramLabel = "TIME",
            defaultValue = "1h",
            converter = EveryOption.class,
            description = "How long after a look the next one begins: 30s, 15m, 1h, 1d (default: 1h).")
    private Duration every;

    @Option(names = "--looks", paramLabel = "N", description = "End after so many looks (default: go on).")
    private int looks = Integer.MAX_VALUE;

    @Option(
            names = "--fail-on",
            defaultValue = "critical",
            converter = LowerCaseEnum.OfFailOn.class,
            completionCandidates = LowerCaseEnum.OfFailOn.class,
            description = "Exit code 1 if one of the looks had news as bad as that: ${COMPLETION-CANDIDATES} (default:"
                    + " critical).")
    private FailOn failOn;

    @Mixin
    private LookerOption who;

    @Mixin
    private WorkspaceOptions workspaceOptions;

    @Mixin
    private FormatOption format;

    private boolean hasLooked;
    private String trouble = "";

    public WatchCommand(CommandContext surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (looks < 1) {
            throw CliException.usage("--looks takes a number from 1 on, not " + looks + ".", "Leave it out to go on.");
        }
        Looker looker = who.looker(Looker.WATCH);
        int exitCode = ExitCode.FINE;
        try (Intervals intervals = new Intervals()) {
            int look = 1;
            do {
                exitCode = Math.max(exitCode, look(looker));
            } while (look++ < looks && intervals.next(every));
        }
        return exitCode;
    }

    /// A look that fails is no reason not to look again, unless the first one shows that there is nothing to look at.
    private int look(Looker looker) {
        try (Workspace workspace = workspaceOptions.open(surroundings)) {
            Scan scan = workspace.look(null, CheckProfile.QUICK);
            Looker.Told told = looker.tell(scan, workspace);
            News news = told.news();
            if (told.isFirst() || !news.isNone() || !trouble.isEmpty()) {
                print(news, told.scan());
            }
            hasLooked = true;
            trouble = "";
            Announcement.send(news, scan, workspace)
                    .map(Announcement.Outcome::words)
                    .ifPresent(surroundings.console()::note);
            return failOn.exitCode(news.alarming());
        } catch (BackfillException e) {
            if (!hasLooked && ExitCode.of(e) == ExitCode.USAGE) {
                throw e;
            }
            say(Secrets.redacted(e.what() + "\n  → " + e.remedy()));
            // Of what nobody could look at nobody can say that there were no news.
            return failOn == FailOn.NEVER ? ExitCode.FINE : ExitCode.of(e);
        }
    }

    private void say(String what) {
        if (!what.equals(trouble)) {
            surroundings.console().err().println(surroundings.clock().instant() + " No look: " + what);
            surroundings.console().err().flush();
            trouble = what;
        }
    }

    private void print(News news, Scan scan) {
        if (format.isJson()) {
            surroundings.console().out().println(Json.line(NewsJson.of(news, scan)));
            surroundings.console().out().flush();
        } else {
            new NewsText(surroundings.console()).print(news, scan);
        }
    }
}
