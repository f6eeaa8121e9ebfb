package dev.backfill.workspace.draft.rows;

import dev.backfill.model.TableName;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.sql.SelectParts.Part;
import dev.backfill.warehouse.sql.Sql;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Conditions may look dates up, such as the last one before, in tables that are in another warehouse than where the
/// conditions are asked. Brings these dates there: one row for each period that a table has.
final class DatesBeside {
    private final Asking asking;

    DatesBeside(Asking asking) {
        this.asking = asking;
    }

    /// @param selects the SELECTs whose conditions will be asked
    /// @param tables the tables whose dates are known
    void bring(Selects selects, Map<TableName, Looked> tables) {
        if (asking.madeUp().session() == asking.session()) {
            return;
        }
        Set<TableName> lookedUp = selects.parts()
                .filter(Part::isLookup)
                .map(Part::table)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        lookedUp.forEach(name -> {
            Looked table = tables.get(name);
            if (table != null && !table.counts().isEmpty()) {
                bring(name, table.in(asking.madeUp().dialect()));
            }
        });
    }

    private void bring(TableName name, Looked table) {
        Session beside = asking.madeUp().session();
        if (!name.dataset().isEmpty()) {
            beside.execute(Sql.of("CREATE SCHEMA IF NOT EXISTS " + Sql.name(name.dataset())));
        }
        beside.execute(Sql.of("CREATE TABLE IF NOT EXISTS " + Sql.name(name) + " AS SELECT v AS "
                + Sql.name(table.dates().column().column()) + " FROM (VALUES "
                + table.counts().keySet().stream()
                        .map(period -> "(" + table.value(period) + ")")
                        .collect(Collectors.joining(", "))
                + ") x(v)"));
    }
}
