package dev.backfill.workspace.yaml;

import java.util.ArrayList;
import java.util.List;

/// A declared key, as the page of all keys has it.
///
/// @param path the map that it stands in, from the top of the file on: `processors.NAME`; empty for the top
/// @param name the key
/// @param takes what its value is, in words
/// @param required whether it must be there
/// @param otherwise what holds where it is absent, in words; empty where it must be there
/// @param meaning what it says
/// @param example a line of a file that has it
public record KeyLine(
        String path, String name, String takes, boolean required, String otherwise, String meaning, String example) {

    /// All keys of a file, each map's before those of the maps in it.
    public static List<KeyLine> of(Keys file) {
        List<KeyLine> lines = new ArrayList<>();
        file.visit(
                "",
                (path, key) -> lines.add(new KeyLine(
                        path,
                        key.name(),
                        key.form().words(),
                        key.required(),
                        key.otherwise(),
                        key.meaning(),
                        key.line())));
        return lines.stream().distinct().toList();
    }

    /// The key from the top of the file on: `processors.NAME.date`.
    public String whole() {
        return path.isEmpty() ? name : path + "." + name;
    }
}
