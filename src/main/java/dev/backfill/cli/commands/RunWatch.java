package dev.backfill.cli.commands;

import dev.backfill.cli.json.RunLines;
import dev.backfill.cli.options.FormatOption;
import dev.backfill.cli.terminal.Console;
import dev.backfill.cli.terminal.ExitCode;
import dev.backfill.cli.terminal.Interruptible;
import dev.backfill.cli.text.RunText;
import dev.backfill.model.run.RunEvent;
import dev.backfill.model.run.RunEvent.Receipt;
import dev.backfill.orchestrator.log.RunHeldException;
import dev.backfill.orchestrator.run.Run;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.WarehouseException.Kind;
import dev.backfill.workspace.Workspace;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Follows a run to its end, whichever command started it.
final class RunWatch {
    private RunWatch() {}

    /// Tells the events of a run as the format wants them.
    static Consumer<RunEvent> listener(Workspace workspace, FormatOption format, Console console) {
        return format.isJson()
                ? new RunLines(console.out(), workspace.warehouse().tariff())
                : new RunText(
                        console, workspace.estimator(), workspace.warehouse().tariff());
    }

    /// Does what needs the warehouse. Where another console holds it for a run, that run is named with what it
    /// writes, and not only the program.
    static <T> T namingHolder(Workspace workspace, Supplier<T> work) {
        try {
            return work.get();
        } catch (WarehouseException e) {
            if (e.kind() == Kind.LOCKED) {
                workspace.journal().held().forEach((holder, holds) -> {
                    throw RunHeldException.partitions(holder, holds);
                });
            }
            throw e;
        }
    }

    /// Waits for the end of a run, and says how the process ends.
    static int exitCode(Run run) throws InterruptedException {
        Receipt receipt = Interruptible.await(run);
        return switch (receipt.state()) {
            case SUCCEEDED -> ExitCode.FINE;
            case STOPPED -> ExitCode.STOPPED;
            case INTERRUPTED -> ExitCode.ENVIRONMENT;
            case FAILED, RUNNING -> ExitCode.FINDINGS;
        };
    }
}
