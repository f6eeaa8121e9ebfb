package dev.backfill.warehouse.sql;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Reads the SQL that is shipped: the console's own in files below `sql/`, and that of the examples, each in its own
/// folder.
public final class SqlFiles {
    private static final Pattern STATEMENT_END = Pattern.compile(";[ \\t]*(?:\\R|\\z)");

    private SqlFiles() {}

    /// The text of a file, such as `nba-phase4/tdza.sql`.
    ///
    /// @throws IllegalArgumentException if there is no such file
    public static String read(String path) {
        String example = "/examples/" + path.split("/", -1)[0] + "/sql/";
        try (InputStream in = Stream.of("/sql/", example)
                .map(folder -> SqlFiles.class.getResourceAsStream(folder + path))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null)) {
            if (in == null) {
                throw new IllegalArgumentException("There is no SQL file sql/" + path + ".");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The statements of a file in order. A statement ends with a `;` at the end of a line.
    public static List<String> statements(String path) {
        return split(read(path));
    }

    /// The statements of a text in order. A statement ends with a `;` at the end of a line.
    public static List<String> split(String text) {
        return Arrays.stream(STATEMENT_END.split(text))
                .map(String::strip)
                .filter(s -> !s.isEmpty())
                .toList();
    }
}
