package dev.backfill.workspace.yaml;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What may be written as `null` too, which is read as empty.
///
/// @param form how it is read otherwise
record NullableForm<T>(Form<T> form) implements Form<Optional<T>> {
    @Override
    public String words() {
        return form.words() + " or null";
    }

    @Override
    public boolean fits(YamlValue value) {
        return form.fits(value);
    }

    @Override
    public Optional<Optional<T>> read(YamlValue value, Problems problems) {
        return value.isWrittenNull()
                ? Optional.of(Optional.empty())
                : form.told(words(), Map.of()).read(value, problems).map(Optional::of);
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of("anyOf", List.of(form.schema(), Map.of("type", "null")));
    }
}
