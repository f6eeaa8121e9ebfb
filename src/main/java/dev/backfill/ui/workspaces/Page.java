package dev.backfill.ui.workspaces;

import dev.backfill.examples.Example;
import dev.backfill.warehouse.engine.Engine;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// What fills the window.
public sealed interface Page {

    /// Nothing is open: what can be opened.
    ///
    /// @param gone the workspace that was opened last, where it is not there any more
    record First(@Nullable Path gone) implements Page {}

    /// A project is asked for: which one, and who asks.
    ///
    /// @param engine the engine that it is with
    record Connecting(Engine engine) implements Page {}

    /// Tables are drafted: what a workspace on them would say, before one is made.
    record Drafting(dev.backfill.ui.workspaces.Drafting drafting) implements Page {}

    /// The demo is being made.
    record Making(Example example) implements Page {}

    /// A workspace is being opened.
    ///
    /// @param folder what is opened
    record Opening(Path folder) implements Page {
        /// What it is called before it is known what it calls itself.
        public String name() {
            return String.valueOf(folder.getFileName());
        }
    }

    /// A workspace cannot be opened.
    ///
    /// @param complaint what is wrong with it
    /// @param print what its files were like; another print is a reason to try again
    record Broken(Complaint complaint, FolderPrint print) implements Page {}

    /// A workspace is open.
    record Open(OpenWorkspace workspace) implements Page {}
}
