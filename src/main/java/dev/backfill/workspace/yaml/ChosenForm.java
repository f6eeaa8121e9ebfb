package dev.backfill.workspace.yaml;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// One of two kinds of maps, told apart by their keys before anything is read, so that what is wrong is told of the
/// one that was meant.
///
/// @param isFirst whether a map is meant to be of the first kind
public record ChosenForm<T>(Predicate<YamlValue> isFirst, Form<T> first, Form<T> second) implements Form<T> {
    @Override
    public String words() {
        return first.words() + " or " + second.words();
    }

    @Override
    public boolean fits(YamlValue value) {
        return first.fits(value) || second.fits(value);
    }

    @Override
    public Optional<T> read(YamlValue value, Problems problems) {
        return (isFirst.test(value) ? first : second).read(value, problems);
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of("anyOf", List.of(first.schema(), second.schema()));
    }

    @Override
    public void visit(String path, KeyVisitor visitor) {
        first.visit(path, visitor);
        second.visit(path, visitor);
    }
}
