package dev.backfill.warehouse.duckdb.survey;

import dev.backfill.model.TableName;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.engine.SelectReader;
import dev.backfill.warehouse.engine.Survey;
import dev.backfill.warehouse.engine.TableEntry;
import dev.backfill.warehouse.sql.DateDialect;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.SelectParts;
import dev.backfill.warehouse.sql.Sql;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What DuckDB tells of a file.
public final class DuckDbSurvey implements Survey {
    private static final String MAIN = "main";
    /// No pipeline can say a name with a control character.
    private static final String SAID = " AND NOT regexp_matches(schema_name || %s, '[[:cntrl:]]')";
    private static final String AS = "(?i)\\sAS\\s";

    private final Session look;
    private final DuckDbParser parser;
    private final DateDialect dialect;
    private @Nullable List<TableEntry> known;

    /// @param look a unit of work on the file; not closed here
    /// @param dialect how it speaks of dates
    public DuckDbSurvey(Session look, DateDialect dialect) {
        this.look = look;
        this.dialect = dialect;
        this.parser = new DuckDbParser(look);
    }

    @Override
    public List<TableEntry> tables() {
        List<TableEntry> found = known;
        if (found == null) {
            found = read();
            known = found;
        }
        return found;
    }

    private List<TableEntry> read() {
        Map<TableName, Map<String, String>> columns = new LinkedHashMap<>();
        for (Row row : look.query(Sql.of("SELECT schema_name, table_name, column_name, data_type FROM duckdb_columns()"
                + " WHERE database_name = current_database() AND NOT internal"
                + SAID.formatted("table_name || column_name") + " ORDER BY schema_name, table_name, column_index"))) {
            columns.computeIfAbsent(name(row, "table_name"), _ -> new LinkedHashMap<>())
                    .put(row.text("column_name"), row.text("data_type"));
        }
        Map<TableName, Long> rows = new LinkedHashMap<>();
        for (Row row : look.query(Sql.of("SELECT schema_name, table_name, estimated_size FROM duckdb_tables()"
                + " WHERE database_name = current_database() AND NOT internal" + SAID.formatted("table_name")))) {
            rows.put(name(row, "table_name"), row.number("estimated_size"));
        }
        Map<TableName, String> views = new LinkedHashMap<>();
        for (Row row : look.query(Sql.of("SELECT schema_name, view_name, sql FROM duckdb_views()"
                + " WHERE database_name = current_database() AND NOT internal" + SAID.formatted("view_name")))) {
            views.put(name(row, "view_name"), definition(row.text("sql")));
        }
        List<TableEntry> entries = new ArrayList<>();
        columns.forEach((name, types) ->
                entries.add(new TableEntry(name, types, rows.getOrDefault(name, 0L), views.get(name))));
        return List.copyOf(entries);
    }

    /// A table in no schema is in `main`; it is called without it.
    private static TableName name(Row row, String table) {
        String schema = row.text("schema_name");
        return new TableName(schema.equals(MAIN) ? "" : schema, row.text(table));
    }

    /// The SELECT of `CREATE VIEW name (columns) AS SELECT`: what follows an AS and can be parsed. Empty where
    /// nothing can.
    private String definition(String create) {
        String[] pieces = create.strip().replaceFirst(";$", "").split(AS, 2);
        while (pieces.length > 1) {
            try {
                parser.select(pieces[1]);
                return pieces[1];
            } catch (WarehouseException _) {
                // An AS in the name of the view, or of one of its columns.
                pieces = pieces[1].split(AS, 2);
            }
        }
        return "";
    }

    /// Takes SELECTs apart that speak of tables somewhere else.
    ///
    /// @param look a unit of work on any file; not closed here
    public static SelectReader reader(Session look) {
        DuckDbParser parser = new DuckDbParser(look);
        return (select, tables) -> new SelectTree(parser, tables).parts(select);
    }

    @Override
    public DateDialect dialect() {
        return dialect;
    }

    @Override
    public List<String> columns(String select) {
        LocalDate any = LocalDate.of(2024, 1, 1);
        return List.copyOf(look.columns(Sql.of(select)
                        .with("date", any)
                        .with("from", any)
                        .with("to", any.plusDays(1))
                        .with("processed_at", any.atStartOfDay(ZoneOffset.UTC).toInstant()))
                .keySet());
    }

    @Override
    public SelectParts parts(String select) {
        return new SelectTree(parser, tables()).parts(select);
    }
}
