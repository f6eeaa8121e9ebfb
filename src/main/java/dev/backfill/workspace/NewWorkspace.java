package dev.backfill.workspace;

import dev.backfill.warehouse.bigquery.connect.BigQueryConnection;
import dev.backfill.workspace.Settings.Environment;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Makes workspaces on what somebody has already: the tables of a BigQuery project, or those of a DuckDB file. Nothing
/// is changed there.
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
    public record OnProject(Workspace workspace, ProjectSurvey survey, BigQueryConnection connection) {}

    /// The folder for a project, where none is named.
    public static Path folder(Locations locations, String project) {
        return locations.data().resolve(project.replace(':', '-'));
    }

    /// Makes a workspace on a project; production is read-only.
    ///
    /// @throws WorkspaceException if there is one already, or the project has none of the tables
    /// @throws dev.backfill.warehouse.WarehouseException if the project cannot be asked
    public static OnProject onProject(
            Path folder, BigQueryConnection wanted, Environment environment, InstantSource clock) {
        Path whole = folder.toAbsolutePath().normalize();
        if (Workspace.exists(whole)) {
            throw new WorkspaceException(
                    "'" + whole + "' is a workspace already.", "Name another folder with --workspace.");
        }
        ProjectSurvey survey = ProjectSurvey.of(wanted);
        BigQueryConnection connection = wanted.in(location(wanted, survey));
        Settings settings = Settings.bigQuery(
                connection.project(), PROJECT_PIPELINE, environment, environment == Environment.PRODUCTION, connection);
        return new OnProject(Workspace.create(whole, settings, clock), survey, connection);
    }

    /// The folder of the workspace on a DuckDB file: beside it, and called like it. Made where it is absent; the file
    /// is looked at only until its settings say otherwise.
    ///
    /// @throws WorkspaceException if it cannot be made
    public static Path onFile(Path file, InstantSource clock) {
        Path whole = file.toAbsolutePath().normalize();
        String name = Objects.requireNonNull(whole.getFileName(), "a file has a name")
                .toString()
                .replaceFirst("\\.[^.]+$", "");
        Path folder = whole.resolveSibling(name + "-workspace");
        if (!Workspace.exists(folder)) {
            Workspace.create(folder, Settings.onFile(name, FILE_PIPELINE, whole), clock)
                    .close();
        }
        return folder;
    }

    private static @Nullable String location(BigQueryConnection wanted, ProjectSurvey survey) {
        if (survey.found().isEmpty()) {
            throw new WorkspaceException(
                    wanted.project() + " has none of the tables of the shipped pipelines, or they may not be seen.",
                    "Check the project's id, and that you have the role BigQuery Metadata Viewer or Data Viewer on its"
                            + " datasets nba_raw, nba_analytics, nba_precompute and nba_predictions. Nothing was made.");
        }
        if (survey.locations().size() > 1) {
            throw new WorkspaceException(
                    "The datasets lie in several locations: "
                            + String.join(
                                    ", ", survey.locations().stream().sorted().toList()) + ".",
                    "A query sees one location only: bring them together first. Nothing was made.");
        }
        return survey.locations().stream().findFirst().orElse(wanted.location());
    }
}
