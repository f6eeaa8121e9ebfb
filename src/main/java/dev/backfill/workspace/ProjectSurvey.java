package dev.backfill.workspace;

import dev.backfill.examples.nba.NbaTables;
import dev.backfill.model.TableName;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.Warehouse;
import dev.backfill.warehouse.engine.Connection;
import dev.backfill.warehouse.engine.RemoteTables;
import dev.backfill.warehouse.engine.TableFacts;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Sql;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Which tables of the shipped pipelines a project has that lies elsewhere.
///
/// @param found those that are there, sources first
/// @param missing those that are not
/// @param connection how it is reached from now on
public record ProjectSurvey(List<TableName> found, List<TableName> missing, Connection connection) {
    public ProjectSurvey {
        found = List.copyOf(found);
        missing = List.copyOf(missing);
    }

    /// What a table holds.
    ///
    /// @param first its first date; null if it has no row
    /// @param last its last date; null if it has no row
    /// @param rows how many rows with a date it has
    public record Span(
            TableName table,
            @Nullable LocalDate first,
            @Nullable LocalDate last,
            long rows) {}

    /// Looks a project up, for nothing. Empty where it has not the events of the shipped pipelines.
    ///
    /// @throws dev.backfill.warehouse.WarehouseException if it cannot be asked, or nothing can be done with what is
    ///     there
    public static Optional<ProjectSurvey> of(Connection connection) {
        Set<TableName> wanted = new NbaTables(connection.engine().spelling()).names();
        RemoteTables remote = connection
                .remote()
                .orElseThrow(() -> new IllegalArgumentException("The tables of " + connection + " are here."));
        Map<TableName, TableFacts> facts = remote.facts(wanted);
        return NewWorkspace.hasEvents(facts.keySet())
                ? Optional.of(new ProjectSurvey(
                        wanted.stream().filter(facts::containsKey).toList(),
                        wanted.stream().filter(t -> !facts.containsKey(t)).toList(),
                        remote.settled(facts.values())))
                : Optional.empty();
    }

    /// Counts those tables that are there and have a date in the pipeline: one query, of their dates only.
    ///
    /// @throws dev.backfill.warehouse.WarehouseException if they cannot be asked
    public List<Span> spans(Pipeline pipeline, Warehouse warehouse) {
        Map<TableName, String> dates = dates(pipeline);
        dates.keySet().retainAll(found);
        if (dates.isEmpty()) {
            return List.of();
        }
        String text = dates.entrySet().stream()
                .map(e -> "SELECT '" + e.getKey() + "' AS name, MIN(" + Sql.name(e.getValue()) + ") AS first_date, MAX("
                        + Sql.name(e.getValue()) + ") AS last_date, COUNT(*) AS row_count FROM "
                        + Sql.name(e.getKey())
                        // Every date: a table may want to be told which.
                        + " WHERE " + Sql.name(e.getValue()) + " >= DATE '0001-01-01'")
                .collect(Collectors.joining("\nUNION ALL\n"));
        Map<TableName, Span> spans = new LinkedHashMap<>();
        try (Session session = warehouse.look()) {
            for (Row row : session.query(Sql.of(text))) {
                TableName name = TableName.parse(row.text("name"));
                spans.put(
                        name,
                        new Span(
                                name,
                                (LocalDate) row.get("first_date"),
                                (LocalDate) row.get("last_date"),
                                row.number("row_count")));
            }
        }
        List<Span> inOrder = new ArrayList<>();
        dates.keySet().forEach(name -> inOrder.add(spans.get(name)));
        return inOrder;
    }

    private static Map<TableName, String> dates(Pipeline pipeline) {
        Map<TableName, String> dates = new LinkedHashMap<>();
        if (pipeline.hasEvents()) {
            dates.put(pipeline.events().schedule(), pipeline.events().date());
        }
        pipeline.sources().forEach(s -> dates.put(s.name(), s.date().column()));
        pipeline.processors().forEach(p -> dates.put(p.table(), p.date().column()));
        return dates;
    }
}
