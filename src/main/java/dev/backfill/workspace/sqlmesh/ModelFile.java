package dev.backfill.workspace.sqlmesh;

import dev.backfill.workspace.WorkspaceException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A SQL file of a project: its head, `MODEL (…)` or `AUDIT (…)`, and its SELECT.
///
/// @param file the file as people would name it: `models/daily.sql`
/// @param head what the head says, by its keys in lower case
/// @param body the SELECT, with macros as they were written; empty where there is none
record ModelFile(String file, Map<String, Said> head, String body) {
    private static final int DEEPEST = 200;

    /// Reads one. Empty where it has no such head.
    ///
    /// @param file how people would name it
    /// @param word what the head begins with: `MODEL` or `AUDIT`
    /// @throws WorkspaceException if a head begins and does not end
    static Optional<ModelFile> of(String file, String text, String word) {
        List<Token> tokens = Token.of(text);
        if (tokens.size() < 2 || !tokens.getFirst().is(word) || !tokens.get(1).is('(')) {
            return Optional.empty();
        }
        int close = close(file, text, tokens);
        Map<String, Said> head = Said.keys(tokens.subList(2, close));
        return Optional.of(new ModelFile(file, head, body(text, tokens.subList(close + 1, tokens.size()))));
    }

    private static int close(String file, String text, List<Token> tokens) {
        int depth = 0;
        for (int i = 1; i < tokens.size(); i++) {
            depth += tokens.get(i).is('(') ? 1 : tokens.get(i).is(')') ? -1 : 0;
            if (depth == 0) {
                return i;
            }
            if (depth > DEEPEST) {
                throw wrong(file, text, tokens.get(i), "brackets are nested more than " + DEEPEST + " deep");
            }
        }
        throw wrong(file, text, tokens.get(1), "this bracket has no end");
    }

    private static WorkspaceException wrong(String file, String text, Token at, String what) {
        String before = text.substring(0, at.start());
        long line = before.chars().filter(c -> c == '\n').count() + 1;
        int column = at.start() - before.lastIndexOf('\n');
        return new WorkspaceException(
                file + ":" + line + ":" + column + ": " + what + ".", "Correct the head of the model.");
    }

    /// The first statement that returns rows.
    private static String body(String text, List<Token> tokens) {
        int begin = -1;
        boolean isFirst = true;
        for (Token token : tokens) {
            if (begin < 0 && isFirst && (token.is("SELECT") || token.is("WITH") || token.is("FROM"))) {
                begin = token.start();
            } else if (token.is(';')) {
                if (begin >= 0) {
                    return text.substring(begin, token.start()).strip();
                }
                isFirst = true;
                continue;
            }
            isFirst = false;
        }
        return begin < 0 ? "" : text.substring(begin).strip();
    }

    /// A key of the head.
    Optional<Said> key(String name) {
        return Optional.ofNullable(head.get(name));
    }

    /// What kind of model it is, in capitals; empty where the head does not say it.
    Optional<String> kind() {
        return key("kind").flatMap(Said::called).map(k -> k.toUpperCase(Locale.ROOT));
    }

    /// What is said of the kind: `time_column`, `batch_size`.
    Optional<Said> ofKind(String name) {
        return key("kind").map(k -> Said.keys(k.inBrackets())).flatMap(keys -> Optional.ofNullable(keys.get(name)));
    }

    /// Where a key stands, for people.
    String because(String key) {
        return file + ": " + key;
    }

    /// The names that stand behind FROM and JOIN and are no names of the SELECT's own, part by part.
    Set<List<String>> read() {
        List<Token> tokens = Token.of(body);
        Set<String> own = new HashSet<>();
        Set<List<String>> names = new LinkedHashSet<>();
        for (int i = 0; i + 1 < tokens.size(); i++) {
            if (tokens.get(i).isName()
                    && tokens.get(i + 1).is("AS")
                    && i + 2 < tokens.size()
                    && tokens.get(i + 2).is('(')) {
                own.add(tokens.get(i).text().toLowerCase(Locale.ROOT));
            }
            if (tokens.get(i).is("FROM") || tokens.get(i).is("JOIN")) {
                List<String> name = dotted(tokens, i + 1);
                if (!name.isEmpty()) {
                    names.add(name);
                }
            }
        }
        names.removeIf(n -> n.size() == 1 && own.contains(n.getFirst().toLowerCase(Locale.ROOT)));
        return names;
    }

    private static List<String> dotted(List<Token> tokens, int from) {
        List<String> parts = new ArrayList<>();
        int i = from;
        while (i < tokens.size() && tokens.get(i).isName()) {
            parts.add(tokens.get(i).text());
            if (i + 1 >= tokens.size() || !tokens.get(i + 1).is('.')) {
                // A function that returns rows, such as range(10).
                return i + 1 < tokens.size() && tokens.get(i + 1).is('(') ? List.of() : parts;
            }
            i += 2;
        }
        return List.of();
    }
}
