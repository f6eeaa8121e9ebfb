package dev.backfill.workspace;

import dev.backfill.model.TableName;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.warehouse.engine.Connection;
import dev.backfill.warehouse.engine.TableEntry;
import dev.backfill.workspace.Settings.Environment;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/// Makes workspaces on what somebody has already: the tables of a project that lies elsewhere, or those of a file.
/// Nothing is changed there.
public final class NewWorkspace {
    /// The pipeline that works on a project: the steps are the user's own programs.
    public static final String PROJECT_PIPELINE = "nba-phase4-jobs";

    private static final String FILE_PIPELINE = "nba-phase4";

    private NewWorkspace() {}

    /// A workspace on a project.
    ///
    /// @param workspace to be closed
    /// @param survey what was found there
    /// @param connection how it is asked from now on
    public record OnProject(Workspace workspace, ProjectSurvey survey, Connection connection) {}

    /// The folder for a project, where none is named.
    public static Path folder(Locations locations, String project) {
        return locations.data().resolve(project.replace(':', '-'));
    }

    /// Makes a workspace on a project; production is read-only.
    ///
    /// @throws WorkspaceException if there is one already
    /// @throws dev.backfill.warehouse.WarehouseException if the project cannot be asked, or has none of the tables
    public static OnProject onProject(Path folder, Connection wanted, Environment environment, InstantSource clock) {
        Path whole = folder.toAbsolutePath().normalize();
        if (Workspace.exists(whole)) {
            throw new WorkspaceException(
                    "'" + whole + "' is a workspace already.", "Name another folder with --workspace.");
        }
        ProjectSurvey survey = ProjectSurvey.of(wanted);
        Connection connection = survey.connection();
        Settings settings = Settings.on(
                connection, connection.target(), PROJECT_PIPELINE, environment, environment == Environment.PRODUCTION);
        return new OnProject(Workspace.create(whole, settings, clock), survey, connection);
    }

    /// The folder of the workspace on a file of an engine that is at hand: beside it, and called like it. Made
    /// where it is absent, with the shipped pipeline where the file has its events, else with one that is drafted
    /// from its tables; the file is looked at only until its settings say otherwise.
    ///
    /// @throws WorkspaceException if it cannot be made, or nothing in the file has dates
    /// @throws dev.backfill.warehouse.WarehouseException if the file cannot be read
    public static Path onFile(Path file, InstantSource clock) {
        Path whole = file.toAbsolutePath().normalize();
        String name = Objects.requireNonNull(whole.getFileName(), "a file has a name")
                .toString()
                .replaceFirst("\\.[^.]+$", "");
        Path folder = whole.resolveSibling(name + "-workspace");
        if (Workspace.exists(folder)) {
            return folder;
        }
        Connection connection = Engines.shipped().files().to(whole);
        DraftedWorkspace drafted = DraftedWorkspace.of(connection, folder, null);
        if (hasEvents(drafted.tables())) {
            Settings settings = Settings.on(connection, name, FILE_PIPELINE, Environment.DEVELOPMENT, true);
            Workspace.create(folder, settings, clock).close();
        } else {
            drafted.make(drafted.draft(_ -> List.of(), clock), Environment.DEVELOPMENT, clock)
                    .close();
        }
        return folder;
    }

    /// Whether the shipped pipeline knows what takes place on the dates of these tables.
    private static boolean hasEvents(List<TableEntry> tables) {
        Pipeline shipped = PipelineLoader.load(FILE_PIPELINE, WorkspaceFiles.shippedPipeline(FILE_PIPELINE));
        Set<TableName> there = tables.stream().map(TableEntry::name).collect(Collectors.toSet());
        return there.containsAll(
                Set.of(shipped.events().schedule(), shipped.events().actuals()));
    }
}
