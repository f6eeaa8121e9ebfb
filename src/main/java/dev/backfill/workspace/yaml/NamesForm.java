package dev.backfill.workspace.yaml;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Values under names that the author chose.
///
/// @param placeholder what stands for a name on the page of keys: `NAME`
/// @param check refuses a name by an [IllegalArgumentException]
/// @param each how the values look
record NamesForm<T>(String placeholder, Consumer<String> check, Form<T> each) implements Form<Map<String, T>> {
    @Override
    public String words() {
        return "keys with values: {key: value}";
    }

    @Override
    public boolean fits(YamlValue value) {
        return value.isMap();
    }

    @Override
    public Optional<Map<String, T>> read(YamlValue value, Problems problems) {
        if (!value.isMap()) {
            problems.add(value, "'" + value.name() + "' takes " + words() + ".");
            return Optional.empty();
        }
        value.tellBadKeys(problems);
        Map<String, T> read = new LinkedHashMap<>();
        for (YamlValue.Entry entry : value.entries()) {
            try {
                check.accept(entry.name());
            } catch (IllegalArgumentException e) {
                problems.add(entry.key(), String.valueOf(e.getMessage()), "Write another name.");
            }
            each.read(entry.value(), problems).ifPresent(one -> read.putIfAbsent(entry.name(), one));
        }
        return Optional.of(read);
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of("type", "object", "additionalProperties", each.schema());
    }

    @Override
    public void visit(String path, KeyVisitor visitor) {
        each.visit(path + "." + placeholder, visitor);
    }
}
