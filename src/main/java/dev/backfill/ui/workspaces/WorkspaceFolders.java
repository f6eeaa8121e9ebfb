package dev.backfill.ui.workspaces;

import dev.backfill.examples.DemoProgress;
import dev.backfill.examples.Example;
import dev.backfill.model.TableName;
import dev.backfill.ui.engine.Engine;
import dev.backfill.ui.engine.WorkspaceEngine;
import dev.backfill.warehouse.engine.Connection;
import dev.backfill.workspace.DemoFolder;
import dev.backfill.workspace.DraftedWorkspace;
import dev.backfill.workspace.Engines;
import dev.backfill.workspace.NewWorkspace;
import dev.backfill.workspace.Settings;
import dev.backfill.workspace.Workspace;
import dev.backfill.workspace.draft.DraftPreview;
import dev.backfill.workspace.draft.DraftText;
import dev.backfill.workspace.draft.DraftWatch;
import dev.backfill.workspace.draft.SelectFiles;
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
    public Optional<Path> known(Path file) {
        return NewWorkspace.onEvents(file, clock);
    }

    @Override
    public DraftOffer draft(DraftWish wish, DraftWatch watch) {
        Connection file = Engines.shipped().files().to(wish.file());
        DraftedWorkspace workspace = DraftedWorkspace.of(file, null, null);
        List<SelectFiles> selects = new ArrayList<>();
        DraftPreview preview = workspace
                .preview(tables -> wish.readers(tables, selects::add), clock, watch)
                .preview();
        return new DraftOffer(
                wish,
                workspace,
                workspace.isThere(),
                preview,
                selects.stream().flatMap(s -> s.strange().stream()).toList());
    }

    @Override
    public DraftOffer.Words words(DraftOffer offer, Set<TableName> out) {
        DraftText text = offer.preview().without(out);
        return new DraftOffer.Words(text, offer.isThere() ? offer.workspace().differences(text) : List.of());
    }

    @Override
    public Path make(DraftOffer offer, DraftText text) {
        try (Workspace made = offer.workspace().make(text, Settings.Environment.DEVELOPMENT, clock)) {
            return made.folder();
        }
    }

    /// Production, and therefore read-only until somebody says otherwise.
    @Override
    public Path onProject(Path folder, Connection project) {
        NewWorkspace.onProject(folder, project, clock);
        return folder;
    }
}
