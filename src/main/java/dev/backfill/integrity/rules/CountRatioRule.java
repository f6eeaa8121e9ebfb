package dev.backfill.integrity.rules;

import dev.backfill.integrity.verdict.Breach;
import dev.backfill.integrity.verdict.Judge;
import dev.backfill.integrity.verdict.Observed;
import dev.backfill.integrity.verdict.Rule;
import dev.backfill.model.Partition;
import dev.backfill.model.Period;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.pipeline.Season;
import dev.backfill.model.proof.ProofWords;
import dev.backfill.model.rule.CountRule;
import dev.backfill.model.scan.Cause;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.Finding;
import dev.backfill.model.scan.FindingKind;
import dev.backfill.warehouse.Catalog;
import dev.backfill.warehouse.sql.KeySql;
import dev.backfill.warehouse.sql.Sql;
import java.time.LocalDate;
import java.util.List;

/// One processor has more rows on a date than another allows it, judged only where both have rows. The guide
/// calls ML over PCF always wrong; in its own system it is not, so the evidence is the keys that only the larger
/// one has.
public final class CountRatioRule implements Rule {
    private final Pipeline pipeline;
    private final CountRule rule;

    public CountRatioRule(Pipeline pipeline, CountRule rule) {
        this.pipeline = pipeline;
        this.rule = rule;
    }

    @Override
    public String name() {
        return rule.name();
    }

    @Override
    public List<Breach> breaches(Observed observed) {
        return observed.cells(rule.larger())
                .map(Judge.Judged::cell)
                .flatMap(larger -> observed
                        .beside(larger, rule.smaller())
                        .filter(smaller -> isExceeded(larger, smaller))
                        .map(smaller -> Breach.own(finding(larger, smaller, observed)))
                        .stream())
                .toList();
    }

    /// Judges the two cells of a date: whether the larger one has too many rows.
    public boolean isExceeded(Cell larger, Cell smaller) {
        LocalDate date = larger.partition().date();
        boolean ramp =
                pipeline.season(date).filter((Season s) -> s.inRamp(date)).isPresent();
        return rule.breachedBy(larger.rows(), smaller.rows(), ramp);
    }

    private Finding finding(Cell larger, Cell smaller, Observed observed) {
        Processor p = pipeline.processor(rule.larger());
        Processor q = pipeline.processor(rule.smaller());
        Partition partition = larger.partition();
        String seen = rule.larger() + " " + larger.rows() + " rows, " + rule.smaller() + " " + smaller.rows()
                + ", tolerated × " + ProofWords.number(rule.ratio());
        return new Finding(
                rule.name() + ":" + partition.processor() + ":" + partition.period(),
                new FindingKind.OfPipeline(rule.name()),
                rule.severity(),
                new Cause.OfPartition(partition),
                List.of(),
                Finding.Words.of(
                        rule.larger() + " over " + rule.smaller(),
                        seen,
                        rule.larger() + " has more rows than " + rule.smaller() + " on "
                                + ProofWords.period(partition.period()) + ": " + seen + ".",
                        "Look at the keys that only " + rule.larger() + " has, and rebuild the one that is wrong."),
                onlyIn(p, q, partition.period(), observed.catalog()));
    }

    /// The keys that only the larger one has; where its rows have none, all of them.
    private static String onlyIn(Processor p, Processor q, Period period, Catalog catalog) {
        String there = " FROM " + Sql.name(p.table()) + " WHERE "
                + catalog.dates(p.table(), p.date()).on(period);
        return p.key().columns().size() != q.key().columns().size() || p.key().isNone()
                ? "SELECT *" + there
                : "SELECT " + KeySql.list(p.key()) + there + " AND " + KeySql.of(p.key()) + " NOT IN (SELECT "
                        + KeySql.of(q.key()) + " FROM " + Sql.name(q.table()) + " WHERE "
                        + catalog.dates(q.table(), q.date()).on(period) + " AND " + KeySql.isThere(q.key()) + ")";
    }
}
