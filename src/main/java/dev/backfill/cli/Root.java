package dev.backfill.cli;

import dev.backfill.cli.commands.DefaultCommand;
import dev.backfill.cli.options.WorkspaceOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "backfill-console",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        scope = picocli.CommandLine.ScopeType.INHERIT,
        synopsisSubcommandLabel = "[COMMAND]",
        description = "Rows on a calendar, causes, repairs. Without a command the window opens.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:fine",
            "1:findings at or above --fail-on, or a step failed",
            "2:usage or configuration",
            "3:environment: database, warehouse, journal",
            "130:stopped"
        })
final class Root implements Callable<Integer> {
    private final DefaultCommand bareStart;

    @Mixin
    private WorkspaceOptions workspaceOptions;

    Root(DefaultCommand bareStart) {
        this.bareStart = bareStart;
    }

    @Override
    public Integer call() {
        return bareStart.open(workspaceOptions);
    }
}
