package dev.backfill.workspace;

import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.workspace.pipeline.PipelineReader;
import dev.backfill.workspace.pipeline.SqlTexts;
import dev.backfill.workspace.yaml.Problems;
import java.util.Optional;

/// Reads a pipeline from YAML, strictly: an unknown key, an unknown processor or a table that is no source is an
/// error with file, line, column and the nearest name. All errors are told at once.
public final class PipelineLoader {
    private PipelineLoader() {}

    /// Reads a pipeline.
    ///
    /// @param file the file as a person would name it, for messages
    /// @param yaml its content
    /// @throws WorkspaceException with the place of every mistake
    public static Pipeline load(String file, String yaml) {
        return load(file, yaml, SqlTexts.shipped());
    }

    /// Reads a pipeline whose SQL may be the user's own.
    ///
    /// @param sql where the SQL files that it names are
    public static Pipeline load(String file, String yaml, SqlTexts sql) {
        Problems problems = Problems.none();
        Optional<Pipeline> pipeline = PipelineReader.read(file, yaml, sql::read, problems);
        return pipeline.orElseThrow(() -> new WorkspaceException(problems.inOrder()));
    }
}
