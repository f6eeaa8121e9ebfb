package dev.backfill.workspace.yaml;

import java.util.Map;
import java.util.Optional;

/// A text that is not blank. What YAML takes for a number, true or false is one in quotes only.
record TextForm() implements Form<String> {
    @Override
    public String words() {
        return "a text";
    }

    @Override
    public boolean fits(YamlValue value) {
        return !value.isList() && !value.isMap();
    }

    @Override
    public Optional<String> read(YamlValue value, Problems problems) {
        Optional<String> written = value.written();
        if (written.isPresent() && value.isNoText()) {
            problems.add(
                    value,
                    "'" + value.name() + "' takes a text, not " + written.get() + " as it stands.",
                    "Put it in quotes: \"" + written.get() + "\".");
            return Optional.empty();
        }
        if (written.isEmpty()) {
            problems.add(value, "'" + value.name() + "' takes a text.");
        }
        return written;
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of("type", "string", "pattern", "\\S");
    }
}
