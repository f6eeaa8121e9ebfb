package dev.backfill.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.integrity.findings.AcceptedFindings;
import dev.backfill.integrity.findings.FindingExtent;
import dev.backfill.model.Partition;
import dev.backfill.model.SampleScan;
import dev.backfill.model.Severity;
import dev.backfill.model.acceptance.Acceptance;
import dev.backfill.model.acceptance.Acceptance.Extent;
import dev.backfill.model.scan.Finding;
import dev.backfill.model.scan.Scan;
import dev.backfill.model.scan.Scan.Accepted;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptedFindingsTest {
    private static final Scan SCAN = SampleScan.demo();
    private static final Finding GAP = SCAN.findings().getFirst();
    private static final LocalDate TODAY = LocalDate.parse("2022-02-01");
    private static final Acceptance WORD =
            FindingExtent.accept(GAP, SCAN, "anna@laptop", SCAN.asOf(), " the archive\n burned ", TODAY);

    private static Scan apart(Acceptance acceptance, LocalDate today) {
        return new AcceptedFindings(() -> List.of(acceptance), today).apart(SCAN);
    }

    private static Acceptance of(Extent extent) {
        return new Acceptance(WORD.finding(), WORD.title(), extent, WORD.by(), WORD.at(), WORD.reason(), WORD.until());
    }

    @Test
    void anAcceptedFindingStandsApartAndEverythingElseStays() {
        Scan scan = apart(WORD, TODAY);

        assertThat(scan.accepted()).containsExactly(new Accepted(GAP, WORD));
        assertThat(WORD.reason()).isEqualTo("the archive burned");
        assertThat(scan.findings())
                .isEqualTo(SCAN.findings().stream().filter(f -> !f.equals(GAP)).toList());
        assertThat(scan.with(SCAN.findings(), List.of(), scan.checks())).isEqualTo(SCAN);
        assertThat(scan.acceptanceOf(GAP.partitions().getLast())).contains(WORD);
        assertThat(scan.findingOf(GAP.partitions().getLast())).contains(GAP);
    }

    @Test
    void aFindingIsAcceptedToTheEndOfItsLastDate() {
        Scan after = apart(WORD, TODAY.plusDays(1));

        assertThat(after.accepted()).isEmpty();
        assertThat(after.findings().getFirst().message())
                .isEqualTo(GAP.message() + " It was " + WORD.words() + ". That has ended.");
        assertThat(after.findings()).hasSameSizeAs(SCAN.findings());
    }

    /// Was it accepted as less than it is now?
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            WARNING  | 0 |  0 | critical instead of warning
            CRITICAL | 1 |  0 | 1 more partition
            CRITICAL | 2 |  0 | 2 more partitions
            CRITICAL | 0 |  7 | 7 more wrong
            INFO     | 2 | 30 | critical instead of info, 2 more partitions, 30 more wrong
            """)
    void whatIsWorseThanItWasCountsAgainAndSaysSo(Severity severity, int fewer, long rightThen, String words) {
        List<Partition> then = GAP.partitions().subList(0, GAP.partitions().size() - fewer);
        Extent now = WORD.extent();

        Scan scan = apart(of(new Extent(severity, Set.copyOf(then), now.wrong() - rightThen)), TODAY);

        assertThat(scan.accepted()).isEmpty();
        Finding worse = scan.findings().getFirst();
        assertThat(worse.message())
                .isEqualTo(
                        GAP.message() + " It was " + WORD.words() + ". Since then it has become worse: " + words + ".");
        assertThat(worse.brief()).isEqualTo(GAP.brief() + ", worse than accepted");
    }

    @Test
    void whatIsLessThanItWasStaysAccepted() {
        Set<Partition> more = new HashSet<>(GAP.partitions());
        more.add(new Partition("ML", TODAY));

        Scan scan = apart(of(new Extent(Severity.CRITICAL, more, WORD.extent().wrong() + 1)), TODAY);

        assertThat(scan.accepted()).hasSize(1);
    }

    @Test
    void anAcceptanceOfSomethingElseChangesNothing() {
        Acceptance other =
                new Acceptance("missing:ML:1999-01-01", "", WORD.extent(), WORD.by(), WORD.at(), WORD.reason(), null);

        assertThat(apart(other, TODAY)).isEqualTo(SCAN);
    }
}
