package dev.backfill.workspace;

import dev.backfill.model.text.Nearest;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/// The keys and values of a YAML mapping, in the order of the file. A key that stands twice is a mistake.
final class YamlMap {
    private final YamlValue whole;
    private final Map<String, Node> keys = new LinkedHashMap<>();
    private final Map<String, YamlValue> values = new LinkedHashMap<>();

    YamlMap(YamlValue whole, MappingNode mapping) {
        this.whole = whole;
        for (NodeTuple entry : mapping.getValue()) {
            if (!(entry.getKeyNode() instanceof ScalarNode scalar)) {
                throw YamlValue.wrong(whole.file(), entry.getKeyNode(), "A key is a text.");
            }
            String key = scalar.getValue();
            if (keys.put(key, scalar) != null) {
                throw YamlValue.wrong(whole.file(), scalar, "'" + key + "' stands here twice. Remove one of them.");
            }
            values.put(key, new YamlValue(whole.file(), key, entry.getValueNode()));
        }
    }

    /// Refuses keys that nobody reads, naming the nearest that somebody does.
    void refuseAllBut(Collection<String> known) {
        for (Map.Entry<String, Node> key : keys.entrySet()) {
            if (!known.contains(key.getKey())) {
                throw YamlValue.wrong(
                        whole.file(),
                        key.getValue(),
                        "'" + key.getKey() + "' is not a key of " + whole.name() + "."
                                + Nearest.hint(key.getKey(), known));
            }
        }
    }

    /// The value that must be there.
    YamlValue get(String key) {
        return find(key).orElseThrow(() -> whole.wrong("'" + whole.name() + "' needs '" + key + "'."));
    }

    /// The value, if it is there.
    Optional<YamlValue> find(String key) {
        return Optional.ofNullable(values.get(key));
    }

    /// The list under a key, each value read by `reader`; empty if the key is absent.
    <T> List<T> list(String key, Function<YamlValue, T> reader) {
        return find(key).map(v -> v.list().stream().map(reader).toList()).orElse(List.of());
    }

    /// The values in the order of the file, each named by its key.
    Collection<YamlValue> values() {
        return values.values();
    }

    /// The mapping itself.
    YamlValue whole() {
        return whole;
    }
}
