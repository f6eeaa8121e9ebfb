package dev.backfill.cli.commands;

import dev.backfill.cli.terminal.CliException;
import dev.backfill.warehouse.engine.Connection;
import dev.backfill.warehouse.engine.TableEntry;
import dev.backfill.workspace.ToldConnection;
import dev.backfill.workspace.dbt.DbtProject;
import dev.backfill.workspace.draft.DraftReader;
import dev.backfill.workspace.sqlmesh.SqlMeshProject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The projects of other tools that `init` reads: what somebody has written down there is not guessed.
final class ProjectDraft {
    @Option(
            names = "--dbt",
            paramLabel = "DIR",
            description = "A project of dbt, of which target/manifest.json is read ('dbt parse' writes it);"
                    + " its profile says where the tables are, where nothing else does. dbt builds what is repaired.")
    private @Nullable Path dbt;

    @Option(
            names = "--dbt-vars",
            paramLabel = "JSON",
            description = "With --dbt: the variables by which incremental models that are no microbatch ones take their"
                    + " period: '{\"run_from\": \"{from}\", \"run_to\": \"{to}\"}'.")
    private @Nullable String variables;

    @Option(
            names = "--sqlmesh",
            paramLabel = "DIR",
            description = "A project of SQLMesh, of whose models the heads and SELECTs are read; its config.yaml says"
                    + " where the tables are, where nothing else does. SQLMesh builds what is repaired.")
    private @Nullable Path sqlMesh;

    /// Whether any of it was said.
    boolean isSaid() {
        return dbt != null || variables != null || sqlMesh != null;
    }

    /// Where a project says that its tables are; empty where none is named.
    ///
    /// @throws dev.backfill.workspace.WorkspaceException if it does not say it
    Optional<Connection> told() {
        check();
        if (dbt != null) {
            return Optional.of(ToldConnection.ofDbt(dbt, Path.of(System.getProperty("user.home"))));
        }
        return Optional.ofNullable(sqlMesh).map(ToldConnection::ofSqlMesh);
    }

    /// Refuses what cannot be.
    void check() {
        if (variables != null && dbt == null) {
            throw CliException.usage("--dbt-vars is about a project of dbt, and none is named.", "Name it with --dbt.");
        }
        folder(dbt, "--dbt");
        folder(sqlMesh, "--sqlmesh");
    }

    private static void folder(@Nullable Path folder, String option) {
        if (folder != null && !Files.isDirectory(folder)) {
            throw CliException.usage(
                    "'" + folder + "' is no folder.", "Name the project's folder with " + option + ".");
        }
    }

    /// Who reads them.
    ///
    /// @param tables the tables that the warehouse has
    List<DraftReader> readers(List<TableEntry> tables) {
        List<DraftReader> readers = new ArrayList<>();
        if (dbt != null) {
            readers.add(new DbtProject(dbt, tables, variables));
        }
        if (sqlMesh != null) {
            readers.add(new SqlMeshProject(sqlMesh, tables));
        }
        return readers;
    }
}
