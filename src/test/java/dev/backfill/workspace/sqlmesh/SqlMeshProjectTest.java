package dev.backfill.workspace.sqlmesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backfill.model.TableName;
import dev.backfill.warehouse.engine.TableEntry;
import dev.backfill.workspace.WorkspaceException;
import dev.backfill.workspace.draft.Draft;
import dev.backfill.workspace.draft.DraftText;
import dev.backfill.workspace.draft.Drafts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the files of a SQLMesh project tell of a pipeline.
class SqlMeshProjectTest {
    static final Map<String, String> MODELS = models();

    @TempDir
    private Path folder;

    private static Map<String, String> models() {
        Map<String, String> models = new LinkedHashMap<>();
        models.put("models/marts/daily.sql", """
                -- sales; of a day
                MODEL (
                  name marts.daily,
                  kind INCREMENTAL_BY_TIME_RANGE (
                    time_column (day, '%Y-%m-%d'), /* a text */
                    batch_size 30, lookback 2
                  ),
                  cron '@daily',
                  grain (day, shop),
                  start '2024-01-01',
                  owner somebody,
                  description 'it''s (sold), daily',
                  audits (
                    not_null(columns := (shop, orders)),
                    accepted_values(column := kind, is_in := ('retail', 'it''s wholesale')),
                    positive(column := amount),
                    number_of_rows(threshold := 10)
                  )
                );

                SELECT CAST(ordered_at AS TEXT) AS day, shop, COUNT(*) AS orders
                FROM staging.orders AS o
                JOIN ref.shops USING (shop)
                WHERE ordered_at BETWEEN @start_dt AND @end_dt
                GROUP BY 1, 2;
                """);
        models.put("models/orders.sql", "MODEL (name staging.orders, kind VIEW);\nSELECT * FROM raw.orders\n");
        models.put("models/shops.sql", "MODEL (name ref.shops, kind SEED (path 'shops.csv'));\n");
        models.put("models/unread.sql", "MODEL (name ref.unread, kind FULL);\nSELECT 1 AS one\n");
        models.put("models/working.sql", """
                MODEL (name "marts"."working", kind INCREMENTAL_BY_TIME_RANGE (time_column ts), cron '0 6 * * 1-5');
                WITH own AS (SELECT * FROM marts.daily WHERE ts BETWEEN @start_ds AND @my_macro(1))
                SELECT * FROM own, range(10)
                """);
        models.put(
                "models/hourly.sql",
                "MODEL (name marts.hourly, kind INCREMENTAL_BY_TIME_RANGE (time_column at), cron '@hourly');\n"
                        + "SELECT * FROM raw.orders WHERE at BETWEEN @start_ts AND @end_ts\n");
        models.put(
                "models/yearly.sql",
                "MODEL (name marts.yearly, kind INCREMENTAL_BY_TIME_RANGE (time_column y), cron '@yearly');\nSELECT 1 AS y\n");
        models.put("models/broken.sql", "MODEL (\n  name marts.broken, kind FULL (\n);\nSELECT 1\n");
        models.put("models/twice.sql", "MODEL (name marts.Twice, kind FULL);\nSELECT 1\n");
        models.put("models/twice2.sql", "MODEL (name marts.twice, kind FULL);\nSELECT 1\n");
        models.put("models/made.sql", "MODEL (name @{schema}.made, kind FULL);\nSELECT 1\n");
        models.put("models/other.sql", "SELECT 1\n");
        models.put("models/scores.py", """
                import pandas as pd

                @model(
                    "marts.scores",  # its name
                    kind=dict(name=ModelKindName.INCREMENTAL_BY_TIME_RANGE, time_column="day"),
                    cron="@daily",
                    depends_on=["marts.daily"],
                    columns={"day": "date", "score": make("double")},
                )
                def execute(context, start, end, **kwargs):
                    return pd.DataFrame()
                """);
        return models;
    }

    private Path project() throws IOException {
        Files.createDirectories(folder.resolve("models/marts"));
        Files.createDirectories(folder.resolve("audits"));
        Files.writeString(
                folder.resolve("config.yaml"),
                "model_defaults:\n  dialect: duckdb\n  start: 2023-12-01\n  cron: '@daily'\n");
        Files.writeString(
                folder.resolve("audits/positive.sql"),
                "AUDIT (name positive);\nSELECT * FROM @this_model WHERE @column < 0\n");
        for (Map.Entry<String, String> model : MODELS.entrySet()) {
            Files.writeString(folder.resolve(model.getKey()), model.getValue());
        }
        return folder;
    }

    private static DraftText draft(Path project, List<TableEntry> there) {
        return Drafts.text(new SqlMeshProject(project, there).read(Draft.empty("shop")));
    }

    @Test
    void headsBecomeAPipelineThatSqlMeshBuilds() throws IOException {
        DraftText text = draft(project(), List.of());
        assertThat(text.yaml()
                        .lines()
                        .skip(2)
                        .map(l -> l.replace(folder.toString(), "PROJECT").replaceFirst("(?<=\\S)  # .*", ""))
                        .filter(l -> !l.isBlank() && !l.startsWith("    # SQLMesh rebuilds")))
                .containsExactly(
                        "pipeline: shop",
                        "sources:",
                        "  raw.orders:",
                        "    date: none",
                        "  ref.shops:",
                        "    # SQLMesh builds it whole, not by periods: SEED",
                        "    date: none",
                        "processors:",
                        "  hourly:",
                        "    table: marts.hourly",
                        "    date: at",
                        "    grain: hour",
                        "    since: 2023-12-01",
                        "    reads:",
                        "      - raw.orders",
                        command("marts.hourly", "{from:%Y-%m-%d %H:%M:%S}", "{to:%Y-%m-%d %H:%M:%S}"),
                        "    range: 30",
                        "  daily:",
                        "    # Audits that stay with SQLMesh: number_of_rows",
                        "    table: marts.daily",
                        "    date: {column: day, format: \"%Y-%m-%d\"}",
                        "    grain: day",
                        "    since: 2024-01-01",
                        "    key: [day, shop]",
                        "    reads:",
                        "      - ref.shops",
                        "      - raw.orders",
                        command("marts.daily", "{first}", "{last}"),
                        "    range: 30",
                        "    checks:",
                        "      - {sql: \"shop/checks/daily_not_null.sql\", severity: warning}",
                        "      - {sql: \"shop/checks/daily_accepted_values.sql\", severity: warning}",
                        "      - {sql: \"shop/checks/daily_positive.sql\", severity: warning}",
                        "  scores:",
                        "    table: marts.scores",
                        "    date: day",
                        "    grain: day",
                        "    since: 2023-12-01",
                        "    upstream:",
                        "      - daily",
                        command("marts.scores", "{first}", "{last}"),
                        "    range: 30",
                        "  working:",
                        "    table: marts.working",
                        "    date: ts",
                        "    grain: day",
                        "    calendar: weekdays",
                        "    since: 2023-12-01",
                        "    upstream:",
                        "      - daily",
                        command("marts.working", "{first}", "{last}"),
                        "    range: 30",
                        "# Left out:",
                        "#   models/broken: models/broken.sql:1:7: this bracket has no end.",
                        "#   models/other: it does not begin with MODEL (…)",
                        "#   models/made: its head has no name of one to three parts that stands there as it is",
                        "#   marts.Twice: several files write one table: models/twice.sql, models/twice2.sql",
                        "#   marts.twice: several files write one table: models/twice.sql, models/twice2.sql",
                        "#   staging.orders: a view is computed when it is read; what reads it is taken to read what it reads",
                        "#   marts.yearly: its periods are years; the console has hours, days, weeks and months",
                        "#   ref.unread: nothing that is built by periods reads it; its kind is FULL");
        assertThat(text.sql())
                .isEqualTo(Map.of(
                        "shop/checks/daily_not_null.sql",
                        "SELECT *\nFROM \"marts\".\"daily\"\nWHERE CAST(day AS DATE) >= @from AND CAST(day AS DATE) < @to\n"
                                + "    AND (shop IS NULL OR orders IS NULL)",
                        "shop/checks/daily_accepted_values.sql",
                        "SELECT *\nFROM \"marts\".\"daily\"\nWHERE CAST(day AS DATE) >= @from AND CAST(day AS DATE) < @to\n"
                                + "    AND kind NOT IN ('retail', 'it''s wholesale')",
                        "shop/checks/daily_positive.sql",
                        "SELECT * FROM (SELECT * FROM \"marts\".\"daily\" WHERE CAST(day AS DATE) >= @from"
                                + " AND CAST(day AS DATE) < @to) AS this_model WHERE amount < 0"));
    }

    private static String command(String model, String start, String end) {
        return "    command: {run: [sqlmesh, plan, \"--restate-model\", " + model + ", \"--start\", \"" + start
                + "\", \"--end\", \"" + end
                + "\", \"--skip-tests\", \"--no-prompts\", \"--auto-apply\"], folder: \"PROJECT\"}";
    }

    @Test
    void theSelectSaysItsPeriodWhereItsMacrosAreKnown() throws IOException {
        Draft draft = new SqlMeshProject(project(), List.of()).read(Draft.empty("shop"));
        assertThat(select(draft, "daily"))
                .contains("WHERE ordered_at BETWEEN @from AND (@to - INTERVAL 1 MICROSECOND)");
        assertThat(select(draft, "working")).as("a macro of its own").isEqualTo("none");
    }

    private static String select(Draft draft, String table) {
        var select =
                draft.table(new TableName("marts", table)).orElseThrow().work().select();
        return select == null ? "none" : select.value().text();
    }

    @Test
    void namesAreThoseOfTheWarehouse() throws IOException {
        Draft draft = new SqlMeshProject(
                        project(),
                        List.of(
                                new TableEntry(new TableName("Marts", "Daily"), Map.of("day", "DATE"), 1, null),
                                new TableEntry(new TableName("sqlmesh__marts", "marts__daily__1"), Map.of(), 1, null)))
                .read(Draft.empty("shop"));
        assertThat(draft.table(new TableName("Marts", "Daily"))
                        .orElseThrow()
                        .periods()
                        .date())
                .satisfies(date -> assertThat(String.valueOf(date.value().format()))
                        .as("a date has no format")
                        .isEqualTo("null"));
        assertThat(draft.left())
                .anySatisfy(left -> assertThat(left.toString()).contains("SQLMesh keeps it for itself"));
    }

    @Test
    void whatIsNoProjectIsRefused() throws IOException {
        assertThatThrownBy(() -> draft(folder, List.of()))
                .isInstanceOf(WorkspaceException.class)
                .hasMessage("'" + folder + "' is no project of SQLMesh: it has no config.yaml.");
        Files.writeString(folder.resolve("config.yaml"), "{{{");
        assertThatThrownBy(() -> draft(folder, List.of()))
                .hasMessage("'" + folder + "' is no project of SQLMesh: it has no folder 'models'.");
    }

    @Test
    void aCronSaysHowLongPeriodsAre() {
        assertThat(List.of(
                                "@hourly",
                                "@daily",
                                "@midnight",
                                "@weekly",
                                "@monthly",
                                "5 * * * *",
                                "0 6 * * *",
                                "0 6 * * 1-5",
                                "0 6 * * MON-FRI",
                                "0 0 * * 1",
                                "0 0 * * sun",
                                "0 0 1 * *",
                                "*/5 * * * *",
                                "0 */6 * * *",
                                "0 0 15 * *",
                                "0 0 1 1 *",
                                "",
                                "@reboot",
                                "x y z a b")
                        .stream()
                        .map(c -> c + " " + Cron.of(c).grain()
                                + (Cron.of(c).calendar().toString().contains("weekdays=true") ? " weekdays" : "")))
                .containsExactly(
                        "@hourly HOUR",
                        "@daily DAY",
                        "@midnight DAY",
                        "@weekly WEEK_FROM_SUNDAY",
                        "@monthly MONTH",
                        "5 * * * * HOUR",
                        "0 6 * * * DAY",
                        "0 6 * * 1-5 DAY weekdays",
                        "0 6 * * MON-FRI DAY weekdays",
                        "0 0 * * 1 WEEK",
                        "0 0 * * sun WEEK_FROM_SUNDAY",
                        "0 0 1 * * MONTH",
                        "*/5 * * * * null",
                        "0 */6 * * * null",
                        "0 0 15 * * null",
                        "0 0 1 1 * null",
                        " null",
                        "@reboot null",
                        "x y z a b null");
    }
}
