package dev.backfill.warehouse.bigquery;

import dev.backfill.model.TableName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;

/// Which tables a statement names: those that it reads, and maybe more. A name with a dot that is neither a known table
/// nor begins with what the statement itself calls so, may be anything: a view, a function, a model. Then nobody can
/// tell, and neither where texts are written so that it takes more than this to see where they end.
final class NamedTables {
    private static final Pattern HARD = Pattern.compile("\\\\|'''|\"\"\"|``|#");

    private static final Pattern TOKEN = Pattern.compile(
            "--[^\\n]*|/\\*.*?\\*/|'[^']*'|\"[^\"]*\"|`[^`]*`|@+\\w*|[A-Za-z_]\\w*|\\d\\w*(?:\\.\\d+)?|\\S",
            Pattern.DOTALL);

    private final Function<List<String>, Optional<TableName>> known;
    private final List<String> tokens;
    private final Set<TableName> tables = new HashSet<>();
    private final Set<String> called = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    private final List<String> strange = new ArrayList<>();

    private NamedTables(String text, Function<List<String>, Optional<TableName>> known) {
        this.known = known;
        this.tokens = TOKEN.matcher(text)
                .results()
                .map(m -> m.group())
                .filter(t -> !t.startsWith("--") && !t.startsWith("/*"))
                .toList();
    }

    /// @param known the table of a name by its two or three parts; empty for what is no table
    /// @return empty where nobody can tell
    static Optional<Set<TableName>> in(String text, Function<List<String>, Optional<TableName>> known) {
        if (HARD.matcher(text).find()) {
            return Optional.empty();
        }
        NamedTables named = new NamedTables(text, known);
        named.read();
        return named.strange.stream().allMatch(named.called::contains) ? Optional.of(named.tables) : Optional.empty();
    }

    private void read() {
        for (int i = 0; i < tokens.size(); i++) {
            if (is(i, "AS")) {
                names(i);
            }
            if (isName(i)) {
                i = path(i);
            }
        }
    }

    /// `WITH name AS (`, or `something AS name`.
    private void names(int as) {
        if (isName(as + 1)) {
            called.add(bare(as + 1));
        }
        if (is(as + 1, "(") && isName(as - 1)) {
            called.add(bare(as - 1));
        }
    }

    /// @return where it ends
    private int path(int begin) {
        int end = begin;
        List<String> parts = new ArrayList<>(List.of(bare(begin).split("\\.", -1)));
        while (is(end + 1, ".") && isName(end + 2)) {
            end += 2;
            parts.addAll(List.of(bare(end).split("\\.", -1)));
        }
        if (parts.size() > 1) {
            read(parts, is(begin - 1, "FROM") || is(begin - 1, "JOIN"), is(end + 1, "("));
        }
        return end;
    }

    private void read(List<String> parts, boolean isSource, boolean isCall) {
        Optional<TableName> table =
                known.apply(parts.subList(0, Math.min(3, parts.size()))).or(() -> known.apply(parts.subList(0, 2)));
        if (table.isPresent() && !isCall) {
            tables.add(table.get());
            called.add(table.get().table());
        } else if (isCall && parts.size() == 2 && parts.getFirst().equalsIgnoreCase("SAFE")) {
            // Functions of BigQuery's own, with NULL in the place of an error.
            called.add(parts.getFirst());
        } else if (isSource || isCall) {
            // No name that the statement gives has a dot; what it calls may do anything.
            strange.add(String.join(".", parts).toLowerCase(Locale.ROOT));
        } else {
            strange.add(parts.getFirst());
        }
    }

    private boolean is(int i, String token) {
        return i >= 0 && i < tokens.size() && tokens.get(i).equalsIgnoreCase(token);
    }

    private boolean isName(int i) {
        return i >= 0 && i < tokens.size() && tokens.get(i).matches("(?s)`.*`|[A-Za-z_]\\w*");
    }

    private String bare(int i) {
        String token = tokens.get(i);
        return token.startsWith("`") ? token.substring(1, token.length() - 1) : token;
    }
}
