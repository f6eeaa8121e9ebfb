package dev.backfill.integrity.verdict;

import static dev.backfill.model.proof.ProofWords.number;
import static dev.backfill.warehouse.sql.Sql.name;

import dev.backfill.integrity.observe.expected.ExpectedKeysSql;
import dev.backfill.integrity.observe.expected.SourceGaps;
import dev.backfill.model.DateInterval;
import dev.backfill.model.Grain;
import dev.backfill.model.Period;
import dev.backfill.model.TableName;
import dev.backfill.model.pipeline.Expectation;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.pipeline.SourceTable;
import dev.backfill.model.pipeline.telltale.DefaultMarker;
import dev.backfill.model.proof.UsualRows;
import dev.backfill.model.scan.Cause;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.Finding;
import dev.backfill.warehouse.Catalog;
import dev.backfill.warehouse.sql.DateSql;
import dev.backfill.warehouse.sql.KeySql;
import dev.backfill.warehouse.sql.Spelling;
import dev.backfill.warehouse.sql.Sql;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/// Queries that a person can paste into a SQL client to see the offending rows of a finding. They hold literals, no
/// parameters and no macros, and they return nothing any more once the finding is repaired.
public final class Evidence {
    private final Pipeline pipeline;
    private final ExpectedKeysSql expectedKeys;
    private final boolean withFailures;
    private final Catalog catalog;
    private final Spelling spelling;

    /// @param gaps dates whose source rows are missing
    /// @param catalog the tables and columns that are there
    /// @param withFailures whether the table with recorded reasons can be read
    /// @param spelling how the engine writes names and texts
    public Evidence(Pipeline pipeline, SourceGaps gaps, Catalog catalog, boolean withFailures, Spelling spelling) {
        this.pipeline = pipeline;
        this.expectedKeys = new ExpectedKeysSql(pipeline, gaps, catalog);
        this.catalog = catalog;
        this.withFailures = withFailures;
        this.spelling = spelling;
    }

    /// The finding with its query as the warehouse's own clients take it.
    public Finding spelled(Finding finding) {
        return finding.withEvidence(spelling.names(finding.evidenceSql()));
    }

    /// What shows the root cell, with what hangs from it where that cannot be told from the rows of the root.
    public String of(Cell root, List<Cell> cells) {
        Processor p = pipeline.processor(root.partition().processor());
        Period period = root.partition().period();
        String rows = "SELECT * FROM " + name(p.table()) + " WHERE " + on(p, period);
        return switch (root.verdict()) {
            case MISSING, BLOCKED, PARTIAL, LOW -> tooFew(p, root, cells);
            case HIGH -> tooMany(p, root, cells);
            case DUPLICATED ->
                "SELECT " + KeySql.list(p.key()) + ", COUNT(*) AS row_count FROM " + name(p.table()) + " WHERE "
                        + on(p, period) + " GROUP BY " + KeySql.list(p.key()) + " HAVING COUNT(*) > 1";
            case SURPLUS -> surplus(p, period);
            case OUTDATED -> outdated(p, root, rows);
            case CONTAMINATED, PILED_UP -> contaminated(p, rows);
            case UNKNOWN -> root.rows() > 0 ? rows : columns(p.table());
            case STALE, UNEXPECTED, NOT_FINAL, NOT_DUE, BOOTSTRAP, NO_EVENT, RAMP, NOT_EXPECTED, COMPLETE -> rows;
        };
    }

    /// The keys without a row or a reason; where any keys would do, the counts of everything that hangs from them.
    private String tooFew(Processor p, Cell root, List<Cell> cells) {
        Period period = root.partition().period();
        String there = " FROM " + name(p.table()) + " WHERE " + on(p, period);
        if (p.expected() instanceof Expectation.Usual && root.expected() != null) {
            return counts(cells, period) + "\nWHERE (SELECT COUNT(*)" + there + ") < "
                    + number(Math.ceil(root.expected() * pipeline.thresholds().low()));
        }
        if (p.key().isNone()) {
            return counts(cells, period) + "\nWHERE (SELECT COUNT(*)" + there + ") < " + root.expected();
        }
        return pipeline.expectation(p) instanceof Expectation.Fixed fixed
                ? counts(cells, period) + "\nWHERE (SELECT COUNT(DISTINCT " + KeySql.of(p.key()) + ")" + there + ") < "
                        + fixed.keys()
                : "WITH " + expected(p, period) + "\nSELECT e.k AS "
                        + name(p.key().toString())
                        + " FROM expected AS e WHERE e.d = "
                        + literal(p, period) + " AND NOT e.is_open AND NOT e.too_little_history AND NOT e.recorded"
                        + " AND e.k NOT IN (SELECT " + KeySql.of(p.key()) + there + " AND " + KeySql.isThere(p.key())
                        + ")";
    }

    /// Far more rows than usual: the counts, as long as there are so many.
    private String tooMany(Processor p, Cell root, List<Cell> cells) {
        Period period = root.partition().period();
        return counts(cells, period) + "\nWHERE (SELECT COUNT(*) FROM " + name(p.table()) + " WHERE " + on(p, period)
                + ") > " + UsualRows.TOO_MANY * Objects.requireNonNullElse(root.expected(), 0);
    }

    private String surplus(Processor p, Period period) {
        String there = " FROM " + name(p.table()) + " WHERE " + on(p, period);
        if (p.key().isNone()) {
            return "SELECT *" + there;
        }
        return pipeline.expectation(p) instanceof Expectation.Fixed fixed
                ? "SELECT " + KeySql.list(p.key()) + there + " QUALIFY COUNT(*) OVER () > " + fixed.keys()
                : "WITH " + expected(p, period) + "\nSELECT *" + there + " AND (" + KeySql.of(p.key()) + " IS NULL OR "
                        + KeySql.of(p.key()) + " NOT IN (SELECT k FROM expected WHERE d = " + literal(p, period) + "))";
    }

    private String outdated(Processor p, Cell root, String rows) {
        return switch (root.cause()) {
            case Cause.OfPartition above -> {
                Processor q = pipeline.processor(above.partition().processor());
                yield rows + " AND " + name(p.writtenAt()) + " < (SELECT MAX(" + name(q.writtenAt()) + ") FROM "
                        + name(q.table()) + " WHERE " + on(q, root.partition().period()) + ")";
            }
            case Cause.OfSource source -> {
                SourceTable s = pipeline.source(TableName.parse(source.source()));
                yield rows + " AND " + name(p.writtenAt()) + " < (SELECT MAX("
                        + name(Objects.requireNonNull(s.writtenAt())) + ") FROM " + name(s.name()) + " WHERE "
                        + (source.period().grain() == Grain.HOUR
                                ? catalog.dates(s.name(), s.date().by(Grain.HOUR))
                                        .on(source.period())
                                : catalog.dates(s.name(), s.date()).on(source.date()))
                        + ")";
            }
            case null -> rows;
        };
    }

    /// The rows that carry any default by which a missing upstream is told.
    private static String contaminated(Processor p, String rows) {
        String carrying = p.telltales().stream()
                .map((DefaultMarker t) -> t.condition(name(t.column())))
                .collect(Collectors.joining(" OR "));
        return carrying.isEmpty() ? rows : rows + " AND (" + carrying + ")";
    }

    /// The December 4 query of the guide, for any date and pipeline.
    private String counts(List<Cell> cells, Period period) {
        String each = cells.stream()
                .map(c -> pipeline.processor(c.partition().processor()))
                .map(p -> "SELECT " + spelling.text(p.name()) + " AS processor, COUNT(*) AS records FROM "
                        + name(p.table()) + " WHERE " + on(p, period))
                .collect(Collectors.joining("\n  UNION ALL "));
        return "SELECT processor, records FROM (\n  " + each + "\n) AS counted";
    }

    private String expected(Processor p, Period period) {
        DateInterval on = DateInterval.of(period.first());
        return new Sql(expectedKeys.sql(p, on, withFailures), expectedKeys.values(p, on)).filled(spelling);
    }

    /// The columns that a table has, for one that misses some; nothing for a table that is not there.
    public String columns(TableName table) {
        return spelling.columns(table);
    }

    /// The rows of a period; of a table with other periods those of the one that holds its first date.
    private String on(Processor p, Period period) {
        DateSql dates = catalog.dates(p.table(), p.date());
        return p.grain() == period.grain() ? dates.on(period) : dates.on(period.first());
    }

    private String literal(Processor p, Period period) {
        return catalog.dates(p.table(), p.date()).literal(period);
    }
}
