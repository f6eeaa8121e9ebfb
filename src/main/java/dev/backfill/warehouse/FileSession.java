package dev.backfill.warehouse;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A unit of work that can also read files.
public interface FileSession extends Session {

    /// The names of the columns of a CSV (also gzipped) or Parquet file.
    ///
    /// @throws WarehouseException of kind `INPUT` if the file cannot be read
    List<String> columns(Path file);

    /// Reads columns of a CSV (also gzipped) or Parquet file into a temporary table of this session.
    ///
    /// @param into name of the table
    /// @param columns SQL type by column of the file
    /// @throws WarehouseException of kind `INPUT` naming file, line and column of the first value that does
    ///     not fit; nothing is read then
    void read(Path file, String into, Map<String, String> columns);
}
