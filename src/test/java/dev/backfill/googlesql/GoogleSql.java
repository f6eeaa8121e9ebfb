package dev.backfill.googlesql;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.zetasql.Analyzer;
import com.google.zetasql.AnalyzerOptions;
import com.google.zetasql.LanguageOptions;
import com.google.zetasql.PreparedQuery;
import com.google.zetasql.SimpleCatalog;
import com.google.zetasql.SimpleColumn;
import com.google.zetasql.SimpleTable;
import com.google.zetasql.SqlException;
import com.google.zetasql.TableContent;
import com.google.zetasql.Value;
import com.google.zetasql.ZetaSQLBuiltinFunctionOptions;
import com.google.zetasql.ZetaSQLOptions.ProductMode;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Sql;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Google's own analyzer and reference evaluator over the tables of a DuckDB session. BigQuery has its language from the
 * same source, but no test speaks to BigQuery itself.
 */
final class GoogleSql {
    private static final Pattern TEXT_COMMENT_OR_PATH =
            Pattern.compile("'[^']*'|--[^\\n]*|(?<![\\w`.])(`?[A-Za-z_]\\w*`?\\.`?[A-Za-z_]\\w*\\b`?)");

    private static final Pattern ALL_COLUMNS = Pattern.compile("SELECT\\s+\\*|\\.\\*");

    private final Session session;
    private final LanguageOptions language = new LanguageOptions();
    private final Map<String, SimpleTable> tables = new TreeMap<>();
    private final Map<String, TableContent> contents = new HashMap<>();

    GoogleSql(Session session) {
        this.session = session;
        language.enableMaximumLanguageFeatures();
        language.setProductMode(ProductMode.PRODUCT_EXTERNAL);
        language.setSupportsAllStatementKinds();
        language.enableReservableKeyword("QUALIFY");
        Map<String, List<SimpleColumn>> columns = new TreeMap<>();
        for (Row row : session.query(Sql.of("SELECT table_schema || '.' || table_name AS path, column_name, data_type"
                + " FROM information_schema.columns WHERE table_catalog = current_database()"
                + " AND table_schema <> 'main' ORDER BY path, ordinal_position"))) {
            columns.computeIfAbsent(row.text("path"), _ -> new ArrayList<>())
                    .add(new SimpleColumn(
                            row.text("path"), row.text("column_name"), Values.type(row.text("data_type"))));
        }
        columns.forEach((path, all) -> tables.put(path, new SimpleTable(path, all)));
    }

    /** Skips the test where Google gives no natives. */
    static void assumeThere() {
        String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String arch = System.getProperty("os.arch", "");
        assumeTrue(
                os.startsWith("mac") || (os.startsWith("linux") && arch.matches("amd64|x86_64")),
                "Google's analyzer runs on Linux x86-64 and macOS only, not on " + os + " " + arch + ": SQL is not"
                        + " held to GoogleSQL here.");
    }

    /** What the analyzer says against a statement; null where it has nothing to say. */
    @Nullable
    String complaint(Sql sql) {
        SimpleCatalog root = catalog();
        Map<String, SimpleCatalog> datasets = new HashMap<>();
        tables.forEach(
                (path, table) -> datasets.computeIfAbsent(path.substring(0, path.indexOf('.')), SimpleCatalog::new)
                        .addSimpleTable(path.substring(path.indexOf('.') + 1), table));
        datasets.values().forEach(dataset -> {
            dataset.addSimpleCatalog(informationSchema());
            root.addSimpleCatalog(dataset);
        });
        try {
            Analyzer.analyzeStatement(sql.text(), options(sql), root);
            return null;
        } catch (SqlException e) {
            return e.getMessage();
        }
    }

    /** The rows of a SELECT over what the session's tables held when each was first asked for. */
    List<Map<String, @Nullable Object>> rows(Sql sql) {
        SimpleCatalog root = catalog();
        Map<String, TableContent> used = new HashMap<>();
        // The evaluator finds tables in the root only, where a path is one quoted name.
        String text = TEXT_COMMENT_OR_PATH.matcher(sql.text()).replaceAll(found -> {
            SimpleTable whole = tables.get(String.valueOf(found.group(1)).replace("`", ""));
            if (whole == null) {
                return Matcher.quoteReplacement(found.group());
            }
            if (!used.containsKey(whole.getName())) {
                SimpleTable table = narrowed(whole, sql.text());
                root.addSimpleTable(table);
                used.put(
                        whole.getName(), contents.computeIfAbsent(table.getName() + names(table), _ -> content(table)));
            }
            return "`" + whole.getName() + "`";
        });
        Map<String, Value> parameters = new HashMap<>();
        sql.parameters().forEach((name, value) -> parameters.put(name, Values.of(value, Values.typeOf(value))));
        try (PreparedQuery query = PreparedQuery.builder()
                .setSql(text)
                .setAnalyzerOptions(options(sql))
                .setCatalog(root)
                .setTablesContents(used)
                .prepare()) {
            parameters.keySet().retainAll(query.getReferencedParameters());
            List<Map<String, @Nullable Object>> rows = new ArrayList<>();
            for (List<Value> values : query.execute(parameters).getTableData()) {
                Map<String, @Nullable Object> row = new LinkedHashMap<>();
                for (int i = 0; i < values.size(); i++) {
                    row.put(query.getColumns().get(i).getName(), Values.from(values.get(i)));
                }
                rows.add(row);
            }
            return rows;
        }
    }

    /** The table with the columns that the statement names: whole tables are slow, and above 4 MB refused. */
    private static SimpleTable narrowed(SimpleTable whole, String text) {
        if (ALL_COLUMNS.matcher(text).find()) {
            return whole;
        }
        Set<String> words = new HashSet<>(Arrays.asList(text.split("\\W+", -1)));
        return new SimpleTable(
                whole.getName(),
                whole.getColumnList().stream()
                        .filter(c -> words.contains(c.getName()))
                        .toList());
    }

    private static List<String> names(SimpleTable table) {
        return table.getColumnList().stream().map(SimpleColumn::getName).toList();
    }

    private TableContent content(SimpleTable table) {
        List<List<Value>> rows = new ArrayList<>();
        for (Row row :
                session.query(Sql.of("SELECT " + String.join(", ", names(table)) + " FROM " + table.getName()))) {
            rows.add(table.getColumnList().stream()
                    .map(c -> Values.of(row.get(c.getName()), c.getType()))
                    .toList());
        }
        return TableContent.create(rows);
    }

    private static SimpleCatalog informationSchema() {
        SimpleCatalog schema = new SimpleCatalog("INFORMATION_SCHEMA");
        schema.addSimpleTable(new SimpleTable(
                "COLUMNS",
                Stream.of("table_name", "column_name", "data_type")
                        .map(name -> new SimpleColumn("COLUMNS", name, Values.type("VARCHAR")))
                        .toList()));
        return schema;
    }

    private SimpleCatalog catalog() {
        SimpleCatalog root = new SimpleCatalog("root");
        root.addZetaSQLFunctionsAndTypes(new ZetaSQLBuiltinFunctionOptions(language));
        return root;
    }

    private AnalyzerOptions options(Sql sql) {
        AnalyzerOptions options = new AnalyzerOptions();
        options.setLanguageOptions(language);
        sql.parameters().forEach((name, value) -> options.addQueryParameter(name, Values.typeOf(value)));
        return options;
    }
}
