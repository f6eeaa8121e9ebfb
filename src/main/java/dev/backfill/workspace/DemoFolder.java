package dev.backfill.workspace;

import dev.backfill.examples.DemoProgress;
import dev.backfill.examples.Example;
import dev.backfill.model.file.Folders;
import dev.backfill.model.file.PrivateFiles;
import dev.backfill.warehouse.Warehouse;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.engine.Connection;
import dev.backfill.warehouse.engine.Opening;
import dev.backfill.warehouse.engine.RemoteTables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The workspace of an example as a folder: made whole or not at all, and never over a workspace of somebody's own.
public final class DemoFolder {
    private final Path folder;
    private final InstantSource clock;
    private final Connection connection;
    private final Example example;

    /// @param folder where the demo is, or shall be
    public DemoFolder(Path folder, InstantSource clock) {
        this(folder, clock, Examples.standard());
    }

    /// @param folder where the example is, or shall be
    public DemoFolder(Path folder, InstantSource clock, Example example) {
        this(folder, clock, Engines.shipped().files().own(), example);
    }

    /// @param folder where the demo is, or shall be
    /// @param connection where its tables are
    public DemoFolder(Path folder, InstantSource clock, Connection connection) {
        this(folder, clock, connection, Examples.standard());
    }

    private DemoFolder(Path folder, InstantSource clock, Connection connection, Example example) {
        this.example = example;
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
        Folders.delete(half);
        example.write(half);
        try (Workspace made = Workspace.create(half, settings(), clock)) {
            Optional<RemoteTables> remote = connection.remote();
            if (remote.isEmpty()) {
                example.fill(made.warehouse(), made.pipeline(), seasons, progress);
            } else {
                Path scratch = half.resolve("scratch");
                PrivateFiles.folder(scratch);
                example.fillThere(
                        remote.get(), connection, Engines.shipped().files(), made.pipeline(), seasons, scratch);
                Folders.delete(scratch);
            }
        } catch (IOException e) {
            Folders.delete(half);
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            Folders.delete(half);
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
        return Settings.on(connection, example.title(), example.pipeline(), Settings.Environment.DEVELOPMENT, false);
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
        Settings settings =
                Settings.read(files.shown(files.settings()), files.read(files.settings()), Engines.shipped());
        if (!settings.title().equals(example.title())) {
            throw new WorkspaceException(
                    "'" + folder + "' is the workspace '" + settings.title() + "', not the demo.",
                    "Name the demo's folder, or another one, with --workspace.");
        }
        if (settings.connection().remote().isEmpty()) {
            refuseHeld(settings);
        }
        Folders.delete(folder);
    }

    /// A damaged warehouse is a good reason to begin again, one in use is none.
    private void refuseHeld(Settings settings) {
        try (Warehouse warehouse = settings.connection().open(new Opening(folder, settings.lockWait(), Set.of()))) {
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
}
