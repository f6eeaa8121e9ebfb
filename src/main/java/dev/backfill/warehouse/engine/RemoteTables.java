package dev.backfill.warehouse.engine;

import dev.backfill.model.TableName;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.Warehouse;
import dev.backfill.warehouse.partition.WriteMark;
import dev.backfill.warehouse.partition.Written;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Tables of a warehouse that reads no files of this machine. Rows of files are compared with theirs here, loaded
/// into tables beside them, and put in from there.
public interface RemoteTables {

    /// Opens the warehouse for some of its tables.
    Warehouse open(Set<TableName> tables);

    /// What is known of those of the tables that are there, without reading them.
    ///
    /// @throws dev.backfill.warehouse.WarehouseException if that cannot be asked
    Map<TableName, TableFacts> facts(Set<TableName> tables);

    /// The connection as it is from now on, once it is known what is there.
    ///
    /// @param found the tables that were found
    /// @throws dev.backfill.warehouse.WarehouseException of kind `INPUT` if nothing can be done with them
    Connection settled(Collection<TableFacts> found);

    /// What can be told of a warehouse that nobody has described yet.
    ///
    /// @param look a unit of work on it; not closed here
    /// @param reader who takes SELECTs apart as far as they are understood everywhere
    Survey survey(Session look, SelectReader reader);

    /// A statement that makes a table, so that it has a description as well.
    ///
    /// @param create the statement without one
    /// @param description letters and spaces
    String described(String create, String description);

    /// The types that values of a table's columns have in a [dev.backfill.warehouse.FileSession], by column and in
    /// order.
    ///
    /// @throws dev.backfill.warehouse.WarehouseException of kind `INPUT` if values of a column cannot be imported
    Map<String, String> fileTypes(TableName table, TableFacts facts);

    /// Makes room for the tables that [#stage] makes, where there is none.
    void makeRoom(Session session);

    /// Makes an empty table beside one, for rows that are put into it. It goes by itself if nobody drops it
    /// before.
    ///
    /// @param like the one that has the same columns
    TableName stage(Session session, TableName like);

    /// Writes what an import changes: all of it or nothing. What is replaced is kept by date, and the import
    /// recorded.
    ///
    /// @param all by table
    /// @param mark which import
    /// @param file what is imported
    /// @throws dev.backfill.warehouse.WarehouseException of kind `CHANGED`, if the tables are not what they were
    ///     when the import was compared with them, and of kind `LOCKED` if a run holds one of the dates; nothing
    ///     is touched then
    void write(List<StagedRows> all, WriteMark mark, String file);

    /// Takes an import back: every date that it touched becomes what it was. What that overwrites is kept.
    ///
    /// @param dateColumns date column by table of the import
    /// @param imported the import
    /// @param mark which undo
    /// @return rows before and after, by table
    /// @throws dev.backfill.warehouse.WarehouseException of kind `CHANGED`, before anything is touched, if rows
    ///     have changed since or are not kept any more, and of kind `LOCKED` if a run holds one of the dates
    Map<TableName, Written> undo(Map<TableName, String> dateColumns, String imported, WriteMark mark);
}
