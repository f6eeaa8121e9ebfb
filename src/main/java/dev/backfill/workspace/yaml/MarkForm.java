package dev.backfill.workspace.yaml;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A key that says all by standing there: without a value, or `true`.
record MarkForm() implements Form<Boolean> {
    @Override
    public String words() {
        return "no value";
    }

    @Override
    public boolean fits(YamlValue value) {
        return !value.isList() && !value.isMap();
    }

    @Override
    public Optional<Boolean> read(YamlValue value, Problems problems) {
        Optional<String> written = value.written();
        if (fits(value) && written.filter(w -> !w.equals("true")).isEmpty()) {
            return Optional.of(true);
        }
        problems.add(
                value,
                "'" + value.name() + "' takes " + words()
                        + written.map(w -> ", not '" + w + "'.").orElse("."));
        return Optional.empty();
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of("anyOf", List.of(Map.of("type", "null"), Map.of("const", true)));
    }
}
