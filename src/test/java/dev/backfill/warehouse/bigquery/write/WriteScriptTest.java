package dev.backfill.warehouse.bigquery.write;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zetasql.Analyzer;
import com.google.zetasql.AnalyzerOptions;
import com.google.zetasql.LanguageOptions;
import com.google.zetasql.SimpleCatalog;
import com.google.zetasql.SimpleColumn;
import com.google.zetasql.SimpleTable;
import com.google.zetasql.SqlException;
import com.google.zetasql.TypeFactory;
import com.google.zetasql.ZetaSQLBuiltinFunctionOptions;
import com.google.zetasql.ZetaSQLOptions.ProductMode;
import com.google.zetasql.ZetaSQLType.TypeKind;
import dev.backfill.model.TableName;
import dev.backfill.model.plan.Verb;
import dev.backfill.warehouse.bigquery.job.Literals;
import dev.backfill.warehouse.bigquery.job.Partitions;
import dev.backfill.warehouse.partition.KeptRows.Why;
import dev.backfill.warehouse.partition.PartitionContent;
import dev.backfill.warehouse.partition.PartitionKeep;
import dev.backfill.warehouse.partition.WriteMark;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** What a write sends is GoogleSQL, whatever names and values it is made of. */
class WriteScriptTest {
    private static final TableName TABLE = TableName.parse("nba.order_lines");
    private static final LocalDate TUESDAY = LocalDate.parse("2021-12-07");
    private static final Instant NOON = Instant.parse("2021-12-08T12:00:00Z");
    private static final String HOSTILE = "a'); DROP TABLE nba.order_lines; -- \\' \n `x` @date \u0007 é";
    private static final Map<String, TypeKind> KEEPS = columns(
            "keep_id STRING, run_id STRING, table_name STRING, date DATE, place INT64, why STRING, kept_at TIMESTAMP,"
                    + " kept_in STRING, row_count INT64, content STRING, shape STRING, returned_at TIMESTAMP,"
                    + " values_hash STRING, newest TIMESTAMP");
    private static final Map<String, TypeKind> WRITES = columns(
            "run_id STRING, processor STRING, table_name STRING, date DATE, place INT64, verb STRING, undoes STRING,"
                    + " written_at TIMESTAMP, rows_before INT64, rows_after INT64, hash_after STRING, shape STRING,"
                    + " newest TIMESTAMP, values_hash STRING, unchanged BOOL, content_at TIMESTAMP");
    private static final Map<String, TypeKind> ODD = columns("range DATE, group STRING, hash INT64, order TIMESTAMP");

    private final BigQueryShape shape = new BigQueryShape(TABLE, types());
    private final Partitions target = Partitions.of(TABLE, "range", "order", Set.of(TUESDAY, TUESDAY.plusDays(1)));
    private final WriteMark mark = new WriteMark(HOSTILE, HOSTILE, Verb.REBUILD, HOSTILE, NOON);

    @Test
    void everyStatementIsGoogleSql() {
        String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        Assumptions.assumeTrue(
                os.startsWith("mac")
                        || os.startsWith("linux")
                                && System.getProperty("os.arch", "").matches("amd64|x86_64"),
                "Google's analyzer runs on Linux x86-64 and macOS only: the scripts are not held to GoogleSQL here.");
        PartitionKeep keep = new PartitionKeep(
                HOSTILE,
                HOSTILE,
                TABLE,
                TUESDAY.atStartOfDay(),
                1,
                Why.BEFORE,
                NOON,
                shape.keptIn(),
                2,
                "7",
                "s",
                false);
        List<BigQueryReturn> back = List.of(new BigQueryReturn(keep, shape, null));
        WriteScript script = BigQueryReturn.asserted(
                        back,
                        new WriteScript(target, shape, mark)
                                .require("EXISTS(SELECT 1 FROM nba.order_lines)", Assertion.HELD)
                                .requireContent(ContentSum.of(List.of(new PartitionContent(2, "7", "s", null))))
                                .requireContent(ContentSum.of(List.of(PartitionContent.EMPTY))))
                .keep(HOSTILE, Why.REPLACED, false)
                .keep(HOSTILE, Why.BEFORE, true)
                .empty();
        List<String> statements = BigQueryReturn.filled(back, script)
                .fill(shape.list(), "`nba`.`order_lines`")
                .record(HOSTILE)
                .recordKeptBefore(HOSTILE)
                .requireGrowth(new TreeMap<>(Map.of(TUESDAY, -2L)))
                .returned(HOSTILE)
                .statements();
        List<String> complaints = new ArrayList<>();
        for (String statement : statements) {
            try {
                Analyzer.analyzeStatement(statement, options(), catalog());
            } catch (SqlException e) {
                complaints.add(e.getMessage() + " in " + statement);
            }
        }
        assertThat(complaints).isEmpty();
        assertThat(statements).hasSize(15);
    }

    @Test
    void aValueStandsInTheTextAsOneLiteral() {
        assertThat(Literals.of(HOSTILE))
                .isEqualTo("'a\\'); DROP TABLE nba.order_lines; -- \\\\\\' \\n `x` @date \\x07 é'");
        assertThat(Literals.of(TUESDAY)).isEqualTo("DATE '2021-12-07'");
        assertThat(Literals.of(NOON)).isEqualTo("TIMESTAMP '2021-12-08 12:00:00.000000+00:00'");
    }

    private static Map<String, String> types() {
        Map<String, String> types = new LinkedHashMap<>();
        ODD.forEach((name, kind) -> types.put(name, kind.name().replace("TYPE_", "")));
        return types;
    }

    private static Map<String, TypeKind> columns(String all) {
        Map<String, TypeKind> columns = new LinkedHashMap<>();
        for (String column : all.split(", ")) {
            columns.put(column.split(" ")[0], TypeKind.valueOf("TYPE_" + column.split(" ")[1]));
        }
        return columns;
    }

    private SimpleCatalog catalog() {
        SimpleCatalog root = new SimpleCatalog("root");
        root.addZetaSQLFunctionsAndTypes(new ZetaSQLBuiltinFunctionOptions(language()));
        SimpleCatalog nba = new SimpleCatalog("nba");
        nba.addSimpleTable("order_lines", table("nba.order_lines", ODD));
        SimpleCatalog kept = new SimpleCatalog("backfill_kept");
        kept.addSimpleTable("partition_keeps", table("partition_keeps", KEEPS));
        kept.addSimpleTable("partition_writes", table("partition_writes", WRITES));
        Map<String, TypeKind> rows = new LinkedHashMap<>(columns("backfill_keep_id STRING, kept_at TIMESTAMP"));
        rows.putAll(ODD);
        kept.addSimpleTable(shape.keptIn(), table("kept", rows));
        root.addSimpleCatalog(nba);
        root.addSimpleCatalog(kept);
        return root;
    }

    private static SimpleTable table(String name, Map<String, TypeKind> columns) {
        return new SimpleTable(
                name,
                columns.entrySet().stream()
                        .map(c -> new SimpleColumn(name, c.getKey(), TypeFactory.createSimpleType(c.getValue())))
                        .toList());
    }

    private static AnalyzerOptions options() {
        AnalyzerOptions options = new AnalyzerOptions();
        options.setLanguageOptions(language());
        return options;
    }

    private static LanguageOptions language() {
        LanguageOptions language = new LanguageOptions();
        language.enableMaximumLanguageFeatures();
        language.setProductMode(ProductMode.PRODUCT_EXTERNAL);
        language.setSupportsAllStatementKinds();
        return language;
    }
}
