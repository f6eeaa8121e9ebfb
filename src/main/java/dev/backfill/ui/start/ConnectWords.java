package dev.backfill.ui.start;

import dev.backfill.ui.common.Messages;
import dev.backfill.warehouse.engine.ConnectionKey;
import dev.backfill.warehouse.engine.Engine;

/// What the window calls what is said of a connection. A key for which it has no word of its own is called as in
/// `settings.yaml`.
///
/// @param messages the texts of the window
/// @param engine the engine that is connected
record ConnectWords(Messages messages, Engine engine) {

    /// The name of a field.
    String label(ConnectionKey key) {
        return switch (key.name()) {
            case "project" -> messages.text("connect.project");
            case "location" -> messages.text("connect.location");
            case "key_file" -> messages.text("connect.key");
            default -> key.name().replace('_', ' ');
        };
    }

    /// What stands in an empty field.
    String prompt(ConnectionKey key) {
        return switch (key.name()) {
            case "location" -> messages.text("connect.locationPrompt");
            case "key_file" -> messages.text("connect.keyPrompt");
            default -> key.isRequired() ? key.example() : key.otherwise();
        };
    }

    /// What has to be done before; empty where the window knows nothing of it.
    String foot() {
        return ofEngine("Foot");
    }

    /// What to do about what cannot be.
    String remedy() {
        return ofEngine("Wrong");
    }

    private String ofEngine(String what) {
        String key = "connect." + engine.kind() + what;
        return messages.bundle().containsKey(key) ? messages.text(key) : "";
    }
}
