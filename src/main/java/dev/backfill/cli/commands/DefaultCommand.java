package dev.backfill.cli.commands;

import dev.backfill.cli.options.WorkspaceOptions;
import dev.backfill.cli.terminal.CliException;
import dev.backfill.cli.terminal.CommandContext;
import dev.backfill.cli.terminal.ExitCode;
import dev.backfill.cli.terminal.Window;
import dev.backfill.cli.terminal.Window.NoDisplayException;
import dev.backfill.cli.text.ScanText;
import dev.backfill.model.file.WholeFile;
import dev.backfill.model.run.RunOptions.CheckProfile;
import dev.backfill.model.scan.Scan;
import dev.backfill.workspace.Locations;
import dev.backfill.workspace.Workspace;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;

/// What happens without a command: the window opens, whatever the workspace is like. A machine without a display gets
/// as much as can be shown there, of the demo where nobody has a workspace yet.
public final class DefaultCommand {
    private final CommandContext surroundings;
    private final Window window;

    public DefaultCommand(CommandContext surroundings, Window window) {
        this.surroundings = surroundings;
        this.window = window;
    }

    public int open(WorkspaceOptions options) {
        try {
            Locations locations = surroundings.locations();
            window.open(new Window.Start(
                    locations.data(), locations.state(), options.named().orElse(null)));
        } catch (NoDisplayException e) {
            withoutDisplay(options, e);
        }
        return ExitCode.FINE;
    }

    private void withoutDisplay(WorkspaceOptions options, NoDisplayException reason) {
        Path folder = options.folder(surroundings);
        if (options.named().isEmpty()) {
            sayWhatIsGone();
            if (!Workspace.exists(folder)) {
                DemoCommand.make(folder, surroundings, false, 1, false);
            }
        }
        // What is wrong with it comes before all else.
        options.open(surroundings).close();
        PrintWriter out = surroundings.console().out();
        out.println("This machine has no display that the window can use: " + reason.getMessage());
        out.println("  → Start it in a graphical session (or set DISPLAY, and install libgtk-3-0 on Linux),"
                + " or use the command line: backfill-console --help");
        out.println();
        try (Workspace workspace = options.open(surroundings)) {
            Scan scan = workspace.look(null, CheckProfile.QUICK);
            new ScanText(surroundings.console(), scan).print(workspace, false);
        }
        Path picture = folder.toAbsolutePath().normalize().resolve("window.png");
        try {
            window.paint(folder, picture);
        } catch (IOException e) {
            throw CliException.usage(
                    "Could not write the window's picture to " + picture + ": " + WholeFile.reason(e) + ".",
                    "Make the workspace's folder writable, or paint with 'report --out FILE.png'.");
        }
        out.println();
        out.println("The window's picture: " + picture);
    }

    /// Nobody should look at the demo and take it for their own workspace.
    private void sayWhatIsGone() {
        surroundings
                .locations()
                .lastNamed()
                .filter(last -> !Workspace.exists(last))
                .ifPresent(last -> surroundings
                        .console()
                        .err()
                        .println("The workspace that was opened last is not there any more: " + last
                                + ". This is the demo."));
    }
}
