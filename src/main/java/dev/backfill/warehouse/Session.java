package dev.backfill.warehouse;

import dev.backfill.model.Period;
import dev.backfill.model.TableName;
import dev.backfill.model.column.DateColumn;
import dev.backfill.warehouse.partition.PartitionContent;
import dev.backfill.warehouse.partition.PartitionEntry;
import dev.backfill.warehouse.partition.PartitionTarget;
import dev.backfill.warehouse.partition.PeriodQuestion;
import dev.backfill.warehouse.sql.DateSql;
import dev.backfill.warehouse.sql.Excerpt;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Sql;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A unit of work on a warehouse: a scan, a step, an import. Used by one thread.
public interface Session extends PartitionWrites, AutoCloseable {

    /// The tables and columns that are there. One query.
    Catalog catalog();

    /// What is known of the parts of tables without reading them; empty where there is no such knowledge, and without
    /// the tables of which there is none, such as views. One query per dataset.
    ///
    /// @param tables which tables; those that are not there are left out
    default List<PartitionEntry> partitions(Set<TableName> tables) {
        return List.of();
    }

    /// On which dates tables have rows, where that is known exactly and without reading them; tables of which it is not
    /// are absent.
    ///
    /// @param tables by table, the column that says the dates
    default Map<TableName, SortedSet<LocalDate>> datesWithRows(Map<TableName, DateColumn> tables) {
        return Map.of();
    }

    /// Asks one question.
    ///
    /// @throws WarehouseException if it cannot be answered
    List<Row> query(Sql sql);

    /// Asks a question about periods. What is known of some of them from before is not asked again where nothing can
    /// have changed there.
    ///
    /// @return in no order
    /// @throws WarehouseException if it cannot be answered
    default List<Row> query(PeriodQuestion question) {
        return query(question.whole());
    }

    /// Asks one question that may hold words of a user's: the engine itself sees to it that one SELECT is asked, and
    /// that it changes nothing.
    ///
    /// @throws WarehouseException of kind `STATEMENT` if it is anything else
    default List<Row> ask(Sql sql) {
        return query(sql);
    }

    /// Asks a person's own question, as [#ask] does, for the first rows of its answer.
    ///
    /// @param sql one SELECT; names between backticks are understood everywhere
    /// @param most how many rows at most
    /// @throws WarehouseException of kind `STATEMENT` if it is anything else, or cannot be answered
    Excerpt excerpt(Sql sql, int most);

    /// A column as it stands where its values are compared with others: an engine may compare nested values only as
    /// texts.
    ///
    /// @param column the column, as it stands in the statement
    /// @param type its type, as [#columns] says it
    default String comparable(String column, String type) {
        return column;
    }

    /// Runs one statement that changes something, and returns how many rows it changed (0 for definitions).
    long execute(Sql sql);

    /// Runs `work` as one transaction, and returns what it returns: all of its statements take effect, or none. Where
    /// the warehouse has no transactions over several statements, they take effect one after another.
    <T> T atomically(Supplier<T> work);

    /// Runs `work` as one transaction, as [#atomically(Supplier)] does, where nothing is to be returned.
    default void atomically(Runnable work) {
        atomically(() -> {
            work.run();
            return true;
        });
    }

    /// Whether the warehouse has transactions over several statements.
    boolean isTransactional();

    /// Says what the statements of this unit of work are for, where the warehouse records that.
    ///
    /// @param name a lower-case word, such as `run_id`
    default void label(String name, String value) {}

    /// About how many bytes a statement would be billed for, without running it; 0 where reading costs nothing.
    ///
    /// @throws WarehouseException of kind `LIMIT` if they are more than the settings allow
    default long estimate(Sql sql) {
        return 0;
    }

    /// Lets what is asked from now on be billed for more than the settings allow: somebody has seen the price and
    /// said yes. Nothing where reading costs nothing.
    ///
    /// @param bytes for how many a statement may be billed; 0 for as many as the settings allow
    default void allow(long bytes) {}

    /// Asks whether a question can be answered, without answering it: its words, names and types.
    ///
    /// @throws WarehouseException if it cannot
    void check(Sql sql);

    /// The names and types of the columns that one SELECT gives, in their order, without running it; empty where the
    /// engine does not say.
    ///
    /// @param select the text of a pipeline, as [PartitionWrites#stage] takes it
    /// @throws WarehouseException of kind `STATEMENT` if it is anything else, or cannot be computed
    Map<String, String> columns(Sql select);

    /// Whether values of one type can be put into a column of another as they are.
    ///
    /// @param given the type of the values, as [#columns(Sql)] says it
    /// @param wanted the type of the column, as [#columns(TableName)] says it
    boolean fits(String given, String wanted);

    /// Asks whether rows of a table could be replaced by whoever is connected, without doing it.
    ///
    /// @param where the rows, as a condition on the table's dates
    /// @throws WarehouseException if they could not
    void checkWriting(TableName table, String where);

    /// Appends rows to a table, fast.
    ///
    /// @param columns the columns that each row fills, in order; the others become NULL
    /// @param rows values: String, Long, Integer, Double, BigDecimal, Boolean, LocalDate, Instant or null
    long append(TableName table, List<String> columns, Iterable<@Nullable Object[]> rows);

    /// Writes rows, each in the place of the one with the same key where there is one: all of them, or none.
    ///
    /// @param key the columns that tell rows apart; part of `columns`
    void upsert(TableName table, List<String> key, List<String> columns, List<@Nullable Object[]> rows);

    /// Says that a question will be asked. Where the engine can answer several at once it begins now, and [#query]
    /// of the same question takes the answer, or the refusal.
    default void ahead(Sql question) {}

    /// The same of a question about periods: what is known of some of them is not asked early either.
    default void ahead(PeriodQuestion question) {
        ahead(question.whole());
    }

    /// The names and types of a table's columns, in their order, without those that the engine computes.
    ///
    /// @throws WarehouseException of kind `MISSING` if there is no such table
    Map<String, String> columns(TableName table);

    /// What the engine understands of the dates of a table, by the type that their column has. Where there is no such
    /// column, a statement that names it says so.
    DateSql dates(TableName table, DateColumn column);

    /// When a row of a table was written, as an expression: NULL where the table has no such column.
    ///
    /// @param column the column that would say so
    String writtenAt(TableName table, String column);

    /// What is in some partitions of a table. One query.
    ///
    /// @param any one of the partitions: its table and columns
    /// @param periods which of them
    /// @return by period; those without rows are absent
    Map<Period, PartitionContent> contents(PartitionTarget any, Set<Period> periods);

    /// About for how many bytes [#contents(PartitionTarget, Set)] would be billed, without asking it; 0 where reading
    /// costs nothing.
    ///
    /// @throws WarehouseException of kind `LIMIT` if they are more than the settings allow
    default long estimateContents(PartitionTarget any, Set<Period> periods) {
        return 0;
    }

    /// What is in all partitions of a table that have rows: read from the rows where that costs nothing, else what is
    /// known of them without reading them; empty where nothing is. Comparable with what this said before.
    ///
    /// @param any one of the partitions: its table and columns
    default Map<Period, PartitionContent> contents(PartitionTarget any) {
        Map<Period, PartitionContent> known = new LinkedHashMap<>();
        for (PartitionEntry entry : partitions(Set.of(any.table()))) {
            LocalDate date = entry.date();
            if (date != null && any.dates().column().equalsIgnoreCase(entry.column())) {
                known.merge(
                        any.dates().grain().of(date),
                        new PartitionContent(
                                entry.rows(), String.valueOf(entry.modified()), "last modified", entry.modified()),
                        PartitionContent::and);
            }
        }
        return known;
    }

    /// Whether some answers were known from before and others were given after something was written: together they are
    /// true of no moment. Whoever judges them asks all of them again.
    default boolean isTorn() {
        return false;
    }

    /// When the last answer was given, if it was not asked for now but is known from before; empty where it was.
    default Optional<Instant> recalled() {
        return Optional.empty();
    }

    /// Questions and statements sent so far by this session.
    int queries();

    /// How many bytes the statements of this session were billed for; 0 where reading costs nothing.
    default long bytes() {
        return 0;
    }

    /// Stops the statement that is running, if one is. The only method that another thread may call; the stopped
    /// call ends with a [WarehouseException] of kind `CANCELLED`.
    void cancel();

    @Override
    void close();
}
