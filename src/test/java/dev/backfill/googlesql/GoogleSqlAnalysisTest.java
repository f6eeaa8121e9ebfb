package dev.backfill.googlesql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.Sql;
import dev.backfill.workspace.NamedQuery;
import dev.backfill.workspace.Workspace;
import dev.backfill.workspace.demo.DemoFile;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Google's analyzer has nothing against any statement that the product sends to both engines. */
class GoogleSqlAnalysisTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void natives() {
        GoogleSql.assumeThere();
    }

    @Test
    void everyNamedQueryIsGoogleSql() {
        Map<String, String> complaints = new LinkedHashMap<>();
        try (Workspace workspace = DemoFile.open(folder, () -> Instant.parse("2022-02-01T10:00:00Z"));
                Session session = workspace.warehouse().open()) {
            GoogleSql google = new GoogleSql(session);
            for (String name : NamedQuery.names()) {
                NamedQuery query = NamedQuery.of(name);
                Sql sql = new Sql(
                        query.sql(),
                        Map.of("from", LocalDate.parse("2021-12-01"), "to", LocalDate.parse("2021-12-31")));
                String complaint = google.complaint(sql);
                if (complaint != null) {
                    complaints.put(name, complaint);
                }
            }
        }
        assertThat(complaints).isEmpty();
    }
}
