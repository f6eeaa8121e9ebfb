package dev.backfill.workspace.yaml;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// A single value.
///
/// @param words as in [Form#words]
/// @param schema its JSON schema
/// @param parse reads what was written; empty for what it does not take
/// @param hint what may have been meant by what it does not take, with a leading blank; empty if nobody knows
record ScalarForm<T>(
        String words, Map<String, Object> schema, Function<String, Optional<T>> parse, Function<String, String> hint)
        implements Form<T> {
    ScalarForm(String words, Map<String, Object> schema, Function<String, Optional<T>> parse) {
        this(words, schema, parse, _ -> "");
    }

    @Override
    public boolean fits(YamlValue value) {
        return !value.isList() && !value.isMap();
    }

    @Override
    public Optional<T> read(YamlValue value, Problems problems) {
        Optional<String> written = value.written();
        Optional<T> read = written.flatMap(parse);
        if (read.isEmpty()) {
            problems.add(
                    value,
                    "'" + value.name() + "' takes " + words
                            + written.map(w -> ", not '" + w + "'." + hint.apply(w))
                                    .orElse("."));
        }
        return read;
    }
}
