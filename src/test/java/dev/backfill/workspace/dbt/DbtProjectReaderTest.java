package dev.backfill.workspace.dbt;

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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a manifest of dbt tells of a pipeline.
class DbtProjectReaderTest {
    private static final String VARIABLES = "{\"run_from\": \"{from}\", \"run_to\": \"{to}\"}";

    @TempDir
    private Path folder;

    private DraftText draft(String manifest) throws IOException {
        return Drafts.text(new DbtProject(Manifests.project(folder, manifest), Manifests.TABLES, VARIABLES)
                .read(Draft.empty("shop")));
    }

    private String complaint(String manifest) throws IOException {
        Path project = Manifests.project(folder, manifest);
        try {
            new DbtProject(project, List.of(), null).read(Draft.empty("shop"));
            return "none";
        } catch (WorkspaceException e) {
            return e.getMessage() + " → " + e.remedy();
        }
    }

    @Test
    void aManifestBecomesAPipelineThatDbtBuilds() throws IOException {
        DraftText text = draft(Manifests.shop());
        assertThat(text.yaml().replace(folder.toString(), "PROJECT")).isEqualTo(Manifests.resource("shop-draft.yaml"));
        String during = "FROM \"daily_sales\"\nWHERE CAST(\"day\" AS DATE) >= @from AND CAST(\"day\" AS DATE) < @to\n";
        assertThat(text.sql())
                .isEqualTo(Map.of(
                        "shop/checks/no_negative_sales.sql",
                        "SELECT *\nFROM (\nselect * from \"daily_sales\" where amount < 0\n) AS bad\n"
                                + "WHERE CAST(\"day\" AS DATE) >= @from AND CAST(\"day\" AS DATE) < @to",
                        "shop/checks/not_null_daily_sales_shop.sql",
                        "SELECT *\n" + during + "    AND \"shop\" IS NULL",
                        "shop/checks/relationships_daily_sales_shop__shop__ref_shops_.sql",
                        "SELECT *\n" + during + "    AND \"shop\" IS NOT NULL AND \"shop\" NOT IN (SELECT \"shop\""
                                + " FROM \"shops\" WHERE \"shop\" IS NOT NULL)",
                        "shop/checks/accepted_values_daily_sales_kind__retail__it_s_wholesale.sql",
                        "SELECT *\n" + during + "    AND \"kind\" NOT IN ('retail', 'it''s wholesale')",
                        "shop/checks/unique_sales_7d_row_id.sql",
                        "SELECT *\n" + during.replace("daily_sales", "sales_7d")
                                + "    AND \"row_id\" IN (SELECT \"row_id\" FROM \"sales_7d\" WHERE \"row_id\" IS NOT NULL"
                                + " GROUP BY \"row_id\" HAVING COUNT(*) > 1)"));
    }

    @Test
    void versions9To12AreRead() throws IOException {
        DraftText newest = draft(Manifests.shop());
        for (int version = 9; version <= 12; version++) {
            assertThat(draft(Manifests.shop().replace("/v12.json", "/v" + version + ".json")))
                    .isEqualTo(newest);
        }
        assertThat(complaint(Manifests.shop().replace("/v12.json", "/v8.json")))
                .isEqualTo("target/manifest.json has version 8; 9 to 12 are read, which dbt 1.5 and later 1.x write."
                        + " → Run 'dbt parse' with a newer dbt.");
        assertThat(complaint(Manifests.shop().replace("/v12.json", "/v20.json")))
                .isEqualTo("target/manifest.json has version 20; 9 to 12 are read, which dbt 1.5 and later 1.x write."
                        + " → Run 'dbt parse' with a dbt 1.x, or draft from the warehouse alone: leave --dbt out.");
        assertThat(complaint(Manifests.shop().replace("/manifest/v12.json", "/catalog/v1.json")))
                .startsWith("target/manifest.json is no manifest: its dbt_schema_version is");
    }

    @Test
    void whatCannotBeReadIsToldWithItsPlace() throws IOException {
        assertThatThrownBy(() -> new DbtProject(folder, List.of(), null).read(Draft.empty("shop")))
                .isInstanceOf(WorkspaceException.class)
                .hasMessage("'" + folder + "' is no project of dbt: there is no dbt_project.yml in it.");
        Files.writeString(folder.resolve("dbt_project.yml"), "name: shop\n");
        assertThatThrownBy(() -> new DbtProject(folder, List.of(), null).read(Draft.empty("shop")))
                .hasMessage("There is no " + folder.resolve("target/manifest.json") + ".")
                .extracting(e -> ((WorkspaceException) e).remedy())
                .isEqualTo("Run 'dbt parse' in the project, which writes it.");

        String shop = Manifests.shop();
        assertThat(complaint("")).startsWith("target/manifest.json:1:").contains("Run 'dbt parse'");
        assertThat(complaint("null")).startsWith("target/manifest.json is no manifest");
        assertThat(complaint("no JSON")).startsWith("target/manifest.json:1:");
        assertThat(complaint(shop.substring(0, shop.length() / 2)))
                .containsPattern("^target/manifest.json:\\d{3}:\\d+: ");
        assertThat(complaint(shop + "{}")).containsPattern("^target/manifest.json:\\d{3}:\\d+: ");
        assertThat(complaint("{\"metadata\": 1}"))
                .startsWith("target/manifest.json is no manifest: it has no 'metadata'.");
        assertThat(complaint(shop.replace("\"nodes\": {", "\"nodes\": null, \"n\": {")))
                .startsWith("target/manifest.json: nodes: it is not there.");
        assertThat(complaint(shop.replace("\"batch_size\": \"month\"", "\"batch_size\": {\"size\": 1}")))
                .startsWith(
                        "target/manifest.json: model.shop.monthly_sales → config → batch_size: a text is wanted, not an"
                                + " object.");
        assertThat(complaint(shop.replace("\"alias\": \"shops\"", "\"alias\": \"sh\\nops\"")))
                .startsWith("target/manifest.json: model.shop.shops: 'shop.main.sh?ops' is not a table name");
        assertThat(complaint(shop.replaceFirst("\"database\": \"shop\",", "\"database\": \"shop\", \"database\": 1,")))
                .containsPattern("^target/manifest.json:\\d+:\\d+: Duplicate");
    }

    @Test
    void tablesThatSeveralModelsWriteAreLeft() throws IOException {
        assertThat(draft(Manifests.shop().replace("\"alias\": \"sales_7d\"", "\"alias\": \"Daily_Sales\""))
                        .draft()
                        .left()
                        .stream()
                        .map(left -> left.table() + ": " + left.because()))
                .contains("daily_sales: model.shop.sales_7d: several write one table: model.shop.sales_7d,"
                        + " model.shop.daily_sales, whose names differ in upper and lower case only");
        assertThat(draft(Manifests.shop().replace("\"alias\": \"sales_7d\"", "\"alias\": \"daily_sales\""))
                        .draft()
                        .processors()
                        .stream()
                        .map(t -> t.name() + t.inputs()))
                .as("nothing is said to be built from what nobody knows who builds")
                .containsExactly("monthly_sales[]", "daily_status" + reads(draft(Manifests.shop()), "daily_status"));
    }

    private static String reads(DraftText text, String table) {
        return text.draft()
                .table(new TableName("", table))
                .orElseThrow()
                .inputs()
                .toString();
    }

    @Test
    void namesAreThoseOfTheWarehouse() throws IOException {
        Path project =
                Manifests.project(folder, Manifests.shop().replace("\"schema\": \"main\"", "\"schema\": \"marts\""));
        Draft draft = new DbtProject(
                        project,
                        List.of(new TableEntry(new TableName("MARTS", "Daily_Sales"), Map.of("day", "DATE"), 1, null)),
                        null)
                .read(Draft.empty("shop"));
        assertThat(draft.processors().stream().map(t -> t.table().toString()))
                .containsExactly(
                        "shop.marts.sales_7d",
                        "MARTS.Daily_Sales",
                        "shop.marts.monthly_sales",
                        "shop.marts.daily_status");
        String inBackticks = Manifests.shop().replaceAll("\\\\\"(shop|main|raw|\\w+)\\\\\"", "`$1`");
        assertThat(draft(inBackticks).sql().get("shop/checks/not_null_daily_sales_shop.sql"))
                .isEqualTo(
                        "SELECT *\nFROM `daily_sales`\nWHERE CAST(`day` AS DATE) >= @from AND CAST(`day` AS DATE) < @to\n"
                                + "    AND `shop` IS NULL");
    }

    @Test
    void theSelectIsThatOfOneBatch() throws IOException {
        Draft draft = draft(Manifests.shop()).draft();
        assertThat(select(draft, "sales_7d"))
                .contains(
                        "from (select distinct day from (SELECT * FROM \"daily_sales\" WHERE \"day\" >= @from AND \"day\" < @to)) d")
                .contains("join \"daily_sales\" w on w.day between d.day - 6 and d.day");
        assertThat(select(draft, "daily_status")).contains("where ordered_at >= @from and ordered_at < @to\n");
        assertThat(select(
                        draft(Manifests.shop().replace("{{ ref('shops') }}", "{{ my_macro('shops') }}"))
                                .draft(),
                        "daily_sales"))
                .as("a macro of its own")
                .isEqualTo("none");
    }

    private static String select(Draft draft, String table) {
        var select = draft.table(new TableName("", table)).orElseThrow().work().select();
        return select == null ? "none" : select.value().text();
    }

    @Test
    void variablesAreJsonWithPlaceholders() {
        for (String wrong : List.of("", "{", "[]", "{}", "\"a\"", "{\"run_from\": \"{form}\"}")) {
            assertThatThrownBy(() -> new DbtProject(folder, List.of(), wrong))
                    .as(wrong)
                    .isInstanceOf(WorkspaceException.class)
                    .hasMessageStartingWith("--dbt-vars takes a JSON object, not '" + wrong + "': ");
        }
    }

    @Test
    void whatCannotBeRepairedIsSaidWithItsReason() throws IOException {
        assertThat(notes(Manifests.shop()
                        .replace(
                                "\"incremental_strategy\": \"delete+insert\"", "\"incremental_strategy\": \"append\"")))
                .contains(
                        "Not repaired from here: its strategy adds rows and takes none away, so that a second run doubles them");
        assertThat(notes(Manifests.shop().replace("run_from", "first").replace("run_to", "last")))
                .contains("Not repaired from here: nobody says by which variables it takes its period: --dbt-vars");
        assertThat(draft(Manifests.shop().replace("\"full_refresh\": null", "\"full_refresh\": true"))
                        .draft()
                        .processors()
                        .stream()
                        .flatMap(t -> t.notes().stream()))
                .contains(
                        "Not repaired from here: full_refresh makes the table anew in each run, without the other periods");
    }

    private List<String> notes(String manifest) throws IOException {
        return draft(manifest)
                .draft()
                .table(new TableName("", "daily_status"))
                .orElseThrow()
                .notes();
    }
}
