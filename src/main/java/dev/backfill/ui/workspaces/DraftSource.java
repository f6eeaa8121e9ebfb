package dev.backfill.ui.workspaces;

import dev.backfill.warehouse.engine.Connection;
import dev.backfill.workspace.Engines;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Tables that a person wants a workspace on: those of a file, or of a project that lies elsewhere.
///
/// @param warehouse where they are
/// @param folder where the workspace shall be; null for beside the file
public record DraftSource(Connection warehouse, @Nullable Path folder) {

    /// The tables of a file.
    public static DraftSource of(Path file) {
        return new DraftSource(
                Engines.shipped().files().to(file.toAbsolutePath().normalize()), null);
    }

    /// Whether it is a file on this machine.
    public boolean isFile() {
        return warehouse.remote().isEmpty();
    }

    /// Where it is, whole: the path of a file, or the project.
    public String place() {
        return warehouse.target();
    }

    /// What a person calls it: the file's own name, or the project.
    public String name() {
        return isFile() ? String.valueOf(Path.of(place()).getFileName()) : place();
    }

    /// Where files that belong to it may be; null where nobody knows.
    public @Nullable Path near() {
        return isFile() ? Path.of(place()).getParent() : null;
    }
}
