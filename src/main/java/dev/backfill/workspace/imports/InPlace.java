package dev.backfill.workspace.imports;

import dev.backfill.model.TableName;
import dev.backfill.warehouse.FileSession;
import dev.backfill.warehouse.FileWarehouse;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.partition.PartitionTarget;
import dev.backfill.warehouse.sql.Sql;
import java.time.Instant;
import java.util.ArrayList;
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
    public void make(Session session, ImportFiles files) {
        files.making(warehouse.spelling()).forEach(s -> session.execute(Sql.of(s)));
    }

    @Override
    public void show(Session session, TableName table) {}

    @Override
    public void fetch(Session session, Incoming incoming) {}

    @Override
    public void land(Session session, List<Difference> differences, ImportMark mark) {
        session.atomically(() -> differences.forEach(d -> land(session, d, mark)));
    }

    private static void land(Session session, Difference difference, ImportMark mark) {
        Incoming incoming = difference.incoming();
        List<PartitionTarget> targets = difference.done().dates().keySet().stream()
                .map(date -> PartitionTarget.of(incoming.table(), incoming.date(), incoming.writtenAt(), date))
                .toList();
        targets.forEach(t -> session.keep(t, mark.write()));
        write(session, difference, mark);
        targets.forEach(t -> session.record(t, mark.write()));
        new ImportRecords(session)
                .add(mark, incoming.table(), incoming.date(), difference.done().turnover());
    }

    private static void write(Session session, Difference difference, ImportMark mark) {
        Incoming incoming = difference.incoming();
        String table = Sql.name(incoming.table());
        String same = incoming.sameKey("t", "s");
        String changed = difference.states() + " AS s";
        List<String> others = new ArrayList<>(session.columns(incoming.table()).keySet());
        others.removeAll(incoming.columns());
        others.remove(incoming.writtenAt());
        // What the files do not fill stays as it is in rows that change.
        session.execute(Sql.of("CREATE OR REPLACE TEMP TABLE replaced AS SELECT DISTINCT ON ("
                + Incoming.list(incoming.key(), "t.") + ") t.* FROM " + table + " AS t JOIN " + changed + " ON "
                + same + " WHERE s.state = 'CHANGED'"));
        session.execute(Sql.of(
                "DELETE FROM " + table + " AS t USING " + changed + " WHERE " + same + " AND s.state = 'CHANGED'"));
        if (difference.replace()) {
            session.execute(Sql.of("DELETE FROM " + table + " AS t WHERE " + difference.unmentioned("t")));
        }
        List<String> filled = new ArrayList<>(incoming.columns());
        filled.addAll(others);
        String values =
                Incoming.list(incoming.columns(), "t.") + (others.isEmpty() ? "" : ", " + Incoming.list(others, "r."));
        boolean timed = !incoming.writtenAt().isEmpty();
        if (timed) {
            filled.add(incoming.writtenAt());
        }
        Sql insert = Sql.of("INSERT INTO " + table + " (" + Incoming.list(filled, "") + ") SELECT " + values
                + (timed ? ", CAST(@at AS TIMESTAMP)" : "") + " FROM " + incoming.temp() + " AS t JOIN " + changed
                + " ON " + same + " LEFT JOIN temp.replaced AS r ON " + incoming.sameKey("r", "t")
                + " WHERE s.state <> 'SAME'");
        session.execute(timed ? insert.with("at", mark.at()) : insert);
        session.execute(Sql.of("DROP TABLE temp.replaced"));
    }

    @Override
    public List<ImportRecords.Entry> undo(String id, Instant at) {
        try (Session session = warehouse.open()) {
            return new ImportRecords(session).undo(id, at);
        }
    }

    @Override
    public void close() {}
}
