package dev.backfill.workspace.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.backfill.TextFuzz;
import dev.backfill.workspace.Examples;
import dev.backfill.workspace.PipelineLoader;
import dev.backfill.workspace.WorkspaceException;
import dev.backfill.workspace.yaml.FileProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whatever stands in a pipeline's file, it is read, or each mistake is told with its place. */
class PipelineFuzzTest {
    private static final String FILE = "pipelines/all.yaml";

    @Test
    void aPipelineIsReadOrEachMistakeHasAPlaceAndAMend() {
        List<String> good = new ArrayList<>(List.of(EveryKey.YAML));
        Examples.SHIPPED.forEach(example -> example.files().list("pipelines/").stream()
                .filter(f -> f.endsWith(".yaml"))
                .forEach(f -> good.add(example.files().read(f))));

        assertThat(TextFuzz.complaints(good, PipelineFuzzTest::complaint)).isEmpty();
    }

    private static @Nullable String complaint(String yaml) {
        try {
            PipelineLoader.load(FILE, yaml);
            return null;
        } catch (WorkspaceException e) {
            Optional<FileProblem> bad = e.problems().stream()
                    .filter(p -> !p.file().equals(FILE)
                            || p.line() < 0
                            || p.line() > yaml.lines().count() + 1
                            || p.what().isBlank()
                            || p.remedy().isBlank())
                    .findFirst();
            return e.problems().isEmpty()
                    ? "no problem is told, but " + e.getMessage()
                    : bad.map(p -> "told without place or mend: " + p).orElse(null);
        }
    }

    /** Found among 100,000. */
    @Test
    void aTableThatIsNoSourceIsToldWhereThereAreNoSourcesAtAll() {
        assertThatExceptionOfType(WorkspaceException.class)
                .isThrownBy(() -> PipelineLoader.load(FILE, """
                        pipeline: shop
                        processors:
                          DAILY: {table: marts.daily, date: day, key: shop, expected: {distinct: {table: a.b.c.d, key: shop}}}
                        """))
                .withMessage(FILE + ":3:82: 'a.b.c.d' is not declared under 'sources'.");
    }
}
