package dev.backfill.workspace.yaml;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A list of values that look alike.
///
/// @param words as in [Form#words]
/// @param item how each of them looks
record ListForm<T>(String words, Form<T> item) implements Form<List<T>> {
    @Override
    public boolean fits(YamlValue value) {
        return value.isList();
    }

    @Override
    public Optional<List<T>> read(YamlValue value, Problems problems) {
        if (!value.isList()) {
            problems.add(value, "'" + value.name() + "' takes " + words() + ".");
            return Optional.empty();
        }
        return Optional.of(value.items().stream()
                .flatMap(one -> item.read(one, problems).stream())
                .toList());
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of("type", "array", "items", item.schema());
    }

    @Override
    public void visit(String path, KeyVisitor visitor) {
        item.visit(path, visitor);
    }
}
