package dev.backfill.integrity.findings;

import dev.backfill.integrity.observe.OwnChecks;
import dev.backfill.integrity.verdict.Breach;
import dev.backfill.model.Partition;
import dev.backfill.model.Severity;
import dev.backfill.model.pipeline.OwnCheck;
import dev.backfill.model.proof.ProofWords;
import dev.backfill.model.scan.Cause;
import dev.backfill.model.scan.Finding;
import dev.backfill.model.scan.FindingKind;
import dev.backfill.warehouse.sql.Spelling;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Words what the checks of the pipeline's own have found.
public final class OwnCheckFindings {
    private OwnCheckFindings() {}

    /// What was found, by the check's name.
    ///
    /// @param spelling how the engine writes names and texts
    public static Map<String, List<Breach>> of(OwnChecks checks, Spelling spelling) {
        Map<String, List<Breach>> breaches = new LinkedHashMap<>();
        checks.refused()
                .forEach(r -> breaches.computeIfAbsent(r.check().name(), _ -> new ArrayList<>())
                        .add(Breach.own(refused(r))));
        checks.found()
                .forEach(f -> breaches.computeIfAbsent(f.check().name(), _ -> new ArrayList<>())
                        .add(Breach.own(found(f, spelling))));
        return breaches;
    }

    private static Finding found(OwnChecks.Found found, Spelling spelling) {
        OwnCheck check = found.check();
        Partition partition = found.partition();
        String seen = found.rows() + (found.rows() == 1 ? " row" : " rows") + " of " + partition.processor();
        return finding(
                check,
                partition,
                check.severity(),
                seen,
                check.name() + " returns " + seen + " on " + ProofWords.period(partition.period()) + ".",
                "Look at the rows, mend what they come from, and rebuild " + partition.processor() + " for "
                        + partition.period() + "; or correct " + check.file() + ".",
                OwnChecks.rows(check, partition.period(), spelling));
    }

    /// What nobody can ask may be as wrong as can be.
    private static Finding refused(OwnChecks.Refused refused) {
        OwnCheck check = refused.check();
        Partition partition = refused.partition();
        return finding(
                check,
                partition,
                Severity.CRITICAL,
                refused.why(),
                "The check " + check.name() + " of " + partition.processor() + ": " + refused.why()
                        + (refused.why().endsWith(".") ? "" : "."),
                "Correct " + check.file() + ": one SELECT with @date, @from and @to. 'doctor' tells what is wrong.",
                check.select().strip());
    }

    private static Finding finding(
            OwnCheck check,
            Partition partition,
            Severity severity,
            String seen,
            String message,
            String remedy,
            String sql) {
        return new Finding(
                check.name() + ":" + partition.processor() + ":" + partition.period(),
                new FindingKind.OfPipeline(check.name()),
                severity,
                new Cause.OfPartition(partition),
                List.of(),
                Finding.Words.of(check.name(), seen, message, remedy),
                sql);
    }
}
