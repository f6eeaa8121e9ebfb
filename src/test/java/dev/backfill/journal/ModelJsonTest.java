package dev.backfill.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.Severity;
import dev.backfill.model.scan.Cause;
import dev.backfill.model.scan.Finding;
import dev.backfill.model.scan.FindingKind;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What older consoles have written can be read, and they can read what this one writes. */
class ModelJsonTest {
    private static Finding finding(FindingKind kind) {
        return new Finding(
                "the id",
                kind,
                Severity.WARNING,
                new Cause.OfSource("raw.schedule", LocalDate.of(2021, 12, 4)),
                List.of(),
                Finding.Words.of("title", "detail", "message", "remedy"),
                "SELECT 1");
    }

    private static String text(String rule) {
        return text(rule, "\"brief\":\"detail\",\"body\":\"message\",");
    }

    private static String text(String rule, String brief) {
        return """
                {"id":"the id","rule":"%s","severity":"WARNING","root":{"kind":"source","source":"raw.schedule",\
                "date":"2021-12-04"},"partitions":[],"title":"title","detail":"detail",%s"message":"message",\
                "remedy":"remedy",%s"observations":[],"evidenceSql":"SELECT 1"}""".formatted(rule, brief, brief.isEmpty() ? "" : "\"notes\":[],");
    }

    @Test
    void theKindOfAFindingStandsThereAsTheNameOfItsRule() {
        Finding known = finding(FindingKind.Known.EVENT_ON_TWO_DATES);
        Finding own = finding(new FindingKind.OfPipeline("ml_over_pcf"));

        assertThat(ModelJson.MAPPER.readTree(ModelJson.MAPPER.writeValueAsString(known)))
                .isEqualTo(ModelJson.MAPPER.readTree(text("event-on-two-dates")));
        assertThat(ModelJson.MAPPER.readValue(text("event-on-two-dates"), Finding.class))
                .isEqualTo(known);
        assertThat(ModelJson.MAPPER.readTree(ModelJson.MAPPER.writeValueAsString(own)))
                .isEqualTo(ModelJson.MAPPER.readTree(text("ml_over_pcf")));
        assertThat(ModelJson.MAPPER.readValue(text("ml_over_pcf"), Finding.class))
                .isEqualTo(own);
    }

    @Test
    void aFindingOfAnOlderConsoleHasNoFewWordsAndTellsAllOfThem() {
        Finding read = ModelJson.MAPPER.readValue(text("stale", ""), Finding.class);

        assertThat(read).isEqualTo(finding(FindingKind.Known.STALE));
        assertThat(read.brief()).isEqualTo("detail");
        assertThat(read.body()).isEqualTo("message");
    }
}
