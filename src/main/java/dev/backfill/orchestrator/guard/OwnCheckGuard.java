package dev.backfill.orchestrator.guard;

import dev.backfill.integrity.observe.OwnChecks;
import dev.backfill.model.pipeline.OwnCheck;
import dev.backfill.orchestrator.context.StepContext;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.sql.Spelling;
import dev.backfill.warehouse.sql.Sql;

/// Asks a check of the pipeline's own about a period that has just been written, before anybody else sees it. It is
/// output validation: what it returns fails the step, unless it is only worth knowing.
public final class OwnCheckGuard implements Guard {
    private static final String REFUSED = "check_failed";

    private final OwnCheck check;

    public OwnCheckGuard(OwnCheck check) {
        this.check = check;
    }

    @Override
    public String name() {
        return "check " + check.name();
    }

    @Override
    public Seen check(StepContext scene) {
        long bad;
        try {
            bad = scene.session().ask(question(scene)).getFirst().number("n");
        } catch (WarehouseException e) {
            if (e.kind() != WarehouseException.Kind.STATEMENT) {
                throw e;
            }
            return cannot(String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
            return cannot(String.valueOf(e.getMessage()));
        }
        if (bad == 0) {
            return new Seen.Fine("no row");
        }
        String text = "OUTPUT VALIDATION: " + check.name() + " returns " + bad + (bad == 1 ? " row" : " rows");
        return check.isBinding()
                ? new Seen.Refused(
                        REFUSED,
                        text,
                        "Look at the rows that " + check.file() + " returns for "
                                + scene.step().partition().period() + ", or correct it.")
                : new Seen.Doubtful(text);
    }

    private static Seen cannot(String why) {
        return new Seen.Refused(
                "check_refused",
                "OUTPUT VALIDATION: it cannot be run: " + why,
                "Correct it; 'doctor' tells whether it can.");
    }

    private Sql question(StepContext scene) {
        Spelling spelling = scene.parts().warehouse().spelling();
        return Sql.of("SELECT COUNT(*) AS n FROM (\n"
                + OwnChecks.rows(check, scene.step().partition().period(), spelling) + "\n) AS bad");
    }
}
