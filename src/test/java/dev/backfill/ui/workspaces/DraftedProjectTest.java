package dev.backfill.ui.workspaces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backfill.model.TableName;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.bigquery.BigQueryProject;
import dev.backfill.warehouse.bigquery.BigQueryWarehouse;
import dev.backfill.warehouse.bigquery.Emulator;
import dev.backfill.warehouse.bigquery.connect.BigQueryConnection;
import dev.backfill.warehouse.sql.Sql;
import dev.backfill.workspace.Workspace;
import dev.backfill.workspace.draft.DraftTable;
import dev.backfill.workspace.draft.DraftWatch;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the window's page of a draft is about, where the tables are those of a project. */
class DraftedProjectTest {
    private static final BigQueryConnection PROJECT = BigQueryConnection.usual("window-project");
    private static final TableName VISITS = TableName.parse("web.visits");

    @TempDir
    private Path folder;

    private final WorkspaceFolders workspaces = new WorkspaceFolders(InstantSource.system());

    @BeforeAll
    static void project() {
        try (BigQueryWarehouse warehouse =
                        BigQueryWarehouse.open(PROJECT.at(Emulator.get().endpoint()), Set.of());
                Session session = warehouse.open()) {
            session.execute(Sql.of("CREATE SCHEMA web"));
            session.execute(Sql.of("CREATE TABLE web.visits (day DATE, page STRING) PARTITION BY day"));
            session.execute(
                    Sql.of("INSERT INTO web.visits SELECT DATE_ADD(DATE '2022-01-01', INTERVAL CAST(FLOOR(i / 3)"
                            + " AS INT64) DAY), CONCAT('page', CAST(MOD(i, 3) AS STRING)) FROM"
                            + " UNNEST(GENERATE_ARRAY(0, 92)) AS i"));
        }
    }

    private DraftSource at(URI endpoint, String name) {
        return new DraftSource(new BigQueryProject(PROJECT.at(endpoint), List.of()), folder.resolve(name));
    }

    @Test
    void aProjectIsShownBeforeAnythingIsMadeAndOnlyLookedAtAfterwards() {
        DraftSource source = at(Emulator.get().endpoint(), "visits");

        assertThat(workspaces.known(source)).isEmpty();
        DraftOffer offer = workspaces.draft(DraftWish.of(source), DraftWatch.none());

        assertThat(offer.preview().text().draft().sources())
                .map(DraftTable::table)
                .containsExactly(VISITS);
        assertThat(offer.billed()).isNotNull();
        assertThat(offer.preview().text().yaml()).contains("    date: day  # ");
        assertThat(folder.resolve("visits")).doesNotExist();

        Path made = workspaces.make(offer, workspaces.words(offer, Set.of()).text());
        try (Workspace workspace = Workspace.open(made, InstantSource.system())) {
            assertThat(List.of(
                            workspace.folder(),
                            workspace.settings().connection(),
                            workspace.settings().environment().words(),
                            workspace.settings().readOnly()))
                    .containsExactly(folder.resolve("visits"), source.warehouse(), "production", true);
        }
    }

    @Test
    void aProjectThatCannotBeAskedIsAProblem() {
        DraftSource source = at(URI.create("http://127.0.0.1:1"), "nowhere");
        assertThatThrownBy(() -> workspaces.known(source)).isInstanceOf(WarehouseException.class);
        assertThat(folder.resolve("nowhere")).doesNotExist();
    }
}
