package dev.backfill.workspace;

import dev.backfill.integrity.observe.OwnChecks;
import dev.backfill.model.Period;
import dev.backfill.model.pipeline.OwnCheck;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.Warehouse;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.sql.Sql;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// Has the engine say whether the checks of a pipeline's own can be asked: their words, names and types, without
/// reading a row.
final class OwnCheckBinding {
    private static final LocalDate ANY = LocalDate.of(2024, 1, 1);

    private OwnCheckBinding() {}

    /// What is wrong with them, one line each; empty where nothing is.
    static List<String> wrong(Pipeline pipeline, Warehouse warehouse) {
        List<String> wrong = new ArrayList<>();
        try (Session session = warehouse.look()) {
            for (Processor p : pipeline.processors()) {
                Period period = p.grain().of(ANY);
                for (OwnCheck check : p.coverage().checks()) {
                    try {
                        session.check(Sql.of("SELECT COUNT(*) AS n FROM (\n"
                                + OwnChecks.rows(check, period, warehouse.spelling()) + "\n) AS bad"));
                    } catch (WarehouseException e) {
                        if (e.kind().concernsEverybody()) {
                            throw e;
                        }
                        wrong.add(told(p, check, e));
                    } catch (IllegalArgumentException e) {
                        wrong.add(told(p, check, e));
                    }
                }
            }
        }
        return wrong;
    }

    private static String told(Processor p, OwnCheck check, RuntimeException e) {
        return check.file() + " of " + p.name() + ": "
                + String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
