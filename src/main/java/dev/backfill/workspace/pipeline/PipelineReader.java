package dev.backfill.workspace.pipeline;

import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.workspace.yaml.Fields;
import dev.backfill.workspace.yaml.Problems;
import dev.backfill.workspace.yaml.YamlValue;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Reads a pipeline by the keys that are declared, and tells all that is wrong with it.
public final class PipelineReader {
    private PipelineReader() {}

    /// Reads a pipeline.
    ///
    /// @param file the file as a person would name it, for messages
    /// @param yaml its content
    /// @param sql the text of a file with SQL; refuses by an [IllegalArgumentException] what is not there
    /// @param problems where everything that is wrong is added
    /// @return empty if something is wrong
    public static Optional<Pipeline> read(String file, String yaml, UnaryOperator<String> sql, Problems problems) {
        Optional<YamlValue> top = YamlValue.read(file, yaml, problems);
        if (top.isEmpty()) {
            return Optional.empty();
        }
        PipelineKeys keys = new PipelineKeys(Names.in(top.get(), sql));
        Optional<Fields> said = keys.all().read(top.get(), problems);
        said.ifPresent(keys::check);
        return said.filter(_ -> problems.isEmpty()).flatMap(keys::pipeline).filter(_ -> problems.isEmpty());
    }
}
