package dev.backfill.warehouse.bigquery.job;

import com.google.cloud.bigquery.BigQuery.TableField;
import com.google.cloud.bigquery.BigQuery.TableOption;
import com.google.cloud.bigquery.Field;
import com.google.cloud.bigquery.Schema;
import com.google.cloud.bigquery.StandardTableDefinition;
import com.google.cloud.bigquery.Table;
import com.google.cloud.bigquery.TimePartitioning;
import dev.backfill.model.TableName;
import dev.backfill.model.proof.Hurdle;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.WarehouseException.Kind;
import dev.backfill.warehouse.bigquery.connect.BigQueryConnection;
import dev.backfill.warehouse.engine.TableFacts;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// What BigQuery tells of tables without a query, and so for nothing.
public final class BigQueryTables {
    private BigQueryTables() {}

    /// What a table is like.
    ///
    /// @param columns type by column
    /// @param isTable whether it has rows of its own; a view has none
    /// @param day the column whose day decides on a row's partition; null where there is none
    /// @param streams whether rows lie in its streaming buffer, which belong to no partition yet
    /// @param changed when anything of it was changed last; null where that is not said
    public record Shape(
            Map<String, String> columns,
            boolean isTable,
            @Nullable String day,
            boolean streams,
            @Nullable Instant changed) {

        private static Shape of(Table table) {
            StandardTableDefinition own =
                    table.getDefinition() instanceof StandardTableDefinition definition ? definition : null;
            TimePartitioning by = own == null ? null : own.getTimePartitioning();
            return new Shape(
                    types(table),
                    own != null,
                    by != null && by.getType() == TimePartitioning.Type.DAY ? by.getField() : null,
                    own != null && own.getStreamingBuffer() != null,
                    table.getLastModifiedTime() == null ? null : Instant.ofEpochMilli(table.getLastModifiedTime()));
        }
    }

    /// Which of some tables are there, and what they are like. All are asked for at once.
    ///
    /// @param hidden told of those that may not be seen
    public static Map<TableName, Shape> shapes(
            Api api, BigQueryConnection to, Set<TableName> tables, BiConsumer<TableName, Hurdle.NoRight> hidden) {
        Map<TableName, Shape> found = new LinkedHashMap<>();
        asked(
                        api,
                        to,
                        tables,
                        TableField.SCHEMA,
                        TableField.TIME_PARTITIONING,
                        TableField.TYPE,
                        TableField.STREAMING_BUFFER,
                        TableField.LAST_MODIFIED_TIME)
                .forEach((name, answer) -> {
                    try {
                        result(answer).ifPresent(t -> found.put(name, Shape.of(t)));
                    } catch (WarehouseException e) {
                        // One table that may not be seen is the matter of that table.
                        hidden.accept(name, lacking(e));
                    }
                });
        return found;
    }

    /// What is known of those tables that are there.
    public static Map<TableName, TableFacts> facts(Api api, BigQueryConnection to, Set<TableName> tables) {
        Map<TableName, TableFacts> facts = new LinkedHashMap<>();
        all(api, to, tables, TableField.values()).forEach((name, t) -> facts.put(name, facts(t)));
        return facts;
    }

    private static TableFacts facts(Table table) {
        String location = table.getDefinition() instanceof StandardTableDefinition d ? d.getLocation() : null;
        return new TableFacts(
                types(table),
                table.getNumRows() == null ? 0 : table.getNumRows().longValue(),
                location == null ? "" : location,
                table.getDescription() == null ? "" : table.getDescription());
    }

    /// Where tables are, such as `EU`, as far as one of them says it.
    static Optional<String> place(Api api, BigQueryConnection to, Set<TableName> tables) {
        return tables.stream()
                .flatMap(t -> table(api, to, t, TableField.LOCATION).stream())
                .flatMap(
                        t -> Optional.ofNullable(
                                t.getDefinition() instanceof StandardTableDefinition d ? d.getLocation() : null)
                                .stream())
                .findFirst();
    }

    private static Map<TableName, Table> all(
            Api api, BigQueryConnection to, Set<TableName> tables, TableField... fields) {
        Map<TableName, Table> found = new LinkedHashMap<>();
        asked(api, to, tables, fields).forEach((name, answer) -> result(answer).ifPresent(t -> found.put(name, t)));
        return found;
    }

    /// All at once; each has its answer when this returns.
    private static Map<TableName, Future<Optional<Table>>> asked(
            Api api, BigQueryConnection to, Set<TableName> tables, TableField... fields) {
        Map<TableName, Future<Optional<Table>>> asked = new LinkedHashMap<>();
        try (ExecutorService askers = Executors.newVirtualThreadPerTaskExecutor()) {
            tables.forEach(t -> asked.put(t, askers.submit(() -> table(api, to, t, fields))));
        }
        return asked;
    }

    /// @throws WarehouseException the same, if no right is lacking
    private static Hurdle.NoRight lacking(WarehouseException e) {
        if (e.hurdle().orElse(null) instanceof Hurdle.NoRight lacking) {
            return lacking;
        }
        throw e;
    }

    /// The types of a table's columns by name, in order.
    ///
    /// @throws WarehouseException of kind `MISSING` if there is no such table
    static Map<String, String> types(Api api, BigQueryConnection to, TableName table) {
        return find(api, to, table)
                .orElseThrow(() -> new WarehouseException(
                        Kind.MISSING,
                        "There is no table " + to.project() + "." + table + ".",
                        "Make it first, or correct its name in the pipeline's YAML.",
                        null));
    }

    /// The same, where there may be no such table.
    static Optional<Map<String, String>> find(Api api, BigQueryConnection to, TableName table) {
        return table(api, to, table, TableField.SCHEMA).map(BigQueryTables::types);
    }

    private static Map<String, String> types(Table table) {
        Schema schema = table.getDefinition().getSchema();
        Map<String, String> types = new LinkedHashMap<>();
        for (Field field : schema == null ? List.<Field>of() : schema.getFields()) {
            String type = field.getType().getStandardType().name();
            types.put(field.getName(), field.getMode() == Field.Mode.REPEATED ? "ARRAY<" + type + ">" : type);
        }
        return types;
    }

    private static Optional<Table> table(Api api, BigQueryConnection to, TableName name, TableField... fields) {
        return api.jobs()
                .calls()
                .make(
                        name.toString(),
                        () -> Optional.ofNullable(api.service().getTable(to.id(name), TableOption.fields(fields))));
    }

    private static Optional<Table> result(Future<Optional<Table>> asked) {
        try {
            return asked.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof WarehouseException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WarehouseException(Kind.CANCELLED, "Stopped.", "Nothing was changed.", e);
        }
    }
}
