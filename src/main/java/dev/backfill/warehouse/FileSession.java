package dev.backfill.warehouse;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A unit of work that can also read files. A path names one file, whatever characters are in it.
public interface FileSession extends Session {

    /// The column that says on which line of a CSV file, or in which row of a Parquet file, a row stands, from 1.
    String LINE = "backfill_line";

    /// The names of the columns of a CSV (also gzipped) or Parquet file.
    ///
    /// @throws WarehouseException of kind `INPUT` if the file cannot be read
    List<String> columns(Path file);

    /// Reads columns of a CSV (also gzipped) or Parquet file into a temporary table of this session, and [#LINE].
    ///
    /// @param into name of the table
    /// @param columns SQL type by column of the file
    /// @throws WarehouseException of kind `INPUT` naming file, line and column of the first values that would not
    ///     come out as they went in, and how many there are; nothing is read then
    void read(Path file, String into, Map<String, String> columns);
}
