package dev.backfill.workspace.imports;

import dev.backfill.model.TableName;
import dev.backfill.warehouse.FileSession;
import dev.backfill.warehouse.Session;
import java.util.List;

/// Where imported rows end up. Files are read and compared with the rows that are there by DuckDB, wherever those are.
public interface Landing extends AutoCloseable {

    /// A unit of work that reads the files.
    FileSession open();

    /// Makes the shipped pipelines' tables where they are absent.
    void make(Session session);

    /// Lets the unit of work see a table as it is there, if it is there. Its rows are not in it yet.
    void show(Session session, TableName table);

    /// Lets the unit of work see the rows of a table that have to do with those of the file.
    void fetch(Session session, Incoming incoming);

    /// Whether replaced rows are kept, so that an import can be taken back.
    boolean keeps();

    /// Writes what differs: all of it or nothing.
    ///
    /// @param differences what is written, by table; each changes rows
    /// @param mark what the import is called, and when it took place
    /// @throws dev.backfill.warehouse.WarehouseException if nothing could be written
    void land(Session session, List<Difference> differences, ImportMark mark);

    @Override
    void close();
}
