package dev.backfill.warehouse.bigquery;

import dev.backfill.warehouse.SelfCheck;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.WarehouseException.Kind;
import dev.backfill.warehouse.bigquery.connect.BigQueryConnection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// What is looked at in a project when a person asks whether all is well, beside its tables.
///
/// @param warehouse the project
/// @param connection how it is reached
record BigQueryChecks(BigQueryWarehouse warehouse, BigQueryConnection connection) {
    List<SelfCheck> all() {
        return List.of(new SelfCheck("location", this::location));
    }

    private String location() {
        Set<String> found = new TreeSet<>();
        warehouse.facts().values().forEach(t -> found.add(t.location()));
        found.remove("");
        String set = connection.location();
        if (found.size() > 1 || set != null && !found.isEmpty() && !found.contains(set)) {
            throw new WarehouseException(
                    Kind.INPUT,
                    "The tables are in " + String.join(", ", found)
                            + (set == null ? "." : ", the settings say " + set + "."),
                    "Let 'location' in settings.yaml be where they are; a query sees one location only.",
                    null);
        }
        return (found.isEmpty() ? "not said by the tables" : String.join(", ", found))
                + (set == null ? ", found by BigQuery" : ", as the settings say");
    }
}
