package dev.backfill.cli.options;

import dev.backfill.cli.terminal.CliException;
import dev.backfill.warehouse.engine.Connection;
import dev.backfill.warehouse.engine.ConnectionKey;
import dev.backfill.warehouse.engine.ConnectionKey.Type;
import dev.backfill.warehouse.engine.ConnectionKeys;
import dev.backfill.warehouse.engine.ConnectionLimits;
import dev.backfill.warehouse.engine.Engine;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// Where the tables of a new workspace are: an option with the name of each engine says which warehouse, and the
/// others say what the engine's other keys do in `settings.yaml`.
public final class EngineOptions {
    private final List<Engine> engines;
    private final Map<String, OptionSpec> options = new LinkedHashMap<>();

    /// @param engines the engines to choose from
    public EngineOptions(List<Engine> engines) {
        this.engines = List.copyOf(engines);
        for (Engine engine : engines) {
            ConnectionKeys keys = engine.keys();
            add(option(engine), keys.main(), keys.meaning());
            keys.others().forEach(key -> add(key.option(), key, key.meaning()));
        }
    }

    /// Engines may share an option: whoever says it says which engine is meant as well.
    private void add(String name, ConnectionKey key, String meaning) {
        String usual = key.isRequired() ? "" : " (default: " + key.otherwise() + ")";
        options.computeIfAbsent(
                name,
                _ -> OptionSpec.builder(name)
                        .type(String.class)
                        .paramLabel(key.placeholder())
                        .description((meaning.replaceFirst("\\.$", "") + usual + ".").replace("%", "%%"))
                        .build());
    }

    /// Lets a command take them.
    public void addTo(CommandSpec command) {
        options.values().forEach(command::addOption);
    }

    /// The connection that was said; empty if none was.
    ///
    /// @throws CliException if what is said cannot be
    public Optional<Connection> connection() {
        List<Engine> named =
                engines.stream().filter(e -> said(option(e)) != null).toList();
        if (named.size() > 1) {
            throw CliException.usage(
                    "Either " + named.stream().map(EngineOptions::option).collect(Collectors.joining(" or "))
                            + " says where the tables are.",
                    "Leave one of them out.");
        }
        if (named.isEmpty()) {
            if (options.keySet().stream().anyMatch(name -> said(name) != null)) {
                throw unsaid();
            }
            return Optional.empty();
        }
        return Optional.of(connection(named.getFirst()));
    }

    /// What is wrong where a command needs a connection and none was said.
    public CliException unsaid() {
        return CliException.usage(
                "It is not said where the tables are.",
                "Say "
                        + engines.stream()
                                .map(e -> option(e) + " " + e.keys().main().placeholder())
                                .collect(Collectors.joining(" or "))
                        + ".");
    }

    private Connection connection(Engine engine) {
        ConnectionKeys keys = engine.keys();
        Map<String, String> said = new LinkedHashMap<>();
        Set<String> strange = new LinkedHashSet<>(options.keySet());
        keys.all().forEach(key -> {
            String name = key.equals(keys.main()) ? option(engine) : key.option();
            strange.remove(name);
            String value = said(name);
            if (value != null) {
                said.put(key.name(), value(name, key, value));
            }
        });
        strange.stream().filter(name -> said(name) != null).findFirst().ifPresent(name -> {
            throw CliException.usage(name + " says nothing of " + engine.label() + ".", "Leave it out.");
        });
        for (ConnectionKeys.Choice choice : keys.choices()) {
            if (said.containsKey(choice.one()) && said.containsKey(choice.other())) {
                throw CliException.usage(
                        "Either " + named(keys, choice.one()) + " or " + named(keys, choice.other()) + " "
                                + choice.says() + ".",
                        "Leave one of them out.");
            }
        }
        try {
            return engine.connection(said, ConnectionLimits.USUAL);
        } catch (IllegalArgumentException e) {
            throw CliException.usage(
                    e,
                    "Write it like: "
                            + keys.all().stream()
                                    .filter(key -> said.containsKey(key.name()))
                                    .map(key -> (key.equals(keys.main()) ? option(engine) : key.option()) + " "
                                            + key.example())
                                    .collect(Collectors.joining(" "))
                            + ".");
        }
    }

    private static String named(ConnectionKeys keys, String name) {
        return keys.all().stream()
                .filter(key -> key.name().equals(name))
                .findFirst()
                .orElseThrow()
                .option();
    }

    private static String value(String name, ConnectionKey key, String value) {
        try {
            String checked = key.checked(value);
            return key.type() == Type.FILE
                    ? Path.of(checked).toAbsolutePath().normalize().toString()
                    : checked;
        } catch (IllegalArgumentException e) {
            throw CliException.usage(e, "Write it like: " + name + " " + key.example() + ".");
        }
    }

    private static String option(Engine engine) {
        return "--" + engine.kind();
    }

    private @Nullable String said(String name) {
        OptionSpec option = options.get(name);
        return option == null ? null : option.getValue();
    }
}
