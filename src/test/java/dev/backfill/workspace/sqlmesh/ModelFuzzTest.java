package dev.backfill.workspace.sqlmesh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.TextFuzz;
import dev.backfill.workspace.WorkspaceException;
import dev.backfill.workspace.draft.Draft;
import dev.backfill.workspace.draft.Drafts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whatever stands in the file of a model, a pipeline is drafted from it, or the mistake is told with its place. */
class ModelFuzzTest {
    private static final String PYTHON = """
            @model("marts.scores", kind=dict(name=ModelKindName.INCREMENTAL_BY_TIME_RANGE, time_column="day"),
                   cron="@daily", columns={"day": "date"}, depends_on={"marts.daily"}, start="2024-01-01")
            def execute(context, start, end, **kwargs):
                return None
            """;

    @Test
    void aModelIsReadOrTheMistakeHasItsPlace() {
        List<String> good = new ArrayList<>(List.of(PYTHON));
        good.addAll(SqlMeshProjectTest.MODELS.values());
        assertThat(TextFuzz.complaints(good, ModelFuzzTest::complaint)).isEmpty();
    }

    private static @Nullable String complaint(String text) {
        try {
            List<ModelFile> models = new ArrayList<>();
            ModelFile.of("models/it.sql", text, "MODEL").ifPresent(models::add);
            PythonHead.of("models/it.py", text).ifPresent(models::add);
            SqlMeshFiles files = new SqlMeshFiles(models, Map.of(), Map.of(), Map.of("cron", "@daily"));
            Drafts.text(new SqlMeshProject(Path.of("/shop"), List.of()).drafted(files, Draft.empty("shop")));
            return null;
        } catch (WorkspaceException e) {
            String message = String.valueOf(e.getMessage());
            return message.matches("(?s)models/it\\.sql:\\d+:\\d+: .*")
                            && !e.remedy().isBlank()
                    ? null
                    : "told without place or mend: " + message;
        }
    }
}
