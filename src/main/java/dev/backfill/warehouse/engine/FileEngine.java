package dev.backfill.warehouse.engine;

import dev.backfill.warehouse.FileWarehouse;
import dev.backfill.warehouse.Session;
import java.nio.file.Path;
import java.util.List;

/// An engine whose warehouses are files on this machine. One of them is at hand everywhere: for workspaces that name
/// no other place, and for rows on their way to one.
public interface FileEngine extends Engine {

    /// How its files are called: the ends of their names, with the dot, the usual one first.
    List<String> endings();

    /// Makes an empty file, or opens the one that is there.
    ///
    /// @throws dev.backfill.warehouse.WarehouseException if it cannot be made
    FileWarehouse create(Path file);

    /// The connection with the workspace's own file.
    Connection own();

    /// The connection with a file of somebody's own.
    Connection to(Path file);

    /// What can be told of a warehouse that nobody has described yet.
    ///
    /// @param look a unit of work on it; not closed here
    Survey survey(Session look);

    /// Takes SELECTs apart, also those that are written for another engine, as far as this one understands them.
    ///
    /// @param look a unit of work on some file; not closed here
    SelectReader reader(Session look);
}
