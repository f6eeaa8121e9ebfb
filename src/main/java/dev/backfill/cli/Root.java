package dev.backfill.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

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
    private final BareStart bareStart;

    Root(BareStart bareStart) {
        this.bareStart = bareStart;
    }

    @Override
    public Integer call() {
        return bareStart.open(workspaceOptions);
    }
}
