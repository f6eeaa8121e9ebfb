package dev.backfill.cli.terminal;

import dev.backfill.workspace.Workspace;

/// Says what is about to be changed, before anything is: whoever named another workspace, or none, sees it in time.
/// It goes to standard error, beside whatever a script reads.
public final class WriteTarget {
    private WriteTarget() {}

    public static void say(Console console, Workspace workspace) {
        console.err()
                .println("Workspace " + workspace.folder() + ": " + workspace.title() + ", "
                        + workspace.settings().environment().words() + ", "
                        + workspace.warehouse().kind() + " "
                        + workspace.warehouse().target());
        console.err().flush();
    }
}
