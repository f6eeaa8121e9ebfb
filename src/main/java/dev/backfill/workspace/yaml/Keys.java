package dev.backfill.workspace.yaml;

import dev.backfill.model.text.Nearest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// The keys that one map of a file may have. Whoever declares a key here has it read, in the JSON schema and on the
/// page
/// of all keys.
public final class Keys implements Form<Fields> {
    private final Map<String, Key<?>> declared = new LinkedHashMap<>();
    private final List<Exclusive> exclusive = new ArrayList<>();
    private boolean exactlyOne;

    /// Two keys of which a map has one at most.
    ///
    /// @param complaint what is wrong with a map of this name that has both
    private record Exclusive(String one, String other, UnaryOperator<String> complaint) {}

    /// Declares a key that must be there.
    public <T> Key<T> required(String name, Form<T> form, String example, String meaning) {
        return add(new Key<>(name, form, meaning, true, "", null, example));
    }

    /// Declares a key that may be absent.
    ///
    /// @param otherwise what holds then, in words
    public <T> Key<T> optional(String name, Form<T> form, String otherwise, String example, String meaning) {
        return add(new Key<>(name, form, meaning, false, otherwise, null, example));
    }

    /// Declares a key that is read as `usual` where it is absent.
    public <T> Key<T> usually(String name, Form<T> form, T usual, String example, String meaning) {
        String words = usual instanceof Enum<?> constant ? constant.name().toLowerCase(Locale.ROOT) : usual.toString();
        return usually(name, form, usual, words, example, meaning);
    }

    /// Declares a key that is read as `usual` where it is absent.
    ///
    /// @param otherwise what that is, in words
    public <T> Key<T> usually(String name, Form<T> form, T usual, String otherwise, String example, String meaning) {
        return add(new Key<>(name, form, meaning, false, otherwise, usual, example));
    }

    private <T> Key<T> add(Key<T> key) {
        if (declared.put(key.name(), key) != null) {
            throw new IllegalArgumentException("'" + key.name() + "' is declared twice.");
        }
        return key;
    }

    /// Declares that at most one of two keys may stand in a map.
    ///
    /// @param complaint what is wrong with a map that has both, by its name
    public void notTogether(Key<?> one, Key<?> other, UnaryOperator<String> complaint) {
        exclusive.add(new Exclusive(one.name(), other.name(), complaint));
    }

    /// Declares that a map has exactly one of the keys.
    public void exactlyOne() {
        exactlyOne = true;
    }

    /// All keys, as they were declared.
    public Collection<Key<?>> all() {
        return declared.values();
    }

    @Override
    public String words() {
        return "keys with values: {key: value}";
    }

    @Override
    public boolean fits(YamlValue value) {
        return value.isMap();
    }

    /// Made where all of its values were read: one that refers to what is wrong elsewhere is told there.
    @Override
    public <R> Form<R> as(BiFunction<YamlValue, Fields, R> make) {
        return asFarAs((value, said) -> said.isWhole() ? Optional.of(make.apply(value, said)) : Optional.empty());
    }

    @Override
    public Optional<Fields> read(YamlValue value, Problems problems) {
        if (!value.isMap()) {
            problems.add(value, "'" + value.name() + "' takes " + words() + ".");
            return Optional.empty();
        }
        value.tellBadKeys(problems);
        List<String> meant = tellUnknown(value, problems);
        Fields fields = new Fields(value, problems);
        for (YamlValue.Entry entry : value.entries()) {
            Key<?> key = declared.get(entry.name());
            if (key != null) {
                read(key, entry.value(), fields, problems.mendedBy("Write it like '" + key.line() + "'."));
            }
        }
        tellAbsent(fields, meant, problems);
        return Optional.of(fields);
    }

    private static <T> void read(Key<T> key, YamlValue value, Fields fields, Problems problems) {
        fields.put(key, value, key.form().read(value, problems).orElse(null));
    }

    /// @return the keys that were probably meant by those that nobody knows
    private List<String> tellUnknown(YamlValue value, Problems problems) {
        List<String> meant = new ArrayList<>();
        List<String> there = value.keys();
        for (YamlValue.Entry entry : value.entries()) {
            String name = entry.name();
            if (declared.containsKey(name)) {
                continue;
            }
            Optional<String> near = Nearest.to(name, declared.keySet());
            near.ifPresent(meant::add);
            problems.add(
                    entry.key(),
                    "'" + name + "' is not a key of " + value.name() + "." + Nearest.hint(name, declared.keySet()),
                    near.filter(key -> !there.contains(key))
                            .map(key -> "Write '" + key + "', or take '" + name + "' out.")
                            .orElse("Take '" + name + "' out."));
        }
        return meant;
    }

    /// Nobody who has misspelt a key is told besides that it is absent.
    private void tellAbsent(Fields fields, List<String> meant, Problems problems) {
        YamlValue map = fields.whole();
        for (Key<?> key : declared.values()) {
            if (key.required() && !fields.has(key) && !meant.contains(key.name())) {
                problems.add(
                        map,
                        "'" + map.name() + "' needs '" + key.name() + "'.",
                        "Add '" + key.line() + "': " + key.meaning());
            }
        }
        for (Exclusive pair : exclusive) {
            Optional<YamlValue> second = map.under(pair.other());
            if (map.under(pair.one()).isPresent() && second.isPresent()) {
                problems.add(second.get(), pair.complaint().apply(map.name()), "Take one of them out.");
            }
        }
        long known =
                map.keys().stream().filter(declared::containsKey).distinct().count();
        if (exactlyOne && known != 1 && !(known == 0 && !map.keys().isEmpty())) {
            List<String> names = List.copyOf(declared.keySet());
            problems.add(
                    map,
                    "'" + map.name() + "' takes exactly one of " + String.join(", ", names.subList(0, names.size() - 1))
                            + " and " + names.getLast() + ".");
        }
    }

    @Override
    public Map<String, Object> schema() {
        Map<String, Object> properties = new LinkedHashMap<>();
        declared.forEach((name, key) -> properties.put(name, JsonSchema.property(key)));
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        schema.put("additionalProperties", false);
        List<String> needed =
                declared.values().stream().filter(Key::required).map(Key::name).collect(Collectors.toList());
        if (!needed.isEmpty()) {
            schema.put("required", needed);
        }
        if (exactlyOne) {
            schema.put("minProperties", 1);
            schema.put("maxProperties", 1);
        }
        if (!exclusive.isEmpty()) {
            schema.put(
                    "allOf",
                    exclusive.stream()
                            .map(pair -> Map.of("not", Map.of("required", List.of(pair.one(), pair.other()))))
                            .toList());
        }
        return schema;
    }

    @Override
    public void visit(String path, KeyVisitor visitor) {
        for (Key<?> key : declared.values()) {
            visitor.key(path, key);
            key.form().visit(path.isEmpty() ? key.name() : path + "." + key.name(), visitor);
        }
    }
}
