package dev.backfill.ui.engine;

import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.workspace.Workspace;
import java.nio.file.Path;

/// What is open: shown at the top of the window, and said before anything is written.
///
/// @param title the workspace's name
/// @param warehouse the engine, as people call it
/// @param target which one: a file or a project
/// @param environment how careful to be: `development`, `test` or `production`
/// @param folder where the workspace is, absolute
/// @param pipeline what it works on
/// @param keepDays for how many days replaced rows are kept
/// @param readOnly whether nothing may be changed
public record EngineProfile(
        String title,
        String warehouse,
        String target,
        String environment,
        Path folder,
        Pipeline pipeline,
        int keepDays,
        boolean readOnly) {
    private static final String PRODUCTION = "production";

    /// Of a workspace, which asks its warehouse nothing.
    static EngineProfile of(Workspace workspace) {
        return new EngineProfile(
                workspace.title(),
                workspace.settings().connection().engine().label(),
                workspace.warehouse().target(),
                workspace.settings().environment().words(),
                workspace.folder().toAbsolutePath(),
                workspace.pipeline(),
                workspace.settings().keepDays(),
                workspace.settings().readOnly());
    }

    /// The file that says what the workspace works on.
    public Path pipelineFile() {
        return folder.resolve("pipelines").resolve(pipeline.name() + ".yaml");
    }

    /// Whether everybody is to be careful: what is taken out must be typed.
    public boolean isProduction() {
        return environment.equals(PRODUCTION);
    }

    /// Whether nothing may run before somebody has reviewed it.
    public boolean isReviewed() {
        return isProduction() || readOnly;
    }

    /// How careful to be, in words: `production, read-only`.
    public String care() {
        return readOnly ? environment + ", read-only" : environment;
    }

    /// Workspace, engine and environment in one breath, as it stands before anything is written.
    public String words() {
        return title + " (" + warehouse + ", " + care() + ")";
    }
}
