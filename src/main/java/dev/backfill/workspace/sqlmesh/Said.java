package dev.backfill.workspace.sqlmesh;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What stands behind a key of a head: `'@daily'`, `(shop, day)`, `INCREMENTAL_BY_TIME_RANGE (time_column ds)`.
///
/// @param tokens all of it, without the key
record Said(List<Token> tokens) {
    Said {
        tokens = List.copyOf(tokens);
    }

    /// Pairs of a key and a value with commas between them, as heads and kinds are written; keys in lower case.
    static Map<String, Said> keys(List<Token> tokens) {
        Map<String, Said> keys = new LinkedHashMap<>();
        for (List<Token> one : split(tokens)) {
            if (!one.isEmpty() && one.getFirst().isName()) {
                keys.putIfAbsent(one.getFirst().text().toLowerCase(Locale.ROOT), new Said(one.subList(1, one.size())));
            }
        }
        return keys;
    }

    /// The pieces between the commas that are in no brackets.
    static List<List<Token>> split(List<Token> tokens) {
        List<List<Token>> pieces = new ArrayList<>();
        List<Token> piece = new ArrayList<>();
        int depth = 0;
        for (Token token : tokens) {
            depth += depth(token);
            if (depth == 0 && token.is(',')) {
                pieces.add(piece);
                piece = new ArrayList<>();
            } else {
                piece.add(token);
            }
        }
        if (!piece.isEmpty()) {
            pieces.add(piece);
        }
        return pieces;
    }

    private static int depth(Token token) {
        if (token.kind() != Token.Kind.SIGN) {
            return 0;
        }
        return switch (token.text()) {
            case "(", "[", "{" -> 1;
            case ")", "]", "}" -> -1;
            default -> 0;
        };
    }

    /// One word, number, name or text; empty if there is more, or less.
    Optional<String> word() {
        return tokens.size() == 1
                        && (tokens.getFirst().isName() || tokens.getFirst().kind() == Token.Kind.TEXT)
                ? Optional.of(tokens.getFirst().text())
                : Optional.empty();
    }

    /// A name with dots; empty if it is none.
    Optional<List<String>> dotted() {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            if (i % 2 == 0 ? !tokens.get(i).isName() : !tokens.get(i).is('.')) {
                return Optional.empty();
            }
            if (i % 2 == 0) {
                parts.add(tokens.get(i).text());
            }
        }
        return tokens.size() % 2 == 1 ? Optional.of(parts) : Optional.empty();
    }

    /// The values of a list, or the one value that stands there without brackets.
    List<Said> list() {
        List<Token> inner = isBracketed() ? tokens.subList(1, tokens.size() - 1) : tokens;
        return split(inner).stream().map(Said::new).toList();
    }

    private boolean isBracketed() {
        if (tokens.size() < 2 || depth(tokens.getFirst()) != 1) {
            return false;
        }
        int depth = 0;
        for (int i = 0; i < tokens.size(); i++) {
            depth += depth(tokens.get(i));
            if (depth == 0) {
                return i == tokens.size() - 1;
            }
        }
        return false;
    }

    /// The words of a list; empty if one of them is more than a word.
    List<String> words() {
        List<Said> list = list();
        List<String> words = list.stream().flatMap(s -> s.word().stream()).toList();
        return words.size() == list.size() ? words : List.of();
    }

    /// Something with values in brackets behind it: the word before them.
    Optional<String> called() {
        return tokens.isEmpty() || !tokens.getFirst().isName()
                ? Optional.empty()
                : Optional.of(tokens.getFirst().text());
    }

    /// What is in the brackets behind the first word; none where there are no brackets.
    List<Token> inBrackets() {
        Said rest = tokens.isEmpty() ? this : new Said(tokens.subList(1, tokens.size()));
        return rest.isBracketed() ? rest.tokens.subList(1, rest.tokens.size() - 1) : List.of();
    }
}
