package dev.backfill.workspace.sqlmesh;

import java.util.ArrayList;
import java.util.List;

/// A word, text or sign of a file.
///
/// @param kind what it is
/// @param text a text or quoted name without its quotes; everything else as it stands there
/// @param start where it begins in the file
/// @param end where it ends
record Token(Kind kind, String text, int start, int end) {

    enum Kind {
        /// A word or number: `daily`, `30`.
        WORD,
        /// Between single quotes.
        TEXT,
        /// A name between double quotes or backticks.
        NAME,
        /// `@start_ds`, with its `@`.
        MACRO,
        /// Any other sign, one character.
        SIGN
    }

    /// Takes a file apart; comments are passed over. What has no end goes to the end of the file.
    static List<Token> of(String in) {
        List<Token> tokens = new ArrayList<>();
        int i = 0;
        while (i < in.length()) {
            char c = in.charAt(i);
            int begin = i;
            if (Character.isWhitespace(c)) {
                i++;
            } else if (in.startsWith("--", i)) {
                i = after(in, "\n", i);
            } else if (in.startsWith("/*", i)) {
                i = after(in, "*/", i + 2);
            } else if (c == '\'' || c == '"' || c == '`') {
                i = quoted(in, c, i);
                String inner =
                        in.substring(begin + 1, Math.max(begin + 1, i - 1)).replace("" + c + c, "" + c);
                tokens.add(new Token(c == '\'' ? Kind.TEXT : Kind.NAME, inner, begin, i));
            } else if (c == '@' || isWord(c)) {
                i++;
                while (i < in.length() && isWord(in.charAt(i))) {
                    i++;
                }
                tokens.add(new Token(c == '@' ? Kind.MACRO : Kind.WORD, in.substring(begin, i), begin, i));
            } else {
                i++;
                tokens.add(new Token(Kind.SIGN, String.valueOf(c), begin, i));
            }
        }
        return tokens;
    }

    private static int after(String in, String end, int from) {
        int close = in.indexOf(end, from);
        return close < 0 ? in.length() : close + end.length();
    }

    private static int quoted(String in, char quote, int from) {
        int i = from + 1;
        while (i < in.length()) {
            if (in.charAt(i) == quote) {
                if (i + 1 >= in.length() || in.charAt(i + 1) != quote) {
                    return i + 1;
                }
                i++;
            }
            i++;
        }
        return in.length();
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$';
    }

    /// Whether it is a sign.
    boolean is(char sign) {
        return kind == Kind.SIGN && text.charAt(0) == sign;
    }

    /// Whether it is a word, in whatever case.
    boolean is(String word) {
        return kind == Kind.WORD && text.equalsIgnoreCase(word);
    }

    /// Whether it can be a part of a name.
    boolean isName() {
        return kind == Kind.WORD || kind == Kind.NAME;
    }
}
