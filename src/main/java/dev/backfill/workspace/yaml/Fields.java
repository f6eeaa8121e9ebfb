package dev.backfill.workspace.yaml;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a map of a file says under its declared keys.
public final class Fields {
    private final YamlValue whole;
    private final Problems problems;
    private final Map<String, YamlValue> places = new LinkedHashMap<>();
    private final Map<String, Object> values = new LinkedHashMap<>();

    Fields(YamlValue whole, Problems problems) {
        this.whole = whole;
        this.problems = problems;
    }

    /// Of a key that stands there twice, the first value counts.
    <T> void put(Key<T> key, YamlValue place, @Nullable T value) {
        if (places.putIfAbsent(key.name(), place) == null && value != null) {
            values.put(key.name(), value);
        }
    }

    /// The map itself.
    public YamlValue whole() {
        return whole;
    }

    /// The key that the map stands under: for maps under names of the author's own, that name.
    public String name() {
        return whole.name();
    }

    /// Whether the key is there, be its value right or wrong.
    public boolean has(Key<?> key) {
        return places.containsKey(key.name());
    }

    /// Where the key's value stands; the map itself where the key is absent.
    public YamlValue place(Key<?> key) {
        return places.getOrDefault(key.name(), whole);
    }

    /// The value of a key; empty if it is absent without a usual value, or wrong.
    // A key is read by its own form.
    @SuppressWarnings("unchecked")
    public <T> Optional<T> find(Key<T> key) {
        if (has(key)) {
            return Optional.ofNullable((T) values.get(key.name()));
        }
        return Optional.ofNullable(key.usual());
    }

    /// The value of a key that is there, or has a usual value.
    ///
    /// @throws NoSuchElementException if it is absent or wrong, which has become a problem
    public <T> T get(Key<T> key) {
        return find(key).orElseThrow();
    }

    /// Whether each value that is there was read. One that was not has become a problem, here or where it refers to.
    boolean isWhole() {
        return values.size() == places.size();
    }

    /// Complains about the value of a key.
    public void refuse(Key<?> key, String what, String remedy) {
        problems.add(place(key), what, remedy);
    }

    /// Complains about the map as a whole.
    public void refuse(String what, String remedy) {
        problems.add(whole, what, remedy);
    }
}
