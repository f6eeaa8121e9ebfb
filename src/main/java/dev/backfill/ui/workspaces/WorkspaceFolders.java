package dev.backfill.ui.workspaces;

import dev.backfill.examples.DemoProgress;
import dev.backfill.examples.Example;
import dev.backfill.model.TableName;
import dev.backfill.ui.engine.Engine;
import dev.backfill.ui.engine.WorkspaceEngine;
import dev.backfill.workspace.DemoFolder;
import dev.backfill.workspace.DraftedWorkspace;
import dev.backfill.workspace.DraftedWorkspace.Drafted;
import dev.backfill.workspace.NewWorkspace;
import dev.backfill.workspace.Settings;
import dev.backfill.workspace.Workspace;
import dev.backfill.workspace.draft.DraftText;
import dev.backfill.workspace.draft.DraftWatch;
import dev.backfill.workspace.draft.sql.SelectFiles;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
    public Optional<Path> known(DraftSource source) {
        return source.folder() == null
                ? NewWorkspace.onEvents(Path.of(source.place()), clock)
                : NewWorkspace.onEvents(source.folder(), source.warehouse(), clock);
    }

    @Override
    public DraftOffer draft(DraftWish wish, DraftWatch watch) {
        DraftSource source = wish.source();
        DraftedWorkspace workspace = DraftedWorkspace.of(source.warehouse(), source.folder(), null);
        List<SelectFiles> selects = new ArrayList<>();
        Drafted drafted = workspace.preview(tables -> wish.readers(tables, selects::add), clock, watch);
        return new DraftOffer(
                wish,
                workspace,
                workspace.isThere(),
                drafted.preview(),
                drafted.billed(),
                selects.stream().flatMap(s -> s.strange().stream()).toList());
    }

    @Override
    public DraftOffer.Words words(DraftOffer offer, Set<TableName> out) {
        DraftText text = offer.preview().without(out);
        return new DraftOffer.Words(text, offer.isThere() ? offer.workspace().differences(text) : List.of());
    }

    @Override
    public Path make(DraftOffer offer, DraftText text) {
        // What lies elsewhere is other people's, too: production, and therefore read-only until somebody says
        // otherwise.
        Settings.Environment environment =
                offer.wish().source().isFile() ? Settings.Environment.DEVELOPMENT : Settings.Environment.PRODUCTION;
        try (Workspace made = offer.workspace().make(text, environment, clock)) {
            return made.folder();
        }
    }
}
