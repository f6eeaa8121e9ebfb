package dev.backfill.workspace;

import dev.backfill.model.TableName;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.warehouse.engine.Connection;
import dev.backfill.warehouse.engine.TableEntry;
import dev.backfill.workspace.Settings.Environment;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Makes workspaces on what somebody has already: the tables of a project that lies elsewhere, or those of a file.
/// Nothing is changed there.
public final class NewWorkspace {
    /// The pipeline that works on a project: the steps are the user's own programs.
    public static final String PROJECT_PIPELINE = "nba-phase4-jobs";

    private static final String FILE_PIPELINE = "nba-phase4";

    private NewWorkspace() {}

    /// The folder for a project, where none is named.
    public static Path folder(Locations locations, String project) {
        return locations.data().resolve(project.replace(':', '-'));
    }

    /// Makes a workspace on a project that has the tables of the shipped pipelines; production is read-only. To be
    /// closed.
    ///
    /// @param known what was found there
    /// @throws WorkspaceException if there is one already
    public static Workspace onProject(
            Path folder, ProjectSurvey known, Environment environment, InstantSource clock) {
        Path whole = folder.toAbsolutePath().normalize();
        if (Workspace.exists(whole)) {
            throw new WorkspaceException(
                    "'" + whole + "' is a workspace already.", "Name another folder with --workspace.");
        }
        Connection connection = known.connection();
        Settings settings = Settings.on(
                connection, connection.target(), PROJECT_PIPELINE, environment, environment == Environment.PRODUCTION);
        return Workspace.create(whole, settings, clock);
    }

    /// Makes a workspace on a project that has the events of the shipped pipeline, as production and so read-only, and
    /// says where. Empty for other projects, of which a pipeline is drafted.
    ///
    /// @throws WorkspaceException if there is one already
    /// @throws dev.backfill.warehouse.WarehouseException if the project cannot be asked
    public static Optional<Path> onEvents(Path folder, Connection wanted, InstantSource clock) {
        return ProjectSurvey.of(wanted).map(known -> {
            onProject(folder, known, Environment.PRODUCTION, clock).close();
            return folder;
        });
    }

    /// Makes the workspace on a file that has the events of the shipped pipeline: beside it, and called like it. The
    /// file is looked at only until its settings say otherwise. Empty for other files, of which a pipeline is drafted,
    /// and for those that have a workspace already.
    ///
    /// @throws WorkspaceException if it cannot be made
    /// @throws dev.backfill.warehouse.WarehouseException if the file cannot be read
    public static Optional<Path> onEvents(Path file, InstantSource clock) {
        Path whole = file.toAbsolutePath().normalize();
        String name = Objects.requireNonNull(whole.getFileName(), "a file has a name")
                .toString()
                .replaceFirst("\\.[^.]+$", "");
        Path folder = whole.resolveSibling(name + "-workspace");
        Connection connection = Engines.shipped().files().to(whole);
        if (Workspace.exists(folder)
                || !hasEvents(DraftedWorkspace.of(connection, folder, null).tables().stream()
                        .map(TableEntry::name)
                        .collect(Collectors.toSet()))) {
            return Optional.empty();
        }
        Settings settings = Settings.on(connection, name, FILE_PIPELINE, Environment.DEVELOPMENT, true);
        Workspace.create(folder, settings, clock).close();
        return Optional.of(folder);
    }

    /// Whether the shipped pipeline knows what takes place on the dates of these tables.
    static boolean hasEvents(Set<TableName> there) {
        Pipeline shipped = PipelineLoader.load(FILE_PIPELINE, WorkspaceFiles.shippedPipeline(FILE_PIPELINE));
        return there.containsAll(
                Set.of(shipped.events().schedule(), shipped.events().actuals()));
    }
}
