package dev.backfill.workspace;

import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.bigquery.connect.BigQueryConnection;
import dev.backfill.warehouse.duckdb.DuckDbWarehouse;
import dev.backfill.workspace.demo.DemoProgress;
import dev.backfill.workspace.demo.DemoProject;
import dev.backfill.workspace.demo.DemoWorkspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The demo workspace as a folder: made whole or not at all, and never over a workspace of somebody's own.
public final class DemoFolder {
    private static final String TITLE = "December demo";
    private static final String PIPELINE = "nba-phase4";

    private final Path folder;
    private final InstantSource clock;
    private final @Nullable BigQueryConnection connection;

    /// @param folder where the demo is, or shall be
    public DemoFolder(Path folder, InstantSource clock) {
        this(folder, clock, null);
    }

    /// @param folder where the demo is, or shall be
    /// @param connection the project that has its tables; null for a DuckDB file in the folder
    public DemoFolder(Path folder, InstantSource clock, @Nullable BigQueryConnection connection) {
        this.folder = folder.toAbsolutePath().normalize();
        this.clock = clock;
        this.connection = connection;
    }

    /// Whether a workspace is there already.
    public boolean exists() {
        return Workspace.exists(folder);
    }

    /// Makes the demo.
    ///
    /// @param seasons how many seasons it has
    /// @throws WorkspaceException if the folder cannot be written or holds other files
    /// @throws WarehouseException if the project has a table of the same name that is not the demo's
    public void make(int seasons) {
        make(seasons, (_, _) -> {});
    }

    /// Makes the demo, and says meanwhile how far it is.
    ///
    /// @param progress told how many dates of a season are built, and of how many; by several threads
    /// @throws WorkspaceException as [#make(int)] does
    public void make(int seasons, DemoProgress progress) {
        refuseOccupied();
        Path half = folder.resolveSibling(folder.getFileName() + ".part");
        delete(half);
        try (Workspace made = Workspace.create(half, settings(), clock)) {
            if (connection == null) {
                DemoWorkspace.generate(made.warehouse(), made.pipeline(), seasons, progress);
            } else {
                String scratch = "demo.duckdb";
                new DemoProject(connection).generate(made.pipeline(), seasons, half.resolve(scratch));
                // Also what DuckDB puts beside its files while it works.
                List.of("", ".wal", ".tmp").forEach(end -> delete(half.resolve(scratch + end)));
            }
        } catch (RuntimeException e) {
            delete(half);
            throw e;
        }
        try {
            Files.deleteIfExists(folder);
            Files.move(half, folder);
        } catch (IOException e) {
            throw new WorkspaceException(
                    "Could not put the demo at " + folder + ": " + e.getMessage() + ".",
                    "Name another folder with --workspace.",
                    e);
        }
    }

    private Settings settings() {
        return connection == null
                ? Settings.usual(TITLE, PIPELINE)
                : Settings.bigQuery(TITLE, PIPELINE, Settings.Environment.DEVELOPMENT, false, connection);
    }

    /// Removes the demo, if there is one. Its tables in a project stay until it is made again.
    ///
    /// @throws WorkspaceException if the workspace there is not the demo
    /// @throws WarehouseException if another process holds its warehouse
    public void remove() {
        if (!exists()) {
            return;
        }
        WorkspaceFiles files = new WorkspaceFiles(folder);
        Settings settings = Settings.read(files.shown(files.settings()), files.read(files.settings()));
        if (!settings.title().equals(TITLE)) {
            throw new WorkspaceException(
                    "'" + folder + "' is the workspace '" + settings.title() + "', not the demo.",
                    "Name the demo's folder, or another one, with --workspace.");
        }
        if (settings.bigQuery() == null) {
            refuseHeld(files, settings);
        }
        delete(folder);
    }

    /// A damaged warehouse is a good reason to begin again, one in use is none.
    private static void refuseHeld(WorkspaceFiles files, Settings settings) {
        try (DuckDbWarehouse warehouse = DuckDbWarehouse.open(files.warehouse(settings), settings.lockWait())) {
            warehouse.open().close();
        } catch (WarehouseException e) {
            if (e.kind() == WarehouseException.Kind.LOCKED) {
                throw e;
            }
        }
    }

    private void refuseOccupied() {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> inside = Files.list(folder)) {
            if (inside.findAny().isPresent()) {
                throw new WorkspaceException(
                        "'" + folder + "' is not empty, and it is not a workspace.",
                        "Name an empty or new folder with --workspace.");
            }
        } catch (IOException e) {
            throw new WorkspaceException(
                    "'" + folder + "' cannot be used: " + e + ".", "Name a new folder with --workspace.", e);
        }
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
