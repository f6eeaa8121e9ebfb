package dev.backfill.workspace.imports;

import dev.backfill.model.TableName;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.engine.RemoteTables;
import dev.backfill.warehouse.engine.StagedRows;
import dev.backfill.warehouse.sql.Sql;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Loads what differs in a table that lies elsewhere into tables beside it.
///
/// @param session where the files were compared with the table
/// @param there the tables of the project
/// @param remote a unit of work there
/// @param difference what differs
/// @param staged the tables that are made for it are added here
record ImportStaging(
        Session session, RemoteTables there, Session remote, Difference difference, List<TableName> staged) {

    /// Loads, and says what is where.
    StagedRows rows(ImportMark mark) {
        Incoming incoming = difference.incoming();
        Imported done = difference.done();
        SortedMap<LocalDate, Long> growth = new TreeMap<>();
        done.dates().forEach((date, turnover) -> growth.put(date, turnover.in() - turnover.out()));
        return new StagedRows(
                incoming.table(),
                incoming.date(),
                incoming.writtenAt(),
                growth,
                done.turnover().in(),
                done.turnover().out(),
                incoming.key(),
                filled(),
                stage(changed(mark), filled()),
                done.removed() == 0 ? null : stage(gone(), which()));
    }

    private Sql changed(ImportMark mark) {
        Incoming incoming = difference.incoming();
        Sql rows = Sql.of("CREATE OR REPLACE TEMP TABLE landing AS SELECT "
                + Incoming.list(incoming.columns(), "t.")
                + (incoming.writtenAt().isEmpty()
                        ? ""
                        : ", CAST(@at AS TIMESTAMP) AS " + Sql.name(incoming.writtenAt()))
                + " FROM " + incoming.temp() + " AS t JOIN " + difference.states() + " AS s ON "
                + incoming.sameKey("t", "s") + " WHERE s.state <> 'SAME'");
        return incoming.writtenAt().isEmpty() ? rows : rows.with("at", mark.at());
    }

    private Sql gone() {
        return Sql.of("CREATE OR REPLACE TEMP TABLE landing AS SELECT DISTINCT " + Incoming.list(which(), "t.")
                + " FROM " + Sql.name(difference.incoming().table()) + " AS t WHERE "
                + difference.unmentioned("t"));
    }

    private List<String> filled() {
        List<String> filled = new ArrayList<>(difference.incoming().columns());
        if (!difference.incoming().writtenAt().isEmpty()) {
            filled.add(difference.incoming().writtenAt());
        }
        return filled;
    }

    /// What tells rows apart, and their date, which may be part of it.
    private List<String> which() {
        return Stream.concat(
                        difference.incoming().key().stream(),
                        Stream.of(difference.incoming().date()))
                .distinct()
                .toList();
    }

    private TableName stage(Sql landing, List<String> columns) {
        TableName beside = there.stage(remote, difference.incoming().table());
        staged.add(beside);
        session.execute(landing);
        new TableCopy(session, new TableName("temp", "landing"), columns)
                .into(remote, beside, difference.incoming().date());
        return beside;
    }
}
