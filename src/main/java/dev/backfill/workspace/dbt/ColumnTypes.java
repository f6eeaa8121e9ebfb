package dev.backfill.workspace.dbt;

import dev.backfill.warehouse.engine.TableEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/// The types of columns: of the warehouse's own tables where they can be asked, else of `target/catalog.json`, which
/// `dbt docs generate` writes. Nothing depends on them but how a condition is worded, so a catalog that cannot be
/// read is none.
final class ColumnTypes {
    private static final String FILE = "target/catalog.json";

    private final JsonNode catalog;

    private ColumnTypes(JsonNode catalog) {
        this.catalog = catalog;
    }

    static ColumnTypes of(Path project) {
        Path file = project.resolve(FILE);
        try {
            return new ColumnTypes(
                    Files.isRegularFile(file)
                            ? JsonMapper.shared().readTree(Files.readAllBytes(file))
                            : MissingNode.getInstance());
        } catch (IOException | JacksonException _) {
            return new ColumnTypes(MissingNode.getInstance());
        }
    }

    /// The engine's word for the type of a column, in capitals; empty where nobody knows it.
    ///
    /// @param there the table, if the warehouse has been asked
    Optional<String> of(DbtNode node, Optional<TableEntry> there, String column) {
        return of(there.map(TableEntry::columns).orElseGet(() -> columns(node)), column);
    }

    private static Optional<String> of(Map<String, String> types, String column) {
        Map<String, String> any = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        any.putAll(types);
        return Optional.ofNullable(any.get(column)).map(t -> t.toUpperCase(Locale.ROOT));
    }

    private Map<String, String> columns(DbtNode node) {
        Map<String, String> types = new TreeMap<>();
        for (String part : List.of("nodes", "sources")) {
            JsonNode columns = catalog.path(part).path(node.id()).path("columns");
            columns.properties()
                    .forEach(
                            c -> types.put(c.getKey(), c.getValue().path("type").asString("")));
        }
        return types;
    }
}
