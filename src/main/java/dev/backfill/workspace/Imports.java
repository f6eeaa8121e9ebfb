package dev.backfill.workspace;

import dev.backfill.examples.ExampleFiles;
import dev.backfill.model.text.Nearest;
import dev.backfill.warehouse.FileWarehouse;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.Warehouse;
import dev.backfill.warehouse.engine.Opening;
import dev.backfill.warehouse.engine.RemoteTables;
import dev.backfill.workspace.imports.ByStaging;
import dev.backfill.workspace.imports.FolderImport;
import dev.backfill.workspace.imports.ImportDefinition;
import dev.backfill.workspace.imports.ImportFiles;
import dev.backfill.workspace.imports.ImportKeys;
import dev.backfill.workspace.imports.ImportOptions;
import dev.backfill.workspace.imports.ImportRecords;
import dev.backfill.workspace.imports.Imported;
import dev.backfill.workspace.imports.Importer;
import dev.backfill.workspace.imports.InPlace;
import dev.backfill.workspace.imports.Landing;
import dev.backfill.workspace.pipeline.SqlTexts;
import dev.backfill.workspace.yaml.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What brings rows of files into the source tables of a workspace.
public final class Imports {
    private static final String FOLDER = "imports/";
    private static final String ENDING = ".yaml";

    private final Workspace workspace;
    private final WorkspaceFiles files;
    private final Engines engines;

    Imports(Workspace workspace, WorkspaceFiles files, Engines engines) {
        this.workspace = workspace;
        this.files = files;
        this.engines = engines;
    }

    /// What was imported, newest first. Nobody waits for a file: a history is read while another process works.
    ///
    /// @throws dev.backfill.warehouse.WarehouseException if somebody else holds the file, or the warehouse cannot
    ///     be read
    public List<ImportRecords.Entry> history() {
        Opening now = new Opening(files.folder(), Duration.ZERO, Set.of(ImportRecords.TABLE));
        try (Warehouse there = workspace.settings().connection().open(now);
                Session look = there.look()) {
            return new ImportRecords(look).all();
        }
    }

    /// Where imported rows end up. To be closed.
    ///
    /// @throws WorkspaceException if the workspace is read-only
    public Landing landing() {
        Optional<RemoteTables> remote = workspace.settings().connection().remote();
        return remote.isEmpty() || workspace.settings().readOnly()
                ? new InPlace(warehouse())
                : new ByStaging(remote.get(), engines.files());
    }

    private FileWarehouse warehouse() {
        if (workspace.warehouse() instanceof FileWarehouse reader) {
            return reader;
        }
        if (workspace.settings().readOnly()) {
            throw new WorkspaceException(
                    "'" + workspace.title() + "' is read-only.",
                    "Set 'read_only: false' in settings.yaml if it may be changed.");
        }
        throw new WorkspaceException(
                "The warehouse of '" + files.folder() + "' does not read files.", "Load them with its own tools.");
    }

    /// Brings rows of files into source tables: all of the files or nothing.
    ///
    /// @throws WorkspaceException if the workspace is read-only
    /// @throws dev.backfill.warehouse.WarehouseException of kind `INPUT` for what cannot be imported
    public List<Imported> run(ImportFiles rows) {
        try (Landing landing = landing()) {
            return new Importer(landing, workspace.clock()).run(rows).tables();
        }
    }

    /// A folder with files of one kind.
    ///
    /// @param kind what `imports/KIND.yaml` says of it, the workspace's own or one that is shipped with its
    ///     pipeline; null where there is only one
    /// @param folder the folder
    /// @throws WorkspaceException if there is none of this name, there are several and none is named, or it is
    ///     wrong
    public FolderImport folder(@Nullable String kind, Path folder, ImportOptions options) {
        Set<String> known = kinds();
        if (known.isEmpty()) {
            throw new WorkspaceException(
                    "The workspace does not say what becomes of the files of a folder.",
                    "Write it in " + FOLDER + "NAME" + ENDING + ", or import single files with --table and --file.");
        }
        if (kind == null && known.size() > 1) {
            throw new WorkspaceException(
                    "There are several kinds of folders: " + String.join(", ", known) + ".", "Name one with --as.");
        }
        String name = kind == null ? known.iterator().next() : kind;
        if (!known.contains(name)) {
            throw new WorkspaceException(
                    "There is no " + FOLDER + name + ENDING + "." + Nearest.hint(name, known),
                    "Known: " + String.join(", ", known) + ".");
        }
        Path own = files.folder().resolve(FOLDER + name + ENDING);
        SqlTexts sql = files.sql();
        return Files.isRegularFile(own)
                ? read(files.shown(own), files.read(own), sql, folder, options)
                : shipped(Examples.ofPipeline(workspace.pipeline().name()).orElseThrow(), name, folder, options);
    }

    /// A folder with files of a kind that an example has.
    ///
    /// @throws IllegalArgumentException if it has no such kind
    public static FolderImport shipped(ExampleFiles example, String kind, Path folder, ImportOptions options) {
        String file = FOLDER + kind + ENDING;
        return read(file, example.read(file), SqlTexts.shipped(), folder, options);
    }

    private static FolderImport read(String file, String yaml, SqlTexts sql, Path folder, ImportOptions options) {
        Problems problems = Problems.none();
        ImportDefinition definition = ImportKeys.read(file, yaml, sql::read, problems)
                .orElseThrow(() -> new WorkspaceException(problems.inOrder()));
        return new FolderImport(folder, definition, sql::read, options);
    }

    private Set<String> kinds() {
        Set<String> kinds = new TreeSet<>();
        Examples.ofPipeline(workspace.pipeline().name())
                .ifPresent(example -> example.list(FOLDER).forEach(f -> kinds.add(kind(f.substring(FOLDER.length())))));
        Path own = files.folder().resolve(FOLDER);
        if (Files.isDirectory(own)) {
            try (Stream<Path> there = Files.list(own)) {
                there.map(f -> String.valueOf(f.getFileName()))
                        .filter(f -> f.endsWith(ENDING))
                        .forEach(f -> kinds.add(kind(f)));
            } catch (IOException e) {
                throw new WorkspaceException(
                        "The folder " + own + " cannot be read: " + e.getMessage() + ".",
                        "Allow its user to read it.",
                        e);
            }
        }
        return kinds;
    }

    private static String kind(String file) {
        return file.substring(0, file.length() - ENDING.length());
    }
}
