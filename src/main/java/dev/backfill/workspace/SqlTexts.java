package dev.backfill.workspace;

import dev.backfill.warehouse.sql.Sql;
import dev.backfill.warehouse.sql.SqlFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Finds the SQL that a pipeline names: first beside the pipeline's YAML, where a user's own files are, then
/// among what is shipped.
public final class SqlTexts {
    private final @Nullable Path folder;

    private SqlTexts(@Nullable Path folder) {
        this.folder = folder;
    }

    /// Only what is shipped.
    public static SqlTexts shipped() {
        return new SqlTexts(null);
    }

    /// What lies in a folder, and what is shipped.
    public static SqlTexts in(Path folder) {
        return new SqlTexts(folder);
    }

    /// The text of a file.
    ///
    /// @param file its path below the folder, such as `nba-phase4/tdza.sql`
    /// @throws IllegalArgumentException if there is no such file, it leaves the folder, or it cannot be read
    public String read(String file) {
        return statement(file).text();
    }

    /// The text of a file as a statement: a user's own is in the engine's words, a shipped one in those of GoogleSQL.
    ///
    /// @param file as in [#read]
    /// @throws IllegalArgumentException as [#read] does
    public Sql statement(String file) {
        if (folder != null) {
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
