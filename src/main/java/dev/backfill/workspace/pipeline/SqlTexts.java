package dev.backfill.workspace.pipeline;

import dev.backfill.warehouse.sql.Sql;
import dev.backfill.warehouse.sql.SqlFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Finds the SQL that a pipeline names: first beside the pipeline's YAML, where a user's own files are, then in the
/// workspace's folder for SQL, then among what is shipped.
public final class SqlTexts {
    private final List<Path> folders;

    private SqlTexts(List<Path> folders) {
        this.folders = folders;
    }

    /// Only what is shipped.
    public static SqlTexts shipped() {
        return new SqlTexts(List.of());
    }

    /// What lies in folders, of which the first that has a file counts, and what is shipped.
    public static SqlTexts in(Path... folders) {
        return new SqlTexts(List.of(folders));
    }

    /// The text of a file.
    ///
    /// @param file its path below a folder, such as `nba-phase4/tdza.sql`
    /// @throws IllegalArgumentException if there is no such file, it leaves the folder, or it cannot be read
    public String read(String file) {
        return statement(file).text();
    }

    /// The text of a file as a statement: a user's own is in the engine's words, a shipped one in those of GoogleSQL.
    ///
    /// @param file as in [#read]
    /// @throws IllegalArgumentException as [#read] does
    public Sql statement(String file) {
        for (Path folder : folders) {
            Path own = folder.resolve(file).normalize();
            if (!own.startsWith(folder.normalize())) {
                throw new IllegalArgumentException("'" + file + "' leaves the folder of the pipeline.");
            }
            if (Files.exists(own)) {
                try {
                    return Sql.of(Files.readString(own));
                } catch (IOException e) {
                    throw new IllegalArgumentException("'" + file + "' cannot be read: " + e.getMessage() + ".", e);
                }
            }
        }
        return Sql.common(SqlFiles.read(file));
    }
}
