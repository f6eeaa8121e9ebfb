package dev.backfill.workspace.sqlmesh;

import dev.backfill.workspace.WorkspaceException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// The files of a project: its models and audits, and what `config.yaml` says of all models.
///
/// @param models the files of models that could be read
/// @param audits audits of the project's own, by their names in lower case
/// @param unread files that should be models, and why they are none, by how people would name them
/// @param usual what holds where a head says nothing: `cron`, `start`, `kind`
record SqlMeshFiles(
        List<ModelFile> models, Map<String, ModelFile> audits, Map<String, String> unread, Map<String, String> usual) {
    private static final List<String> CONFIGS = List.of("config.yaml", "config.yml");
    private static final int DEEPEST = 20;
    private static final int MOST = 20_000;
    private static final long LARGEST = 10_000_000;

    /// Reads a project.
    ///
    /// @throws WorkspaceException if the folder is none, or cannot be read
    static SqlMeshFiles of(Path project) {
        boolean isProject = Stream.concat(CONFIGS.stream(), Stream.of("config.py"))
                .anyMatch(c -> Files.isRegularFile(project.resolve(c)));
        if (!isProject || !Files.isDirectory(project.resolve("models"))) {
            throw new WorkspaceException(
                    "'" + project + "' is no project of SQLMesh: it has no "
                            + (isProject ? "folder 'models'" : "config.yaml") + ".",
                    "Name the folder with config.yaml and models with --sqlmesh.");
        }
        SqlMeshFiles files =
                new SqlMeshFiles(new ArrayList<>(), new LinkedHashMap<>(), new LinkedHashMap<>(), usual(project));
        for (Path file : files(project.resolve("models"))) {
            files.model(project, file);
        }
        if (Files.isDirectory(project.resolve("audits"))) {
            for (Path file : files(project.resolve("audits"))) {
                files.audit(project, file);
            }
        }
        return files;
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> all = Files.walk(folder, DEEPEST)) {
            return all.filter(Files::isRegularFile).sorted().limit(MOST).toList();
        } catch (IOException | UncheckedIOException e) {
            throw new WorkspaceException(
                    folder + " cannot be read: " + e.getMessage() + ".", "Check its permissions.", e);
        }
    }

    private void model(Path project, Path file) {
        String name = name(project, file);
        boolean isPython = name.endsWith(".py");
        if (!isPython && !name.endsWith(".sql")) {
            return;
        }
        try {
            String text = text(file);
            Optional<ModelFile> model = isPython ? PythonHead.of(name, text) : ModelFile.of(name, text, "MODEL");
            model.ifPresentOrElse(models::add, () -> {
                if (!isPython) {
                    unread.put(name, "it does not begin with MODEL (…)");
                }
            });
        } catch (IOException e) {
            unread.put(name, "it cannot be read: " + e);
        } catch (WorkspaceException e) {
            unread.put(name, String.valueOf(e.getMessage()));
        }
    }

    private void audit(Path project, Path file) {
        String name = name(project, file);
        if (!name.endsWith(".sql")) {
            return;
        }
        try {
            ModelFile.of(name, text(file), "AUDIT")
                    .ifPresent(audit -> audit.key("name")
                            .flatMap(Said::word)
                            .ifPresent(called -> audits.putIfAbsent(called.toLowerCase(Locale.ROOT), audit)));
        } catch (IOException | WorkspaceException e) {
            unread.put(name, "it cannot be read: " + e.getMessage());
        }
    }

    private static String text(Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw new IOException("it is larger than " + LARGEST + " bytes");
        }
        return Files.readString(file);
    }

    private static String name(Path project, Path file) {
        return project.relativize(file).toString().replace('\\', '/');
    }

    /// What a project says of all models, where a file says it and no program.
    private static Map<String, String> usual(Path project) {
        Map<String, String> usual = new LinkedHashMap<>();
        for (String name : CONFIGS) {
            Path file = project.resolve(name);
            if (Files.isRegularFile(file)
                    && parsed(file) instanceof Map<?, ?> said
                    && said.get("model_defaults") instanceof Map<?, ?> defaults) {
                defaults.forEach((key, value) -> {
                    if (value != null && !(value instanceof Map) && !(value instanceof List)) {
                        usual.put(String.valueOf(key), String.valueOf(value));
                    }
                });
            }
        }
        return usual;
    }

    /// Its secrets and connections may be made by a template; then it says nothing here.
    private static @Nullable Object parsed(Path file) {
        try {
            return new Load(LoadSettings.builder().setLabel(file.toString()).build()).loadFromString(text(file));
        } catch (IOException | YamlEngineException _) {
            return null;
        }
    }
}
