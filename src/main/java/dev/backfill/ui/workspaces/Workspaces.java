package dev.backfill.ui.workspaces;

import dev.backfill.examples.DemoProgress;
import dev.backfill.examples.Example;
import dev.backfill.ui.engine.Engine;
import dev.backfill.warehouse.engine.Connection;
import java.nio.file.Path;

/// Where workspaces come from. Everything here takes a while, so never on the JavaFX thread.
public interface Workspaces {

    /// Opens one.
    ///
    /// @throws dev.backfill.workspace.WorkspaceException if it is none, or a file in it is wrong
    Engine open(Path folder);

    /// Makes the workspace of an example where it is absent.
    void makeExample(Example example, Path folder, DemoProgress progress);

    /// Makes the workspace on a file with tables where it is absent, and says where it is.
    Path onFile(Path file);

    /// Makes a workspace on a project, and says where it is.
    ///
    /// @param folder where it shall be
    Path onProject(Path folder, Connection project);
}
