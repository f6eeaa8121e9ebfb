package dev.backfill.workspace.dbt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.TextFuzz;
import dev.backfill.workspace.WorkspaceException;
import dev.backfill.workspace.draft.Draft;
import dev.backfill.workspace.draft.Drafts;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Whatever stands in a manifest, a pipeline is drafted from it, or the mistake is told with its place. */
class ManifestFuzzTest {
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamWriteConstraints(StreamWriteConstraints.builder()
                            .maxNestingDepth(5_000)
                            .build())
                    .build())
            .build();
    private static final List<String> ODD = List.of(
            "",
            " ",
            "\u0000",
            "\u202e",
            "\ud83c\udfc0",
            "a.b.c.d",
            "..",
            "\"",
            "'; DROP",
            "{{ ref('",
            "}}",
            "{% if %}",
            "@from",
            "day",
            "DAILY_SALES",
            "none",
            "self",
            "[\"a\"]",
            "x\ny",
            "microbatch",
            "incremental",
            "model",
            "source",
            "test",
            "year",
            "2024-01-01",
            "2024-99-99",
            "model.shop.daily_sales");

    @Test
    void aTextIsReadOrTheMistakeHasItsPlace() throws Exception {
        assertThat(TextFuzz.complaints(List.of(Manifests.shop()), ManifestFuzzTest::complaint))
                .isEmpty();
    }

    @Test
    void otherValuesAreReadOrTheMistakeHasItsPlace() throws Exception {
        JsonNode good = MAPPER.readTree(Manifests.shop());
        List<String> complaints = new ArrayList<>();
        int inputs = Integer.getInteger("fuzz.inputs", 2_000);
        for (int i = 0; i < inputs && complaints.size() < 5; i++) {
            Random random = new Random(i);
            JsonNode changed = good.deepCopy();
            int changes = 1 + random.nextInt(4);
            for (int c = 0; c < changes; c++) {
                change(changed, random);
            }
            String wrong;
            try {
                wrong = complaint(MAPPER.writeValueAsString(changed));
            } catch (RuntimeException | StackOverflowError e) {
                wrong = e + " at " + List.of(e.getStackTrace()).subList(0, Math.min(12, e.getStackTrace().length));
            }
            if (wrong != null) {
                complaints.add(wrong + " in number " + i);
            }
        }
        assertThat(complaints).isEmpty();
    }

    private static @Nullable String complaint(String json) {
        try {
            Manifest manifest = Manifest.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
            Draft draft =
                    new DbtProject(Path.of("/shop"), Manifests.TABLES, null).drafted(manifest, Draft.empty("shop"));
            Drafts.text(draft);
            return null;
        } catch (WorkspaceException e) {
            String message = String.valueOf(e.getMessage());
            return message.startsWith(Manifest.FILE) && !e.remedy().isBlank() && message.length() < 2_000
                    ? null
                    : "told without place or mend: " + message;
        }
    }

    /** Puts something else in the place of one value, somewhere. */
    private static void change(JsonNode tree, Random random) {
        JsonNode at = tree;
        while (true) {
            List<JsonNode> inner = new ArrayList<>();
            at.forEach(child -> {
                if (child.isContainer() && !child.isEmpty()) {
                    inner.add(child);
                }
            });
            if (inner.isEmpty() || random.nextInt(6) == 0) {
                break;
            }
            at = inner.get(random.nextInt(inner.size()));
        }
        JsonNode value = value(tree, random);
        if (at instanceof ObjectNode object && !object.isEmpty()) {
            List<String> keys = List.copyOf(object.propertyNames());
            String key = keys.get(random.nextInt(keys.size()));
            switch (random.nextInt(4)) {
                case 0 -> object.remove(key);
                case 1 -> object.set(ODD.get(random.nextInt(ODD.size())), object.get(key));
                default -> object.set(key, value);
            }
        } else if (at instanceof ArrayNode array && !array.isEmpty()) {
            array.set(random.nextInt(array.size()), value);
        }
    }

    private static JsonNode value(JsonNode tree, Random random) {
        JsonNodeFactory make = JsonNodeFactory.instance;
        return switch (random.nextInt(8)) {
            case 0 -> make.nullNode();
            case 1 -> make.booleanNode(random.nextBoolean());
            case 2 -> make.numberNode(random.nextLong());
            case 3 -> make.arrayNode().add(ODD.get(random.nextInt(ODD.size())));
            case 4 -> make.objectNode().put(ODD.get(random.nextInt(ODD.size())), 1);
            case 5 -> deep(random.nextInt(700));
            case 6 -> tree.path("nodes").path("model.shop.daily_sales").deepCopy();
            default -> make.stringNode(ODD.get(random.nextInt(ODD.size())));
        };
    }

    private static JsonNode deep(int levels) {
        JsonNode inner = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < levels; i++) {
            inner = JsonNodeFactory.instance.arrayNode().add(inner);
        }
        return inner;
    }
}
