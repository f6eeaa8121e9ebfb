package dev.backfill.workspace;

import dev.backfill.model.TableName;
import dev.backfill.model.price.Price;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.Warehouse;
import dev.backfill.warehouse.engine.Connection;
import dev.backfill.warehouse.engine.Opening;
import dev.backfill.warehouse.engine.Survey;
import dev.backfill.warehouse.engine.Survey.Unseen;
import dev.backfill.warehouse.engine.TableEntry;
import dev.backfill.workspace.Settings.Environment;
import dev.backfill.workspace.draft.DraftDifferences;
import dev.backfill.workspace.draft.DraftPreview;
import dev.backfill.workspace.draft.DraftReader;
import dev.backfill.workspace.draft.DraftText;
import dev.backfill.workspace.draft.DraftWatch;
import dev.backfill.workspace.draft.Drafts;
import dev.backfill.workspace.draft.LeftTable;
import dev.backfill.workspace.draft.RememberedWork;
import dev.backfill.workspace.draft.Surveyed;
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

/// A workspace on a warehouse that nobody has described: its pipeline is drafted from what is there. The warehouse is
/// only looked at. Nothing that a workspace has already is written over: what a draft says otherwise is told.
///
/// @param folder the workspace's folder, there or not
/// @param connection the warehouse: a file, or a project
/// @param name what the pipeline is called
public record DraftedWorkspace(Path folder, Connection connection, String name) {
    private static final int NAMED = 5;
    private static final String PROPOSED = ".yaml.proposed";

    /// Where nothing else is said: beside the file and called like it, with the pipeline that the workspace has,
    /// or one that is called like the file.
    ///
    /// @param folder the folder that was named; null where none was, and for files only
    /// @param pipeline the name that was given; null where none was
    /// @throws WorkspaceException if the folder has a workspace on something else, or the name is none for a file
    public static DraftedWorkspace of(Connection connection, @Nullable Path folder, @Nullable String pipeline) {
        String stem = stem(connection);
        Path whole = (folder == null ? Path.of(connection.target()).resolveSibling(stem + "-workspace") : folder)
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
        Connection there = settings.connection();
        if (!there.engine().kind().equals(connection.engine().kind())
                || !place(whole, there).equals(place(Path.of(""), connection))) {
            throw new WorkspaceException(
                    "'" + whole + "' is a workspace on " + there.target() + ".",
                    "Name another folder with --workspace, or its own "
                            + (connection.remote().isEmpty() ? "file" : "project") + ".");
        }
        return new DraftedWorkspace(whole, connection, pipeline == null ? settings.pipeline() : name);
    }

    /// Which warehouse it is, said from anywhere.
    private static String place(Path folder, Connection connection) {
        return connection.remote().isPresent()
                ? connection.target()
                : folder.toAbsolutePath()
                        .resolve(connection.target())
                        .normalize()
                        .toString();
    }

    /// What the file is called, without its ending; the project.
    private static String stem(Connection connection) {
        return connection.remote().isPresent()
                ? connection.target()
                : Objects.requireNonNull(Path.of(connection.target()).getFileName(), "a file has a name")
                        .toString()
                        .replaceFirst("\\.[^.]+$", "");
    }

    private static Settings settings(WorkspaceFiles files) {
        return Settings.read(files.shown(files.settings()), files.read(files.settings()), Engines.shipped());
    }

    /// Drafts the pipeline.
    ///
    /// @param said who knows what somebody has written down, given the tables that are there; what the warehouse
    ///     remembers and the rows fill the rest
    /// @throws dev.backfill.warehouse.WarehouseException if the warehouse cannot be asked
    /// @throws WorkspaceException if there is nothing in it to make a pipeline of
    public DraftText draft(Function<List<TableEntry>, List<DraftReader>> said, InstantSource clock) {
        return drafted(said, clock).text();
    }

    /// Drafts the pipeline, and says what that took.
    ///
    /// @param said as in [#draft]
    /// @throws WorkspaceException if there is nothing in it to make a pipeline of
    public Drafted drafted(Function<List<TableEntry>, List<DraftReader>> said, InstantSource clock) {
        Drafted drafted = preview(said, clock, DraftWatch.none());
        if (drafted.text().draft().tables().isEmpty()) {
            throw nothing(drafted.text().draft().left(), drafted.unseen());
        }
        return drafted;
    }

    /// Drafts the pipeline, and says what was seen of the tables and what that took. There may be nothing to make a
    /// pipeline of.
    ///
    /// @param said as in [#draft]
    /// @param watch follows it, and can stop it
    /// @throws dev.backfill.warehouse.WarehouseException if the warehouse cannot be asked
    /// @throws java.util.concurrent.CancellationException if it was stopped between two questions
    public Drafted preview(Function<List<TableEntry>, List<DraftReader>> said, InstantSource clock, DraftWatch watch) {
        try (Warehouse warehouse = connection.open(opening());
                Session look = warehouse.look();
                Surveyed beside =
                        Surveyed.of(connection, look, Engines.shipped().files())) {
            watch.asks(look::cancel);
            Survey survey = beside.survey();
            List<DraftReader> readers = new ArrayList<>(said.apply(survey.tables()));
            readers.forEach(reader -> reader.ask(survey));
            readers.add(new RememberedWork(survey));
            TableRows rows = new TableRows(
                    look, survey, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC), beside.session(), watch);
            readers.add(rows);
            DraftPreview preview = new DraftPreview(Drafts.of(name, readers), rows.sights());
            Price billed = warehouse.tariff().map(t -> t.of(look.bytes())).orElse(null);
            return new Drafted(preview, survey.unseen(), look.queries(), billed);
        } finally {
            watch.asks(null);
        }
    }

    /// A draft, and what it took.
    ///
    /// @param preview the draft, and what was seen of the tables
    /// @param unseen what could not be asked
    /// @param queries how many statements were asked
    /// @param billed what they were billed for; null where reading costs nothing
    public record Drafted(
            DraftPreview preview,
            List<Unseen> unseen,
            int queries,
            @Nullable Price billed) {
        public Drafted {
            unseen = List.copyOf(unseen);
        }

        /// The draft.
        public DraftText text() {
            return preview.text();
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

    private WorkspaceException nothing(List<LeftTable> left, List<Unseen> unseen) {
        List<String> why = new ArrayList<>();
        left.forEach(t -> why.add(t.table() + ": " + t.because()));
        unseen.forEach(u -> why.add(u.what() + ": " + u.because()));
        return new WorkspaceException(
                connection.target() + " has nothing to make a pipeline of: "
                        + (why.isEmpty()
                                ? "no tables."
                                : why.stream().limit(NAMED).collect(Collectors.joining("; "))
                                        + (why.size() > NAMED ? "; …" : "") + "."),
                "A pipeline needs a table with dates. "
                        + (connection.remote().isEmpty()
                                ? "Name the file that has them."
                                : "Name the project that has them, and see that you may read its tables."));
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
                Settings.on(settled(draft), stem(connection), name, environment, true)
                        .yaml());
        return Workspace.open(folder, clock);
    }

    /// The connection as it is from now on: it is known where the tables lie.
    private Connection settled(DraftText draft) {
        TableName first = draft.draft().tables().getFirst().table();
        return connection
                .remote()
                .map(remote -> remote.settled(remote.facts(Set.of(first)).values()))
                .orElse(connection);
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
