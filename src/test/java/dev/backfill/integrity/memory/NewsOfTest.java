package dev.backfill.integrity.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.DateInterval;
import dev.backfill.model.SampleScan;
import dev.backfill.model.acceptance.Acceptance.Extent;
import dev.backfill.model.memory.Past;
import dev.backfill.model.memory.Standing;
import dev.backfill.model.scan.Finding;
import dev.backfill.model.scan.Scan;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class NewsOfTest {
    private static final Instant LONG_AFTER = Instant.parse("2030-01-01T00:00:00Z");

    private final Scan scan = SampleScan.demo();
    private final Finding worst = scan.findings().getFirst();
    private final Past known = new LookOf(scan, Past.NONE).after();

    private News news(Scan seen, UnaryOperator<Standing> before, Instant last) {
        Map<String, Standing> findings = new HashMap<>(known.findings());
        findings.computeIfPresent(worst.id(), (_, s) -> before.apply(s));
        return NewsOf.of(seen, new Past(last, Map.of(), findings, Map.of()));
    }

    private static Standing with(Standing s, Extent extent, DateInterval measured) {
        return new Standing(s.finding(), s.rule(), s.message(), s.dates(), extent, s.accepted(), measured, s.since());
    }

    @Test
    void whatIsAsBeforeIsNoNewsAndWhatIsRepairedIsGone() {
        assertThat(NewsOf.of(scan, known).isNone()).isTrue();
        Scan repaired = SampleScan.repaired();
        assertThat(NewsOf.of(repaired, known).gone())
                .extracting(Standing::finding)
                .containsExactlyInAnyOrderElementsOf(scan.findings().stream()
                        .map(Finding::id)
                        .filter(id -> repaired.allFindings().noneMatch(f -> f.id().equals(id)))
                        .toList())
                .isNotEmpty();
        assertThat(NewsOf.of(scan, Past.NONE).fresh()).isEqualTo(scan.findings());
    }

    /** Of dates that nobody has looked at before nobody can say that they became worse, but of dates that came since. */
    @Test
    void onlyWhatBothLooksCouldSeeCanBecomeWorse() {
        UnaryOperator<Standing> fewer = s -> with(s, new Extent(s.extent().severity(), Set.of(), 0), s.measured());
        assertThat(news(scan, fewer, LONG_AFTER).worse())
                .singleElement()
                .satisfies(w -> assertThat(w.what()).contains("more partitions", "more wrong"));
        DateInterval elsewhere = DateInterval.parse("2001-01-01..2001-01-02");
        UnaryOperator<Standing> unseen = s -> with(s, new Extent(s.extent().severity(), Set.of(), 0), elsewhere);
        assertThat(news(scan, unseen, LONG_AFTER).worse()).isEmpty();
        assertThat(news(scan, unseen, worst.root().date().atStartOfDay().toInstant(java.time.ZoneOffset.UTC))
                        .worse())
                .extracting(News.Worse::finding)
                .isEqualTo(List.of(worst));
    }

    @Test
    void aLookAtSomeDatesKeepsWhatIsKnownOfOthers() {
        Standing before = Objects.requireNonNull(known.findings().get(worst.id()));
        DateInterval wide = DateInterval.inclusive(
                scan.interval().start().minusDays(1), scan.interval().last());
        DateInterval longer =
                DateInterval.inclusive(wide.start(), before.dates().last());
        Standing wider = new Standing(
                before.finding(),
                before.rule(),
                "what was seen of all dates",
                longer,
                new Extent(before.extent().severity(), before.extent().partitions(), 99_999),
                false,
                wide,
                before.since());
        Past past = new Past(known.last(), Map.of(), Map.of(worst.id(), wider), Map.of());
        assertThat(new LookOf(scan, past).after().findings().get(worst.id())).isEqualTo(wider);
        assertThat(new LookOf(SampleScan.repaired(), past).after().findings()).containsEntry(worst.id(), wider);
    }
}
