package dev.backfill.ui.workspaces;

import dev.backfill.examples.DemoProgress;
import dev.backfill.examples.Example;
import dev.backfill.ui.engine.Engine;
import dev.backfill.ui.engine.WorkspaceEngine;
import dev.backfill.warehouse.engine.Connection;
import dev.backfill.workspace.DemoFolder;
import dev.backfill.workspace.NewWorkspace;
import dev.backfill.workspace.Settings.Environment;
import dev.backfill.workspace.Workspace;
import java.nio.file.Path;
import java.time.InstantSource;

/// Workspaces as folders on the disk, made as the commands `demo` and `init` make them.
///
/// @param clock the time
public record WorkspaceFolders(InstantSource clock) implements Workspaces {

    @Override
    public Engine open(Path folder) {
        return new WorkspaceEngine(Workspace.open(folder, clock));
    }

    @Override
    public void makeExample(Example example, Path folder, DemoProgress progress) {
        DemoFolder demo = new DemoFolder(folder, clock, example);
        if (!demo.exists()) {
            demo.make(1, progress);
        }
    }

    @Override
    public Path onFile(Path file) {
        return NewWorkspace.onFile(file, clock);
    }

    /// Production, and therefore read-only until somebody says otherwise.
    @Override
    public Path onProject(Path folder, Connection project) {
        try (Workspace made = NewWorkspace.onProject(folder, project, Environment.PRODUCTION, clock)
                .workspace()) {
            return made.folder();
        }
    }
}
