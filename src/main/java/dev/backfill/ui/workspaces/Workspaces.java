package dev.backfill.ui.workspaces;

import dev.backfill.examples.DemoProgress;
import dev.backfill.examples.Example;
import dev.backfill.model.TableName;
import dev.backfill.ui.engine.Engine;
import dev.backfill.workspace.draft.DraftText;
import dev.backfill.workspace.draft.DraftWatch;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/// Where workspaces come from. Everything here takes a while, so never on the JavaFX thread.
public interface Workspaces {

    /// Opens one.
    ///
    /// @throws dev.backfill.workspace.WorkspaceException if it is none, or a file in it is wrong
    Engine open(Path folder);

    /// Makes the workspace of an example where it is absent.
    void makeExample(Example example, Path folder, DemoProgress progress);

    /// Makes the workspace on tables that a shipped pipeline knows, and says where it is; empty for others, and for
    /// those that have a workspace already.
    ///
    /// @throws dev.backfill.model.BackfillException if they cannot be asked about
    Optional<Path> known(DraftSource source);

    /// Drafts tables. Nothing is written.
    ///
    /// @throws dev.backfill.model.BackfillException if the tables, or what is written down beside it, cannot be read
    DraftOffer draft(DraftWish wish, DraftWatch watch);

    /// What would be written of a draft.
    ///
    /// @param out the tables that a person leaves out
    DraftOffer.Words words(DraftOffer offer, Set<TableName> out);

    /// Makes the workspace of a draft, and says where it is.
    Path make(DraftOffer offer, DraftText text);
}
