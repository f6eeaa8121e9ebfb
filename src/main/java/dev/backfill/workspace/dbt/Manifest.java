package dev.backfill.workspace.dbt;

import dev.backfill.workspace.WorkspaceException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What dbt has understood of a project: `target/manifest.json`, versions 9 to 12.
///
/// @param nodes models, seeds, snapshots, tests and sources by their ids, in the order of the file
record Manifest(Map<String, DbtNode> nodes) {
    /// Where it lies in a project, for people.
    static final String FILE = "target/manifest.json";

    private static final String BACKTICK = "`";
    private static final int OLDEST = 9;
    private static final int NEWEST = 12;
    private static final Pattern VERSION = Pattern.compile("/manifest/v(\\d{1,4})\\.json$");
    private static final String PARSE = "Run 'dbt parse' in the project, which writes it.";
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /// What is kept of the file; the rest, most of it macros, is passed over.
    private record Content(
            @Nullable JsonNode metadata,
            @Nullable JsonNode nodes,
            @Nullable JsonNode sources) {}

    /// Reads that of a project.
    ///
    /// @throws WorkspaceException if there is none, or it cannot be read: where, and what to do
    static Manifest of(Path project) {
        if (!Files.isRegularFile(project.resolve("dbt_project.yml"))) {
            throw new WorkspaceException(
                    "'" + project + "' is no project of dbt: there is no dbt_project.yml in it.",
                    "Name the folder with dbt_project.yml with --dbt.");
        }
        Path file = project.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            throw new WorkspaceException("There is no " + file + ".", PARSE);
        }
        try (InputStream in = Files.newInputStream(file)) {
            return read(in);
        } catch (IOException e) {
            throw new WorkspaceException(
                    file + " cannot be read: " + e.getMessage() + ".", "Check its permissions.", e);
        }
    }

    /// Reads one.
    static Manifest read(InputStream in) {
        Content content = content(in);
        JsonNode metadata = content.metadata;
        if (metadata == null || !metadata.isObject()) {
            throw new WorkspaceException(FILE + " is no manifest: it has no 'metadata'.", PARSE);
        }
        DbtNode about = new DbtNode("metadata", metadata);
        refuseVersion(about.text("dbt_schema_version").orElse(""));
        Map<String, DbtNode> nodes = new LinkedHashMap<>();
        add("nodes", content.nodes, nodes);
        add("sources", content.sources, nodes);
        return new Manifest(nodes);
    }

    private static Content content(InputStream in) {
        try {
            Content content = MAPPER.readValue(in, Content.class);
            if (content == null) {
                throw new WorkspaceException(FILE + " is no manifest: it says null.", PARSE);
            }
            return content;
        } catch (JacksonException e) {
            throw new WorkspaceException(FILE + place(e) + ": " + e.getOriginalMessage(), PARSE, e);
        }
    }

    private static String place(JacksonException e) {
        TokenStreamLocation at = e.getLocation();
        return at == null || at.getLineNr() < 1 ? "" : ":" + at.getLineNr() + ":" + at.getColumnNr();
    }

    private static void refuseVersion(String schema) {
        Matcher version = VERSION.matcher(schema);
        if (!version.find()) {
            throw new WorkspaceException(FILE + " is no manifest: its dbt_schema_version is '" + schema + "'.", PARSE);
        }
        int number = Integer.parseInt(version.group(1));
        if (number < OLDEST || number > NEWEST) {
            throw new WorkspaceException(
                    FILE + " has version " + number + "; " + OLDEST + " to " + NEWEST
                            + " are read, which dbt 1.5 and later" + " 1.x write.",
                    number < OLDEST
                            ? "Run 'dbt parse' with a newer dbt."
                            : "Run 'dbt parse' with a dbt 1.x, or draft from the warehouse alone: leave --dbt out.");
        }
    }

    private static void add(String key, @Nullable JsonNode said, Map<String, DbtNode> nodes) {
        if (said == null || said.isNull()) {
            throw DbtNode.wrong(key, "it is not there");
        }
        if (!said.isObject()) {
            throw DbtNode.wrong(key, "an object is wanted");
        }
        said.properties().forEach(one -> nodes.put(one.getKey(), new DbtNode(one.getKey(), one.getValue())));
    }

    /// A node by its id.
    Optional<DbtNode> node(String id) {
        return Optional.ofNullable(nodes.get(id));
    }

    /// What dbt writes around names for the engine of the project.
    String quote() {
        return nodes.values().stream()
                        .flatMap(node -> node.text("relation_name").stream())
                        .anyMatch(name -> name.startsWith(BACKTICK))
                ? BACKTICK
                : "\"";
    }
}
