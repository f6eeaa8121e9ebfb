package dev.backfill.workspace.sqlmesh;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The head of a model that is a program in Python: what `@model(…)` says in plain words. The program is not run.
final class PythonHead {
    private static final Pattern COMMENT = Pattern.compile("(?m)(^|\\s)#[^'\"\\n]*$");
    private static final List<String> WORDS = List.of("true", "false", "none", "dict", "modelkindname");

    private PythonHead() {}

    /// Reads one; what is computed there is not among its keys. Empty where there is no such head.
    static Optional<ModelFile> of(String file, String text) {
        List<Token> tokens = Token.of(COMMENT.matcher(text).replaceAll(""));
        for (int i = 0; i + 1 < tokens.size(); i++) {
            if (tokens.get(i).kind() == Token.Kind.MACRO
                    && tokens.get(i).text().equals("@model")
                    && tokens.get(i + 1).is('(')) {
                return Optional.of(new ModelFile(file, head(inner(tokens, i + 1)), ""));
            }
        }
        return Optional.empty();
    }

    /// What is between a bracket and the one that ends it, or the end of the file.
    private static List<Token> inner(List<Token> tokens, int open) {
        int depth = 0;
        for (int i = open; i < tokens.size(); i++) {
            depth += tokens.get(i).is('(') ? 1 : tokens.get(i).is(')') ? -1 : 0;
            if (depth == 0) {
                return tokens.subList(open + 1, i);
            }
        }
        return tokens.subList(open + 1, tokens.size());
    }

    private static Map<String, Said> head(List<Token> arguments) {
        Map<String, Said> head = new LinkedHashMap<>();
        arguments(arguments).forEach((key, value) -> {
            if (key.equals("kind")) {
                kind(value).ifPresent(k -> head.put(key, k));
            } else if (isLiteral(value)) {
                head.put(key, key.equals("name") ? name(value) : new Said(value));
            }
        });
        return head;
    }

    /// The arguments by their names; the first one may have none.
    private static Map<String, List<Token>> arguments(List<Token> tokens) {
        Map<String, List<Token>> arguments = new LinkedHashMap<>();
        for (List<Token> one : Said.split(tokens)) {
            if (one.size() > 2 && one.get(1).is('=')
                    || one.size() > 2 && one.get(1).is(':')) {
                arguments.putIfAbsent(one.getFirst().text().toLowerCase(Locale.ROOT), one.subList(2, one.size()));
            } else if (one.size() == 1) {
                arguments.putIfAbsent("name", one);
            }
        }
        return arguments;
    }

    /// A name as a text, with dots in it.
    private static Said name(List<Token> value) {
        return new Said(value.size() == 1 ? Token.of(value.getFirst().text()) : value);
    }

    /// `dict(name=ModelKindName.FULL)` or `{"name": "FULL"}` as SQL has it: `FULL ()`.
    private static Optional<Said> kind(List<Token> value) {
        List<Token> inner = value.size() > 1 && value.getFirst().is("dict")
                ? new Said(value).inBrackets()
                : value.size() > 1 && value.getFirst().is('{') ? value.subList(1, value.size() - 1) : List.of();
        Map<String, List<Token>> keys = arguments(inner);
        List<Token> name = inner.isEmpty() ? value : keys.getOrDefault("name", List.of());
        if (name.isEmpty() || !isLiteral(name)) {
            return Optional.empty();
        }
        List<Token> said = new ArrayList<>();
        Token last = name.getLast();
        said.add(new Token(Token.Kind.WORD, last.text(), last.start(), last.end()));
        said.add(sign("("));
        keys.forEach((key, of) -> {
            if (!key.equals("name") && isLiteral(of)) {
                said.add(new Token(Token.Kind.WORD, key, last.start(), last.start()));
                said.addAll(of);
                said.add(sign(","));
            }
        });
        said.add(sign(")"));
        return Optional.of(new Said(said));
    }

    private static Token sign(String sign) {
        return new Token(Token.Kind.SIGN, sign, 0, 0);
    }

    /// Whether nothing in it is computed: texts, numbers and the names of kinds, in lists or alone.
    private static boolean isLiteral(List<Token> value) {
        boolean ofKind = false;
        for (Token token : value) {
            boolean isNumber = token.kind() == Token.Kind.WORD
                    && Character.isDigit(token.text().charAt(0));
            boolean isKnown = WORDS.contains(token.text().toLowerCase(Locale.ROOT));
            if (token.kind() == Token.Kind.MACRO
                    || token.kind() == Token.Kind.WORD && !isNumber && !isKnown && !ofKind) {
                return false;
            }
            ofKind |= token.is("ModelKindName");
        }
        return true;
    }
}
