package dev.backfill.workspace.dbt;

import dev.backfill.workspace.WorkspaceException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// A model, source, seed, snapshot or test as a manifest has it. What is not of the form that dbt writes is refused
/// with its place.
///
/// @param id by what others depend on it: `model.shop.daily_sales`
/// @param json all that is said of it
record DbtNode(String id, JsonNode json) {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_$]*");
    private static final Pattern QUOTES = Pattern.compile("^([\"`])(.*)\\1$");

    DbtNode {
        if (!json.isObject()) {
            throw wrong(id, "an object is wanted, not " + kind(json));
        }
    }

    static WorkspaceException wrong(String place, String what) {
        return new WorkspaceException(
                Manifest.FILE + ": " + place + ": " + what + ".",
                "Have it written anew: run 'dbt parse' in the project.");
    }

    /// A text, or empty where none is said.
    Optional<String> text(String... keys) {
        JsonNode value = at(keys);
        if (isUnsaid(value)) {
            return Optional.empty();
        }
        return Optional.of(scalar(value, keys)).filter(t -> !t.isBlank());
    }

    /// One text or a list of them, as dbt takes both in many places.
    List<String> texts(String... keys) {
        JsonNode value = at(keys);
        List<String> all = new ArrayList<>();
        if (value.isArray()) {
            value.forEach(one -> all.add(scalar(one, keys)));
        } else if (!isUnsaid(value)) {
            all.add(scalar(value, keys));
        }
        return all;
    }

    /// Whether something is said to be true.
    boolean isTrue(String... keys) {
        return at(keys).isBoolean() && at(keys).booleanValue();
    }

    /// Whether something is said to be false.
    boolean isFalse(String... keys) {
        return at(keys).isBoolean() && !at(keys).booleanValue();
    }

    /// Whatever stands there; missing where nothing does.
    JsonNode at(String... keys) {
        JsonNode value = json;
        for (int i = 0; i < keys.length; i++) {
            if (isUnsaid(value)) {
                return MissingNode.getInstance();
            }
            if (!value.isObject()) {
                throw wrong(place(Arrays.copyOf(keys, i)), "an object is wanted, not " + kind(value));
            }
            value = value.path(keys[i]);
        }
        return value;
    }

    /// The name of a column, without quotes around it; empty where an expression stands there.
    static Optional<String> column(String said) {
        String bare = QUOTES.matcher(said.strip()).replaceFirst("$2");
        return bare.length() < said.strip().length() || PLAIN.matcher(bare).matches()
                ? Optional.of(bare).filter(c -> !c.isBlank())
                : Optional.empty();
    }

    /// What the node is: `model`, `seed`, `snapshot`, `source`, `test` and others.
    String resource() {
        return text("resource_type").orElse("");
    }

    String name() {
        return text("name").orElseThrow(() -> wrong(place("name"), "a text is wanted, and nothing stands there"));
    }

    /// What it depends on, by the id.
    List<String> dependencies() {
        return texts("depends_on", "nodes").stream().distinct().toList();
    }

    /// The column by which dbt tells the batches of its rows apart.
    Optional<String> eventTime() {
        return text("config", "event_time").flatMap(DbtNode::column);
    }

    /// The SQL as somebody has written it.
    String code() {
        return text("raw_code").orElse("");
    }

    /// Where a key of it stands, for people.
    String because(String key) {
        return Manifest.FILE + ": " + id + " " + key;
    }

    private String place(String... keys) {
        return id + (keys.length == 0 ? "" : " → " + String.join(" → ", keys));
    }

    private String scalar(JsonNode value, String... keys) {
        if (value.isContainer() || value.isNull()) {
            throw wrong(place(keys), "a text is wanted, not " + kind(value));
        }
        return value.asString();
    }

    private static boolean isUnsaid(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }

    private static String kind(JsonNode value) {
        return value.isArray()
                ? "a list"
                : value.isObject() ? "an object" : value.isNull() ? "null" : "'" + value.asString() + "'";
    }
}
