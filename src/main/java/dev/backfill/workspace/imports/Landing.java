package dev.backfill.workspace.imports;

import dev.backfill.model.TableName;
import dev.backfill.warehouse.FileSession;
import dev.backfill.warehouse.Session;
import java.util.List;

/// Where imported rows end up. Files are read and compared with the rows that are there by DuckDB, wherever those are.
public interface Landing extends AutoCloseable {

    /// The part of a table that a file speaks for.
    ///
    /// @param table the table
    /// @param column whose values in the file tell which rows that are
    /// @param incoming the temporary table with the rows of the file
    record Part(TableName table, String column, String incoming) {
        /// The part as a SQL condition.
        String condition() {
            return column + " IN (SELECT " + column + " FROM " + incoming + ")";
        }
    }

    /// A unit of work that reads the files.
    FileSession open();

    /// Makes the shipped pipelines' tables where they are absent.
    void make(Session session);

    /// Lets the unit of work see a table as it is there, if it is there. Its rows are not in it yet.
    void show(Session session, TableName table);

    /// Lets the unit of work see the rows of a part.
    void fetch(Session session, Part part);

    /// Makes parts equal to what the unit of work has made of them: each wholly or not at all.
    void land(Session session, List<Part> changed);

    @Override
    void close();
}
