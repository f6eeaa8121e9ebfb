package dev.backfill.warehouse.sql;

import java.util.function.Consumer;

/// Tells the `@name` parameters of a statement from what only looks like one, in strings, quoted identifiers and
/// comments.
public final class SqlText {
    private SqlText() {}

    /// Walks over a statement from its beginning to its end.
    ///
    /// @param other is given the text between the names, in pieces
    /// @param name is given each name, without its `@`
    static void walk(String in, Consumer<String> other, Consumer<String> name) {
        int i = 0;
        while (i < in.length()) {
            int end = literalEnd(in, i);
            if (end > i) {
                other.accept(in.substring(i, end));
                i = end;
            } else if (in.charAt(i) == '@') {
                int stop = i + 1;
                while (stop < in.length() && Character.isJavaIdentifierPart(in.charAt(stop))) {
                    stop++;
                }
                name.accept(in.substring(i + 1, stop));
                i = stop;
            } else {
                other.accept(in.substring(i, i + 1));
                i++;
            }
        }
    }

    /// The text with names between double quotes, as standard SQL has them, in the place of backticks.
    public static String doubleQuoted(String in) {
        StringBuilder out = new StringBuilder(in.length() + 16);
        walk(
                in,
                piece -> out.append(doubleQuotedPiece(piece)),
                name -> out.append('@').append(name));
        return out.toString();
    }

    /// The same for a piece that [#walk] has found.
    static String doubleQuotedPiece(String piece) {
        return piece.length() > 1 && piece.charAt(0) == '`'
                ? '"' + piece.substring(1, piece.length() - 1).replace("\"", "\"\"") + '"'
                : piece;
    }

    /// Where the string, quoted identifier or comment that begins at `i` ends; `i` if none begins there.
    private static int literalEnd(String in, int i) {
        char c = in.charAt(i);
        if (c == '\'' || c == '"' || c == '`') {
            int close = in.indexOf(c, i + 1);
            return close < 0 ? in.length() : close + 1;
        }
        if (in.startsWith("--", i)) {
            int close = in.indexOf('\n', i);
            return close < 0 ? in.length() : close;
        }
        if (in.startsWith("/*", i)) {
            int close = in.indexOf("*/", i);
            return close < 0 ? in.length() : close + 2;
        }
        return i;
    }
}
