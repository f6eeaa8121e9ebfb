package dev.backfill.ui.workspaces;

import dev.backfill.workspace.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What the files of a workspace that a person writes were like at a moment: settings, pipelines and their SQL. Two
/// prints differ when one of them was changed, added or taken away.
///
/// @param files their sizes and times of change, by name
public record FolderPrint(Map<String, String> files) {
    private static final int DEPTH = 4;
    private static final int MOST = 2_000;

    public FolderPrint {
        files = Map.copyOf(files);
    }

    /// What a folder is like now. Reads the disk, so never on the JavaFX thread.
    static FolderPrint of(Path folder) {
        Map<String, String> files = new TreeMap<>();
        note(files, folder.resolve(Workspace.SETTINGS));
        try (Stream<Path> pipelines = Files.walk(folder.resolve("pipelines"), DEPTH)) {
            pipelines.limit(MOST).forEach(file -> note(files, file));
        } catch (IOException | UncheckedIOException e) {
            // What cannot be read is as if it were not there.
            files.put("pipelines", "");
        }
        return new FolderPrint(files);
    }

    private static void note(Map<String, String> files, Path file) {
        try {
            BasicFileAttributes is = Files.readAttributes(file, BasicFileAttributes.class);
            files.put(file.toString(), is.size() + " " + is.lastModifiedTime() + " " + Files.isReadable(file));
        } catch (IOException e) {
            files.put(file.toString(), "");
        }
    }
}
