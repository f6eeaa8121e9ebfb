package dev.backfill.warehouse.engine;

import dev.backfill.warehouse.Warehouse;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// Where the tables of a workspace are, and how they are reached. Two that say the same are equal.
public interface Connection {

    /// The engine there.
    Engine engine();

    /// Which warehouse it is, as a person would name it: a project or a file.
    String target();

    /// In which part of the world it lies; empty where that is not known, or means nothing.
    default Optional<String> place() {
        return Optional.empty();
    }

    /// What was said to reach it, by name of the key and in the keys' order. Never a secret: those are named by the
    /// file that they are in.
    Map<String, String> said();

    /// Opens the warehouse. It is not touched before the first unit of work.
    Warehouse open(Opening opening);

    /// Makes the warehouse where it belongs to the workspace, and leaves it where it does not.
    ///
    /// @param folder the workspace's folder
    /// @throws dev.backfill.warehouse.WarehouseException if it cannot be made
    default void make(Path folder) {}

    /// The tables there, where rows of files have to be brought to them; empty where the warehouse reads files
    /// itself.
    default Optional<RemoteTables> remote() {
        return Optional.empty();
    }
}
