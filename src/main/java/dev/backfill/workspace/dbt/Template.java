package dev.backfill.workspace.dbt;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The SQL of a model as somebody has written it, with Jinja in it. Jinja is not run: what is more than a few plain
/// calls is not understood, and then nothing is said.
///
/// @param code the text
record Template(String code) {
    private static final String RENDER = "(\\s*\\.\\s*render\\s*\\(\\s*\\))?";
    private static final Pattern COMMENT = Pattern.compile("(?s)\\{#.*?#}");
    private static final Pattern INCREMENTAL =
            Pattern.compile("(?s)\\{%-?\\s*if\\s+is_incremental\\(\\s*\\)\\s*-?%}(.*?)\\{%-?\\s*endif\\s*-?%}");
    private static final Pattern ELSE = Pattern.compile("(?s)\\{%-?\\s*else\\s*-?%}.*");
    private static final Pattern CALL = Pattern.compile("(?s)(')?\\{\\{-?\\s*(.*?)\\s*-?}}(')?");
    private static final Pattern CONFIG = Pattern.compile("(?s)config\\s*\\(.*\\)");
    private static final Pattern REF =
            Pattern.compile("ref\\s*\\(\\s*['\"]([^'\"]*)['\"]\\s*(?:,\\s*['\"]([^'\"]*)['\"]\\s*)?\\)" + RENDER);
    private static final Pattern SOURCE =
            Pattern.compile("source\\s*\\(\\s*['\"]([^'\"]*)['\"]\\s*,\\s*['\"]([^'\"]*)['\"]\\s*\\)" + RENDER);
    private static final Pattern VARIABLE = Pattern.compile("var\\s*\\(\\s*['\"]([^'\"]*)['\"]");
    private static final Pattern NOW = Pattern.compile("(dbt\\s*\\.\\s*)?current_timestamp\\s*\\(\\s*\\)");
    private static final Pattern THIS = Pattern.compile("\\{\\{-?\\s*this\\s*-?}}");
    private static final Pattern JINJA = Pattern.compile("\\{\\{|}}|\\{%|%}|\\{#");

    /// What the calls of a template stand for.
    interface Meaning {
        /// A table that is read; empty where nobody knows it.
        ///
        /// @param name the last part of its name: of a model, or of a table of a source
        /// @param isFiltered whether dbt reads only the batch's own rows of it
        Optional<String> table(String name, boolean isFiltered);

        /// The table itself.
        String itself();

        /// What a variable stands for in a SELECT, such as `@from`; empty where nobody knows.
        Optional<String> variable(String name);
    }

    /// The variables that it names.
    Set<String> variables() {
        return found(VARIABLE, 1);
    }

    /// The last parts of the names of tables that it reads without dbt's own condition on their dates.
    Set<String> unfiltered() {
        return Stream.of(REF, SOURCE)
                .flatMap(call -> call.matcher(code).results())
                .filter(c -> c.group(3) != null)
                .map(Template::last)
                .collect(Collectors.toSet());
    }

    /// Whether it reads the table that it writes.
    boolean readsItself() {
        return THIS.matcher(code).find();
    }

    private Set<String> found(Pattern pattern, int group) {
        return pattern.matcher(code).results().map(m -> m.group(group)).collect(Collectors.toSet());
    }

    /// The SELECT of one period where the table is there already; empty where not all of its Jinja is understood.
    Optional<String> select(Meaning meaning) {
        String plain = INCREMENTAL
                .matcher(COMMENT.matcher(code).replaceAll(""))
                .replaceAll(
                        m -> Matcher.quoteReplacement(ELSE.matcher(m.group(1)).replaceFirst("")));
        StringBuilder text = new StringBuilder();
        int end = 0;
        for (MatchResult call : CALL.matcher(plain).results().toList()) {
            Optional<String> said = said(call, meaning);
            if (said.isEmpty()) {
                return Optional.empty();
            }
            text.append(plain, end, call.start()).append(said.get());
            end = call.end();
        }
        text.append(plain.substring(end));
        String select = text.toString().strip();
        return select.isEmpty() || JINJA.matcher(select).find() ? Optional.empty() : Optional.of(select);
    }

    private static Optional<String> said(MatchResult call, Meaning meaning) {
        String before = call.group(1) == null ? "" : call.group(1);
        String after = call.group(3) == null ? "" : call.group(3);
        String words = call.group(2);
        if (CONFIG.matcher(words).matches()) {
            return Optional.of(before + after);
        }
        if (words.equals("this")) {
            return Optional.of(before + meaning.itself() + after);
        }
        if (NOW.matcher(words).matches()) {
            return Optional.of(before + "CURRENT_TIMESTAMP" + after);
        }
        for (Pattern table : List.of(REF, SOURCE)) {
            Matcher one = table.matcher(words);
            if (one.matches()) {
                return meaning.table(last(one.toMatchResult()), one.group(3) == null)
                        .map(t -> before + t + after);
            }
        }
        Matcher variable = VARIABLE.matcher(words);
        // A date between quotes is a date without them.
        boolean isWhole = before.isEmpty() == after.isEmpty();
        return isWhole && variable.lookingAt() && words.endsWith(")")
                ? meaning.variable(variable.group(1))
                : Optional.empty();
    }

    private static String last(MatchResult call) {
        return call.group(2) == null ? call.group(1) : call.group(2);
    }
}
