package dev.backfill.workspace.imports;

import dev.backfill.model.TableName;
import dev.backfill.warehouse.FileSession;
import dev.backfill.warehouse.Session;
import java.time.Instant;
import java.util.List;

/// Where imported rows end up. Files are read, and compared with the rows that are there, by an engine that reads
/// files, wherever those rows are.
public interface Landing extends AutoCloseable {

    /// A unit of work that reads the files.
    FileSession open();

    /// Makes the tables that files make where they are absent.
    void make(Session session, ImportFiles files);

    /// Lets the unit of work see a table as it is there, if it is there. Its rows are not in it yet.
    void show(Session session, TableName table);

    /// Lets the unit of work see the rows of a table that have to do with those of the file.
    void fetch(Session session, Incoming incoming);

    /// Writes what differs: all of it or nothing. What is replaced is kept by date, and the import recorded.
    ///
    /// @param differences what is written, by table; each changes rows
    /// @param mark what the import is called, and when it took place
    /// @throws dev.backfill.warehouse.WarehouseException if nothing could be written
    void land(Session session, List<Difference> differences, ImportMark mark);

    /// Takes an import back: every date that it touched becomes what it was, if it still is as the import left it.
    /// What that overwrites is kept, so that it can be taken back, too.
    ///
    /// @param id the import
    /// @param at when
    /// @throws dev.backfill.warehouse.WarehouseException of kind `CHANGED`, before anything is touched, if rows
    ///     have changed since or are not kept any more; of kind `INPUT` if there is no such import
    List<ImportRecords.Entry> undo(String id, Instant at);

    @Override
    void close();
}
