package dev.backfill.workspace;

import dev.backfill.warehouse.engine.Connection;
import dev.backfill.warehouse.engine.ConnectionLimits;
import dev.backfill.warehouse.engine.Engine;
import dev.backfill.warehouse.engine.FileEngine;
import dev.backfill.workspace.yaml.Problems;
import dev.backfill.workspace.yaml.YamlValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Where the project of another tool says that its tables are. Its files are read, and nothing of it is run: what it
/// says
/// by a template is not known.
public final class ToldConnection {
    private static final String REMEDY = "Name the warehouse yourself, beside the project.";

    private final Path project;

    private ToldConnection(Path project) {
        this.project = project.toAbsolutePath().normalize();
    }

    /// What a project of dbt says: `profile` of `dbt_project.yml`, and the target of that profile in `profiles.yml`,
    /// beside it or in `.dbt` of the user's folder.
    ///
    /// @param home the user's folder
    /// @throws WorkspaceException if it does not say it, or by a template, or names an engine that is not known
    public static Connection ofDbt(Path project, Path home) {
        ToldConnection told = new ToldConnection(project);
        YamlValue main = told.read(told.project.resolve("dbt_project.yml"));
        Path profiles = Stream.of(told.project, home.resolve(".dbt"))
                .map(folder -> folder.resolve("profiles.yml"))
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(() -> refused("There is no profiles.yml in " + told.project + " or in "
                        + home.resolve(".dbt") + ", where dbt says where its tables are."));
        YamlValue profile = told.under(told.read(profiles), told.text(main, "profile"));
        String target = profile.under("target").isPresent() ? told.text(profile, "target") : "default";
        return told.connection(told.under(told.under(profile, "outputs"), target), "path");
    }

    /// What a project of SQLMesh says: the connection of its default gateway, or of the first one, in `config.yaml`.
    ///
    /// @throws WorkspaceException if it does not say it, or by a template, or names an engine that is not known
    public static Connection ofSqlMesh(Path project) {
        ToldConnection told = new ToldConnection(project);
        Path file = Stream.of("config.yaml", "config.yml")
                .map(told.project::resolve)
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(() -> refused("There is no config.yaml in " + told.project
                        + ", where SQLMesh says where its tables are; config.py is not run."));
        YamlValue config = told.read(file);
        YamlValue gateways = told.under(config, "gateways");
        String name = config.under("default_gateway").isPresent()
                ? told.text(config, "default_gateway")
                : gateways.keys().stream().findFirst().orElseThrow(() -> refused(file + " has no gateway."));
        return told.connection(told.under(told.under(gateways, name), "connection"), "database");
    }

    /// @param file the key that says where a file is, for an engine with files
    private Connection connection(YamlValue said, String file) {
        String type = text(said, "type");
        Engine engine = Engines.shipped().all().stream()
                .filter(e -> e.kind().equals(type.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> refused(said.file() + ": its tables are with '" + type + "', and known are "
                        + Engines.shipped().all().stream().map(Engine::kind).collect(Collectors.joining(", ")) + "."));
        if (engine instanceof FileEngine files) {
            return files.to(project.resolve(text(said, file)).normalize());
        }
        Map<String, String> keys = new LinkedHashMap<>();
        engine.keys().all().forEach(key -> {
            if (said.under(key.name()).isPresent() || key.isRequired()) {
                keys.put(key.name(), text(said, key.name()));
            }
        });
        try {
            return engine.connection(keys, ConnectionLimits.USUAL);
        } catch (IllegalArgumentException e) {
            throw refused(said.file() + ": " + e.getMessage());
        }
    }

    private YamlValue read(Path file) {
        Problems problems = Problems.none();
        try {
            return YamlValue.read(file.toString(), Files.readString(file), problems)
                    .orElseThrow(() -> new WorkspaceException(problems.inOrder()));
        } catch (IOException e) {
            throw refused(file + " cannot be read: " + e.getMessage() + ".", e);
        }
    }

    private YamlValue under(YamlValue map, String key) {
        return map.under(key)
                .orElseThrow(() -> refused(map.file() + " has no '" + key + "' under '" + map.name() + "'."));
    }

    private String text(YamlValue map, String key) {
        String text = under(map, key)
                .written()
                .orElseThrow(() -> refused(map.file() + ": '" + key + "' under '" + map.name() + "' is no text."));
        if (List.of("{{", "{%", "${").stream().anyMatch(text::contains)) {
            throw refused(map.file() + ": '" + key + "' under '" + map.name() + "' is a template, " + text
                    + ", which only the tool itself can fill in.");
        }
        return text;
    }

    private static WorkspaceException refused(String what) {
        return refused(what, null);
    }

    private static WorkspaceException refused(String what, @Nullable Throwable cause) {
        return new WorkspaceException(what, REMEDY, cause);
    }
}
