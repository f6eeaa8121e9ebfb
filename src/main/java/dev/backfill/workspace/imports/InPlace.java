package dev.backfill.workspace.imports;

import dev.backfill.model.TableName;
import dev.backfill.warehouse.FileSession;
import dev.backfill.warehouse.FileWarehouse;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.Sql;
import dev.backfill.warehouse.SqlFiles;
import java.util.List;

/// The warehouse itself reads the files: its own transaction is all that is needed.
///
/// @param warehouse stays open
public record InPlace(FileWarehouse warehouse) implements Landing {
    @Override
    public FileSession open() {
        return warehouse.openForFiles();
    }

    @Override
    public void make(Session session) {
        SqlFiles.statements("nba-phase4/tables.sql").forEach(s -> session.execute(Sql.of(s)));
    }

    @Override
    public void show(Session session, TableName table) {}

    @Override
    public void fetch(Session session, Part part) {}

    @Override
    public void land(Session session, List<Part> changed) {}

    @Override
    public void close() {}
}
