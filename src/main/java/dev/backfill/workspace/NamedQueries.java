package dev.backfill.workspace;

import dev.backfill.model.text.Nearest;
import dev.backfill.warehouse.sql.NamedQuery;
import dev.backfill.warehouse.sql.Sql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The questions that a workspace knows by name: each file `queries/NAME.sql` in its folder, and those that are
/// shipped with its pipeline, of which an own one with the same name takes the place.
public final class NamedQueries {
    private static final String FOLDER = "queries/";
    private static final String ENDING = ".sql";

    private final Map<String, NamedQuery> queries = new TreeMap<>();

    private NamedQueries() {}

    /// Those that are shipped with a pipeline; none for one that is not shipped.
    public static NamedQueries shipped(String pipeline) {
        NamedQueries all = new NamedQueries();
        Examples.ofPipeline(pipeline)
                .ifPresent(example -> example.list(FOLDER)
                        .forEach(file ->
                                all.add(file.substring(FOLDER.length()), example.read(file), Sql.Dialect.COMMON)));
        return all;
    }

    /// Those of a workspace. Only the names are looked at: what cannot be read is told when it is asked for.
    ///
    /// @param folder the workspace's
    /// @throws WorkspaceException if the folder with its queries cannot be read
    static NamedQueries of(Path folder, String pipeline) {
        NamedQueries all = shipped(pipeline);
        Path own = folder.resolve(FOLDER);
        if (!Files.isDirectory(own)) {
            return all;
        }
        try (Stream<Path> files = Files.list(own)) {
            for (Path file : files.filter(f -> f.toString().endsWith(ENDING)).toList()) {
                all.add(String.valueOf(file.getFileName()), Files.readString(file), Sql.Dialect.NATIVE);
            }
        } catch (IOException e) {
            throw new WorkspaceException(
                    "The queries in " + own + " cannot be read: " + e.getMessage() + ".",
                    "Each is a text in UTF-8 that its user may read.",
                    e);
        }
        return all;
    }

    private void add(String file, String sql, Sql.Dialect dialect) {
        String name = file.substring(0, file.length() - ENDING.length());
        queries.put(name, new NamedQuery(name, sql, dialect));
    }

    /// All names, in order.
    public List<String> names() {
        return List.copyOf(queries.keySet());
    }

    /// The query with this name.
    ///
    /// @throws WorkspaceException naming the nearest name, if there is none
    public NamedQuery named(String name) {
        NamedQuery query = queries.get(name);
        if (query == null) {
            throw new WorkspaceException(
                    "There is no query '" + name + "'." + Nearest.hint(name, names()),
                    queries.isEmpty()
                            ? "Write one: a SELECT in queries/" + name + ENDING
                                    + " of the workspace, with @from and @to."
                            : "Known queries: " + String.join(", ", names()) + ".");
        }
        return query;
    }
}
