package dev.backfill.workspace.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.backfill.workspace.pipeline.EveryKey.Spot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** The shipped schema, tried by a validator that knows nothing of the reader. */
class PipelineSchemaTest {
    private static final Path SHIPPED = Path.of("resources/schema/pipeline.schema.json");
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(PipelineReference.schema(), InputFormat.JSON);

    static Stream<Spot> spots() {
        return EveryKey.spots().stream();
    }

    static Stream<Spot> pickySpots() {
        return EveryKey.spots().stream().filter(Spot::isPicky);
    }

    /** Written anew by `backfill-console schema > resources/schema/pipeline.schema.json`. */
    @Test
    void theShippedSchemaIsWhatIsDeclared() throws IOException {
        assertThat(Files.readString(SHIPPED)).isEqualTo(PipelineReference.schema());
    }

    @ParameterizedTest
    @ValueSource(strings = {"nba-phase4", "nba-phase4-jobs"})
    void theShippedPipelinesConform(String name) throws IOException {
        assertThat(errors(Files.readString(Path.of("resources/examples/nba-phase4/pipelines/" + name + ".yaml"))))
                .isEmpty();
    }

    @Test
    void theSampleOfEveryKeyConforms() {
        assertThat(errors(EveryKey.YAML)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("pickySpots")
    void aValueOfTheWrongTypeIsRejected(Spot spot) {
        assertThat(errors(spot.wrongType().yaml())).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("spots")
    void aMisspeltKeyIsRejected(Spot spot) {
        assertThat(errors(spot.unknown().yaml())).isNotEmpty();
    }

    @Test
    void whatTheReaderSaysOfKeysTogetherTheSchemaSaysToo() {
        assertThat(errors(EveryKey.YAML.replace("sql: all/store.sql", "sql: all/store.sql\n    command: [x]")))
                .isNotEmpty();
        assertThat(errors(EveryKey.YAML.replace("{fixed: 2}", "{fixed: 2, same_as: STORE}")))
                .isNotEmpty();
        assertThat(errors(EveryKey.YAML.replace("{fixed: 2}", "{}"))).isNotEmpty();
    }

    private static List<String> errors(String yaml) {
        return SCHEMA.validate(JsonMapper.shared().writeValueAsString(EveryKey.json(yaml)), InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }
}
