package dev.backfill.workspace.yaml;

import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/// What a value of a file may look like: how it is read, how the JSON schema says it, and how a person is told.
///
/// @param <T> what it is read as
public interface Form<T> {

    /// What it takes, in words that follow on "takes": `a whole number`.
    String words();

    /// Whether the value is of the right kind (a single value, a list, keys with values), so that one of several
    /// forms can be chosen by it.
    boolean fits(YamlValue value);

    /// Reads a value. Lists and maps give what could be read of them, even if something in them is wrong.
    ///
    /// @return empty if nothing could be made of it, which has become a problem
    Optional<T> read(YamlValue value, Problems problems);

    /// The JSON schema of the value.
    Map<String, Object> schema();

    /// Shows the keys that are declared in it.
    ///
    /// @param path where the value stands: `processors.NAME`
    default void visit(String path, KeyVisitor visitor) {}

    /// The same, made into something else where nothing in it is wrong. What `make` refuses by an
    /// [IllegalArgumentException] is a problem of the value.
    default <R> Form<R> as(BiFunction<YamlValue, T, R> make) {
        return asFarAs((value, read) -> Optional.of(make.apply(value, read)));
    }

    /// The same, made into something else where what it refers to was read. Whoever leaves it empty knows that the
    /// reason
    /// is told elsewhere.
    default <R> Form<R> asFarAs(BiFunction<YamlValue, T, Optional<R>> make) {
        return new DerivedForm<>(this, words(), Map.of(), make);
    }

    /// The same, with other words for a person and more in the JSON schema.
    default Form<T> told(String words, Map<String, Object> schema) {
        return new DerivedForm<>(this, words, schema, (_, read) -> Optional.of(read));
    }

    /// Is shown the declared keys.
    interface KeyVisitor {
        /// @param path where the map stands that the key is in; empty for the file itself
        void key(String path, Key<?> key);
    }
}
