package dev.backfill.workspace.yaml;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/// A form whose values are made into something else.
///
/// @param inner how it is read first
/// @param words as in [Form#words]
/// @param more what the JSON schema says beside what it says of `inner`
/// @param make what becomes of a value in which nothing is wrong; empty where what it refers to is wrong
record DerivedForm<S, T>(
        Form<S> inner, String words, Map<String, Object> more, BiFunction<YamlValue, S, Optional<T>> make)
        implements Form<T> {
    @Override
    public boolean fits(YamlValue value) {
        return inner.fits(value);
    }

    @Override
    public Optional<T> read(YamlValue value, Problems problems) {
        int before = problems.count();
        Optional<S> read = inner.read(value, problems);
        if (read.isEmpty() || problems.count() > before) {
            return Optional.empty();
        }
        try {
            Optional<T> made = make.apply(value, read.get());
            return problems.count() > before ? Optional.empty() : made;
        } catch (IllegalArgumentException e) {
            problems.add(value, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    @Override
    public Map<String, Object> schema() {
        Map<String, Object> schema = new LinkedHashMap<>(inner.schema());
        schema.putAll(more);
        return schema;
    }

    @Override
    public void visit(String path, KeyVisitor visitor) {
        inner.visit(path, visitor);
    }
}
