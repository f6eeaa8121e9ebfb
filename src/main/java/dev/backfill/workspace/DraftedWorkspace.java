package dev.backfill.workspace;

import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.Warehouse;
import dev.backfill.warehouse.engine.Connection;
import dev.backfill.warehouse.engine.Opening;
import dev.backfill.warehouse.engine.Survey;
import dev.backfill.warehouse.engine.TableEntry;
import dev.backfill.workspace.Settings.Environment;
import dev.backfill.workspace.draft.DraftDifferences;
import dev.backfill.workspace.draft.DraftPreview;
import dev.backfill.workspace.draft.DraftReader;
import dev.backfill.workspace.draft.DraftText;
import dev.backfill.workspace.draft.DraftWatch;
import dev.backfill.workspace.draft.Drafts;
import dev.backfill.workspace.draft.LeftTable;
import dev.backfill.workspace.draft.rows.TableRows;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A workspace on a file that nobody has described: its pipeline is drafted from what is there. The file is only
/// looked at. Nothing that a workspace has already is written over: what a draft says otherwise is told.
///
/// @param folder the workspace's folder, there or not
/// @param connection the file
/// @param name what the pipeline is called
public record DraftedWorkspace(Path folder, Connection connection, String name) {
    private static final int NAMED = 5;
    private static final String PROPOSED = ".yaml.proposed";

    /// Where nothing else is said: beside the file and called like it, with the pipeline that the workspace has,
    /// or one that is called like the file.
    ///
    /// @param folder the folder that was named; null where none was
    /// @param pipeline the name that was given; null where none was
    /// @throws WorkspaceException if the folder has a workspace on something else, or the name is none for a file
    public static DraftedWorkspace of(Connection connection, @Nullable Path folder, @Nullable String pipeline) {
        Path file = Path.of(connection.target()).toAbsolutePath().normalize();
        String stem = stem(connection);
        Path whole = (folder == null ? file.resolveSibling(stem + "-workspace") : folder)
                .toAbsolutePath()
                .normalize();
        String name = pipeline == null ? stem.replaceAll("[^A-Za-z0-9_-]+", "_") : pipeline;
        if (!name.matches("[A-Za-z0-9_][A-Za-z0-9_.-]*")) {
            throw new WorkspaceException(
                    "'" + name + "' is no name of a pipeline: its file is called so.",
                    "Write letters, digits, _ and - with --pipeline.");
        }
        if (!Workspace.exists(whole)) {
            return new DraftedWorkspace(whole, connection, name);
        }
        Settings settings = settings(new WorkspaceFiles(whole));
        if (!whole.resolve(settings.connection().target()).normalize().equals(file)) {
            throw new WorkspaceException(
                    "'" + whole + "' is a workspace on " + settings.connection().target() + ".",
                    "Name another folder with --workspace, or its own file.");
        }
        return new DraftedWorkspace(whole, connection, pipeline == null ? settings.pipeline() : name);
    }

    /// What the file is called, without its ending.
    private static String stem(Connection connection) {
        return Objects.requireNonNull(Path.of(connection.target()).getFileName(), "a file has a name")
                .toString()
                .replaceFirst("\\.[^.]+$", "");
    }

    private static Settings settings(WorkspaceFiles files) {
        return Settings.read(files.shown(files.settings()), files.read(files.settings()), Engines.shipped());
    }

    /// Drafts the pipeline.
    ///
    /// @param said who knows what somebody has written down, given the tables that are there; the rows fill the
    ///     rest
    /// @throws dev.backfill.warehouse.WarehouseException if the file cannot be asked
    /// @throws WorkspaceException if there is nothing in it to make a pipeline of
    public DraftText draft(Function<List<TableEntry>, List<DraftReader>> said, InstantSource clock) {
        DraftText text = preview(said, clock, DraftWatch.none()).text();
        if (text.draft().tables().isEmpty()) {
            throw nothing(text.draft().left());
        }
        return text;
    }

    /// Drafts the pipeline, and says what was seen of the tables. There may be nothing to make a pipeline of.
    ///
    /// @param said who knows what somebody has written down, given the tables that are there; the rows fill the
    ///     rest
    /// @param watch follows it, and can stop it
    /// @throws dev.backfill.warehouse.WarehouseException if the file cannot be asked
    /// @throws java.util.concurrent.CancellationException if it was stopped between two questions
    public DraftPreview preview(
            Function<List<TableEntry>, List<DraftReader>> said, InstantSource clock, DraftWatch watch) {
        try (Warehouse warehouse = connection.open(opening());
                Session look = warehouse.look()) {
            watch.asks(look::cancel);
            Survey survey = Engines.shipped().files().survey(look);
            List<DraftReader> readers = new ArrayList<>(said.apply(survey.tables()));
            TableRows rows =
                    new TableRows(look, survey, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC), watch);
            readers.add(rows);
            return new DraftPreview(Drafts.of(name, readers), rows.sights());
        } finally {
            watch.asks(null);
        }
    }

    /// The tables of the file.
    ///
    /// @throws dev.backfill.warehouse.WarehouseException if it cannot be asked
    List<TableEntry> tables() {
        try (Warehouse warehouse = connection.open(opening());
                Session look = warehouse.look()) {
            return Engines.shipped().files().survey(look).tables();
        }
    }

    private Opening opening() {
        return new Opening(folder, Duration.ofSeconds(Settings.USUAL_LOCK_WAIT_SECONDS), Set.of());
    }

    private WorkspaceException nothing(List<LeftTable> left) {
        String why = left.stream()
                .limit(NAMED)
                .map(t -> t.table() + ": " + t.because())
                .collect(Collectors.joining("; "));
        return new WorkspaceException(
                connection.target() + " has nothing to make a pipeline of"
                        + (left.isEmpty() ? ": no tables." : ": " + why + (left.size() > NAMED ? "; …" : "") + "."),
                "A pipeline needs a table with dates. Name the file that has them.");
    }

    /// Whether the folder is a workspace already.
    public boolean isThere() {
        return Workspace.exists(folder);
    }

    /// The pipeline's file, there or not.
    public Path file() {
        return new WorkspaceFiles(folder).pipeline(name);
    }

    /// Makes the workspace, which is read-only until its settings say otherwise, and opens it. To be closed.
    ///
    /// @throws WorkspaceException if the folder is one already, or cannot be written
    public Workspace make(DraftText draft, Environment environment, InstantSource clock) {
        if (isThere()) {
            throw new WorkspaceException(
                    "'" + folder + "' is a workspace already.", "Name another folder with --workspace.");
        }
        WorkspaceFiles files = new WorkspaceFiles(folder);
        draft.sql().forEach((file, text) -> files.write(folder.resolve("sql").resolve(file), text));
        files.writePipeline(name, draft.yaml());
        // Last, because it makes the folder a workspace.
        files.write(
                files.settings(),
                Settings.on(connection, stem(connection), name, environment, true)
                        .yaml());
        return Workspace.open(folder, clock);
    }

    /// What the draft says otherwise than the file that is there, key by key, as [DraftDifferences] tells it.
    public List<String> differences(DraftText draft) {
        WorkspaceFiles files = new WorkspaceFiles(folder);
        String there = Files.exists(file()) ? files.read(file()) : "";
        return DraftDifferences.between(there, draft.yaml());
    }

    /// Writes the draft beside the file that is there, where nothing reads it. Returns where.
    ///
    /// @throws WorkspaceException if it cannot be written
    public Path propose(DraftText draft) {
        WorkspaceFiles files = new WorkspaceFiles(folder);
        Path proposed = files.pipeline(name).resolveSibling(name + PROPOSED);
        files.write(proposed, draft.yaml());
        return proposed;
    }
}
