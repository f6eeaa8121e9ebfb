package dev.backfill.ui.workspaces;

import dev.backfill.warehouse.engine.TableEntry;
import dev.backfill.workspace.WorkspaceException;
import dev.backfill.workspace.dbt.DbtProject;
import dev.backfill.workspace.draft.Corrections;
import dev.backfill.workspace.draft.DraftReader;
import dev.backfill.workspace.draft.sql.SelectFiles;
import dev.backfill.workspace.sqlmesh.SqlMeshProject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What a person wants drafted: tables, what somebody has written down of them, and what the person has
/// said by hand.
///
/// @param source the tables
/// @param folders where something is written down, by what it is; absent where nothing is
/// @param corrections what was said by hand
public record DraftWish(DraftSource source, Map<Written, Path> folders, Corrections corrections) {
    public DraftWish {
        folders = Map.copyOf(folders);
    }

    /// Tables of which nobody has said anything.
    public static DraftWish of(DraftSource source) {
        return new DraftWish(source, Map.of(), Corrections.NONE);
    }

    /// What is written down in a folder.
    public enum Written {
        /// A SELECT for each table.
        SELECTS,
        /// A project of dbt.
        DBT,
        /// A project of SQLMesh.
        SQLMESH
    }

    /// The same with another folder; null for none.
    public DraftWish with(Written written, @Nullable Path folder) {
        Map<Written, Path> other = new EnumMap<>(Written.class);
        other.putAll(folders);
        if (folder == null) {
            other.remove(written);
        } else {
            other.put(written, folder);
        }
        return new DraftWish(source, other, corrections);
    }

    /// The same with other words of the person.
    public DraftWish with(Corrections other) {
        return new DraftWish(source, folders, other);
    }

    /// Who tells something of the tables, the person first.
    ///
    /// @param tables the tables that are there
    /// @param selects told of the folder with SELECTs, once it is named
    /// @throws WorkspaceException if a folder is none
    List<DraftReader> readers(List<TableEntry> tables, Consumer<SelectFiles> selects) {
        List<DraftReader> readers = new ArrayList<>();
        readers.add(corrections);
        for (Written written : List.of(Written.DBT, Written.SQLMESH, Written.SELECTS)) {
            Path folder = folders.get(written);
            if (folder != null) {
                readers.add(reader(written, folder, tables, selects));
            }
        }
        return readers;
    }

    private static DraftReader reader(
            Written written, Path folder, List<TableEntry> tables, Consumer<SelectFiles> selects) {
        if (!Files.isDirectory(folder)) {
            throw new WorkspaceException("'" + folder + "' is no folder.", "Choose another one, or leave it out.");
        }
        return switch (written) {
            case DBT -> new DbtProject(folder, tables, null);
            case SQLMESH -> new SqlMeshProject(folder, tables);
            case SELECTS -> {
                SelectFiles files = new SelectFiles(folder, tables);
                selects.accept(files);
                yield files;
            }
        };
    }
}
