package dev.backfill.workspace;

import dev.backfill.examples.ExampleFiles;
import dev.backfill.model.file.PrivateFiles;
import dev.backfill.model.file.WholeFile;
import dev.backfill.workspace.pipeline.PipelineReference;
import dev.backfill.workspace.pipeline.SqlTexts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The files of a workspace folder, and nothing about what they mean.
///
/// @param folder the workspace
record WorkspaceFiles(Path folder) {
    private static final String SCHEMA = "pipeline.schema.json";

    Path journal() {
        return folder.resolve("journal.db");
    }

    Path settings() {
        return folder.resolve(Workspace.SETTINGS);
    }

    Path pipeline(String name) {
        return folder.resolve("pipelines").resolve(name + ".yaml");
    }

    /// The SQL that the pipelines name.
    SqlTexts sql() {
        return SqlTexts.in(folder.resolve("pipelines"), folder.resolve("sql"));
    }

    /// A file as messages name it: short, and enough to find it by.
    String shown(Path file) {
        return folder.relativize(file).toString();
    }

    String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new WorkspaceException(
                    "Could not read " + file + ": " + e.getMessage() + ".",
                    "Check that the folder is a workspace and that its files can be read.",
                    e);
        }
    }

    /// Writes a whole file or nothing.
    void write(Path file, String text) {
        try {
            PrivateFiles.folder(WholeFile.folder(file));
            WholeFile.writeForUser(file, text);
        } catch (IOException e) {
            throw new WorkspaceException(
                    "Could not write " + file + ": " + WholeFile.reason(e) + ".",
                    "Name a folder that you may write to with --workspace.",
                    e);
        }
    }

    /// Writes a pipeline with the schema that editors complete and check it by.
    void writePipeline(String name, String yaml) {
        write(folder.resolve("pipelines").resolve(SCHEMA), PipelineReference.schema());
        write(pipeline(name), "# yaml-language-server: $schema=" + SCHEMA + "\n" + yaml);
    }

    /// The text of a pipeline that is shipped.
    static String shippedPipeline(String name) {
        return Examples.ofPipeline(name)
                .orElseThrow(() -> new IllegalArgumentException("No pipeline " + name + " is shipped."))
                .read(ExampleFiles.pipelineFile(name));
    }
}
