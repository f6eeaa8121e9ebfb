package dev.backfill.examples;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The files of an example that is shipped: a folder as any user could have written it.
///
/// @param name what its folder is called
public record ExampleFiles(String name) {
    private static final String ROOT = "/examples/";
    /// A folder inside an archive cannot be listed.
    private static final String LIST = "files.txt";

    /// Whether it has a pipeline.
    public boolean hasPipeline(String pipeline) {
        return list("pipelines/").contains(pipelineFile(pipeline));
    }

    /// The file of a pipeline below the example that has it.
    public static String pipelineFile(String pipeline) {
        return "pipelines/" + pipeline + ".yaml";
    }

    /// Its files below a folder, by their paths, in order.
    ///
    /// @param folder such as `queries/`
    public List<String> list(String folder) {
        return read(LIST).lines().filter(f -> f.startsWith(folder)).toList();
    }

    /// The text of a file.
    ///
    /// @param file its path below the example
    /// @throws IllegalArgumentException if it has no such file
    public String read(String file) {
        try (InputStream in = ExampleFiles.class.getResourceAsStream(ROOT + name + "/" + file)) {
            if (in == null) {
                throw new IllegalArgumentException("The example " + name + " has no file " + file + ".");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
