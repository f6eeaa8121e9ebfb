package dev.backfill.workspace.dbt;

import dev.backfill.model.Grain;
import dev.backfill.model.pipeline.Command;
import dev.backfill.workspace.WorkspaceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// How dbt is called to build a model for some periods.
final class DbtCommand {
    private static final List<String> OWN =
            List.of(".venv/bin/dbt", "venv/bin/dbt", ".venv/Scripts/dbt.exe", "venv/Scripts/dbt.exe");

    private final String program;
    private final @Nullable String variables;
    private final Map<String, String> values;

    /// @param project the project's folder, in which dbt is called
    /// @param variables the variables by which models take a period, as `{"run_from": "{from}"}`; null for none
    /// @throws WorkspaceException if they are no JSON of texts, or have a placeholder that nobody fills
    DbtCommand(Path project, @Nullable String variables) {
        // The project's own dbt fits its adapters; another one may have none.
        this.program = OWN.stream()
                .filter(p -> Files.isExecutable(project.resolve(p)))
                .findFirst()
                .orElse("dbt");
        this.variables = variables;
        this.values = values(variables);
    }

    private static Map<String, String> values(@Nullable String variables) {
        Map<String, String> values = new LinkedHashMap<>();
        if (variables == null) {
            return values;
        }
        try {
            JsonNode read = JsonMapper.shared().readTree(variables);
            if (read == null || !read.isObject() || read.isEmpty()) {
                throw new IllegalArgumentException("an object with a variable is wanted");
            }
            read.properties()
                    .forEach(v -> values.put(
                            v.getKey(), Command.refuseUnknown(v.getValue().asString(""))));
            return values;
        } catch (JacksonException e) {
            throw refused(variables, e.getOriginalMessage(), e);
        } catch (IllegalArgumentException e) {
            throw refused(variables, String.valueOf(e.getMessage()), e);
        }
    }

    private static WorkspaceException refused(String variables, String why, RuntimeException e) {
        return new WorkspaceException(
                "--dbt-vars takes a JSON object, not '" + variables + "': " + why,
                "Write the variables by which a model takes its period: --dbt-vars '{\"run_from\": \"{from}\","
                        + " \"run_to\": \"{to}\"}'.",
                e);
    }

    /// The batches of a microbatch model.
    List<String> batches(String selector, Grain grain) {
        String format = grain == Grain.HOUR ? ":%Y-%m-%dT%H:%M:%S" : "";
        return List.of(
                program,
                "run",
                "--select",
                selector,
                "--event-time-start",
                "{from" + format + "}",
                "--event-time-end",
                "{to" + format + "}");
    }

    /// A model that takes its period by variables; empty where it names none of those that are known.
    Optional<List<String>> byVariables(String selector, Template template) {
        return variables != null && values.keySet().stream().anyMatch(template.variables()::contains)
                ? Optional.of(List.of(program, "run", "--select", selector, "--vars", variables))
                : Optional.empty();
    }

    /// What a variable stands for, as `{from}`; empty where nobody says it.
    Optional<String> value(String variable) {
        return Optional.ofNullable(values.get(variable));
    }
}
