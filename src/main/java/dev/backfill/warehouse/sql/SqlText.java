package dev.backfill.warehouse.sql;

import java.util.function.Consumer;
import java.util.function.UnaryOperator;

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
                int stop = i + 1;
                while (stop < in.length() && !isSpecial(in, stop)) {
                    stop++;
                }
                other.accept(in.substring(i, stop));
                i = stop;
            }
        }
    }

    /// Whether something else than plain text begins there.
    private static boolean isSpecial(String in, int i) {
        return in.charAt(i) == '@' || literalEnd(in, i) > i;
    }

    /// The text with something else in the place of its `@name` parameters.
    ///
    /// @param words what stands for a name, which is given without its `@`
    public static String naming(String in, UnaryOperator<String> words) {
        StringBuilder out = new StringBuilder(in.length() + 16);
        walk(in, out::append, name -> out.append(words.apply(name)));
        return out.toString();
    }

    /// A name between backticks, those in it doubled.
    static String name(String identifier) {
        return '`' + identifier.replace("`", "``") + '`';
    }

    /// The text with names between double quotes, as standard SQL has them, in the place of backticks.
    public static String doubleQuoted(String in) {
        return rewritten(in, SqlText::doubleQuotedPiece);
    }

    /// The text with names as GoogleSQL wants them, where a backslash says that what follows stands for itself.
    public static String backslashed(String in) {
        return rewritten(
                in,
                piece -> named(piece, name -> '`' + name.replace("\\", "\\\\").replace("`", "\\`") + '`'));
    }

    private static String rewritten(String in, UnaryOperator<String> piece) {
        StringBuilder out = new StringBuilder(in.length() + 16);
        walk(in, p -> out.append(piece.apply(p)), name -> out.append('@').append(name));
        return out.toString();
    }

    /// The same for a piece that [#walk] has found.
    static String doubleQuotedPiece(String piece) {
        return named(piece, name -> '"' + name.replace("\"", "\"\"") + '"');
    }

    /// The text with something else in the place of its strings, quoted identifiers and comments.
    ///
    /// @param words what stands for one of them, which is given with its marks
    public static String quoting(String in, UnaryOperator<String> words) {
        return rewritten(in, piece -> literalEnd(piece, 0) > 0 ? words.apply(piece) : piece);
    }

    private static String named(String piece, UnaryOperator<String> spelling) {
        return piece.length() > 1 && piece.charAt(0) == '`'
                ? spelling.apply(piece.substring(1, piece.length() - 1).replace("``", "`"))
                : piece;
    }

    /// Where the string, quoted identifier or comment that begins at `i` ends; `i` if none begins there.
    private static int literalEnd(String in, int i) {
        char c = in.charAt(i);
        if (c == '\'' || c == '"' || c == '`') {
            int close = in.indexOf(c, i + 1);
            while (c == '`' && close >= 0 && in.startsWith("``", close)) {
                close = in.indexOf(c, close + 2);
            }
            return close < 0 ? in.length() : close + 1;
        }
        if (c == '-' && in.startsWith("--", i)) {
            int close = in.indexOf('\n', i);
            return close < 0 ? in.length() : close;
        }
        if (c == '/' && in.startsWith("/*", i)) {
            int close = in.indexOf("*/", i);
            return close < 0 ? in.length() : close + 2;
        }
        return i;
    }
}
