package dev.backfill.workspace;

import dev.backfill.warehouse.engine.Connection;
import dev.backfill.warehouse.engine.ConnectionKey;
import dev.backfill.warehouse.engine.ConnectionKey.Type;
import dev.backfill.warehouse.engine.ConnectionKeys;
import dev.backfill.workspace.yaml.Fields;
import dev.backfill.workspace.yaml.Form;
import dev.backfill.workspace.yaml.Forms;
import dev.backfill.workspace.yaml.Key;
import dev.backfill.workspace.yaml.Keys;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How `settings.yaml` says a connection, under the name of its engine: by one value where the engine has one key,
/// else by a map of them.
final class ConnectionForm {
    private final Keys keys = new Keys();
    private final Map<String, Key<String>> declared = new LinkedHashMap<>();

    private ConnectionForm(ConnectionKeys all) {
        all.all().forEach(key -> declared.put(key.name(), declare(key)));
        all.choices()
                .forEach(choice -> keys.notTogether(
                        declared(choice.one()),
                        declared(choice.other()),
                        _ -> "Either '" + choice.one() + "' or '" + choice.other() + "' " + choice.says()
                                + ", not both."));
    }

    /// What is said, by name of the key.
    static Form<Map<String, String>> of(ConnectionKeys all) {
        ConnectionKey main = all.main();
        return all.others().isEmpty()
                ? form(main).as((_, value) -> Map.of(main.name(), value))
                : new ConnectionForm(all).form();
    }

    /// An example of it, as it stands behind the engine's name.
    static String example(ConnectionKeys all) {
        ConnectionKey main = all.main();
        return all.others().isEmpty() ? main.example() : "{" + main.name() + ": " + main.example() + "}";
    }

    private Form<Map<String, String>> form() {
        return keys.as((_, fields) -> said(fields));
    }

    private Map<String, String> said(Fields fields) {
        Map<String, String> said = new LinkedHashMap<>();
        declared.forEach((name, key) -> fields.find(key).ifPresent(value -> said.put(name, value)));
        return said;
    }

    private Key<String> declared(String name) {
        Key<String> key = declared.get(name);
        if (key == null) {
            throw new IllegalArgumentException("'" + name + "' is no key of the connection.");
        }
        return key;
    }

    private Key<String> declare(ConnectionKey key) {
        if (key.isRequired()) {
            return keys.required(key.name(), form(key), key.example(), key.meaning());
        }
        String usual = key.usual();
        return usual == null
                ? keys.optional(key.name(), form(key), key.otherwise(), key.example(), key.meaning())
                : keys.usually(key.name(), form(key), usual, key.otherwise(), key.example(), key.meaning());
    }

    private static Form<String> form(ConnectionKey key) {
        return switch (key.type()) {
            case WORD -> Forms.word();
            case TEXT, FILE -> Forms.text();
            case ADDRESS -> Forms.text("an address", key::checked);
            case COUNT -> Forms.atLeast(0).as((_, number) -> number.toString());
            case PRICE ->
                Forms.word()
                        .as((_, written) -> key.checked(written))
                        .told("an amount such as 6.25, or none", Map.of("type", List.of("number", "string")));
        };
    }

    /// The text of a connection, for a person who may want to say more: what is not said stands there as a comment.
    /// Empty for the workspace's own file.
    static String yaml(Connection connection) {
        ConnectionKeys all = connection.engine().keys();
        Map<String, String> said = connection.said();
        String kind = connection.engine().kind();
        if (said.isEmpty()) {
            return "";
        }
        List<String> lines = new ArrayList<>(List.of("# " + all.meaning()));
        if (all.others().isEmpty()) {
            lines.add(kind + ": " + quoted(all.main(), said));
        } else {
            lines.add(kind + ":");
            for (ConnectionKey key : all.all()) {
                lines.add(
                        said.containsKey(key.name())
                                ? "  " + key.name() + ": " + quoted(key, said)
                                : "  # " + key.name() + ": " + key.meaning() + " Otherwise " + key.otherwise() + ".");
            }
        }
        return String.join("\n", lines) + "\n";
    }

    private static String quoted(ConnectionKey key, Map<String, String> said) {
        String value = said.getOrDefault(key.name(), "");
        return key.type() == Type.COUNT || key.type() == Type.PRICE
                ? value
                : "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
