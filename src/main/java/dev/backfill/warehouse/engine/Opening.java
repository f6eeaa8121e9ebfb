package dev.backfill.warehouse.engine;

import dev.backfill.model.TableName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/// For what a warehouse is opened.
///
/// @param folder the workspace's folder
/// @param lockWait how long to wait for a warehouse that another process holds
/// @param tables which tables are of interest: an engine may look up no others
public record Opening(Path folder, Duration lockWait, Set<TableName> tables) {
    public Opening {
        tables = Set.copyOf(tables);
    }
}
