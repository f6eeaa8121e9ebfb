package dev.backfill.model.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.DateInterval;
import dev.backfill.model.Partition;
import dev.backfill.model.Severity;
import dev.backfill.model.proof.Proof;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A pipeline TOP → LOW on twenty days in December; nothing takes place on the 3rd and the 4th. */
class IncidentsTest {
    private static final LocalDate FIRST = LocalDate.parse("2021-12-01");
    private static final Set<Integer> FREE = Set.of(3, 4);

    private static final Integer[] ALL =
            IntStream.rangeClosed(1, 20).filter(d -> !FREE.contains(d)).boxed().toArray(Integer[]::new);

    private static LocalDate day(int day) {
        return FIRST.withDayOfMonth(day);
    }

    /** @param lost days on which TOP is missing; below it LOW has rows where they are even */
    private static Scan scan(boolean anythingElse, Integer... lost) {
        DateInterval interval = DateInterval.inclusive(FIRST, day(20));
        List<Cell> cells = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        interval.dates().forEach(date -> {
            int d = date.getDayOfMonth();
            boolean missing = List.of(lost).contains(d);
            boolean built = anythingElse && d % 2 == 0;
            cells.add(cell("TOP", date, FREE.contains(d), missing ? Verdict.MISSING : Verdict.COMPLETE));
            cells.add(cell(
                    "LOW",
                    date,
                    FREE.contains(d),
                    !missing ? Verdict.COMPLETE : built ? Verdict.CONTAMINATED : Verdict.BLOCKED));
            if (missing) {
                findings.add(finding(date, built));
            }
        });
        return new Scan(
                "p",
                List.of("TOP", "LOW"),
                interval,
                Instant.EPOCH,
                interval.dates()
                        .map(d -> FREE.contains(d.getDayOfMonth())
                                ? EventDay.of(d, 0, 0, 0, 0, 0)
                                : EventDay.of(d, 2, 2, 2, 2, 2))
                        .toList(),
                cells,
                findings,
                List.of(),
                List.of(),
                new ScanCost(1, 0, 1));
    }

    private static Cell cell(String processor, LocalDate date, boolean free, Verdict verdict) {
        boolean empty = free || verdict == Verdict.MISSING || verdict == Verdict.BLOCKED;
        int rows = empty ? 0 : 10;
        return new Cell(
                new Partition(processor, date),
                free ? Verdict.NO_EVENT : verdict,
                free ? 0 : 10,
                rows,
                rows,
                0,
                0,
                rows,
                null,
                false,
                new Proof.NotLookedAt(),
                null);
    }

    private static Finding finding(LocalDate date, boolean built) {
        Partition top = new Partition("TOP", date);
        return new Finding(
                "missing:TOP:" + date,
                FindingKind.Known.MISSING,
                Severity.CRITICAL,
                new Cause.OfPartition(top),
                List.of(top, new Partition("LOW", date)),
                Finding.Words.of(
                        "TOP missing",
                        built ? "poisons LOW 10 rows" : "blocks LOW",
                        "TOP missing on " + date + ".",
                        "Build TOP for " + date + " and rebuild what reads it."),
                "SELECT 1");
    }

    private static Stream<String> told(Scan scan) {
        return Incidents.of(scan).stream().map(i -> i.severity() + " " + i.message(scan) + " " + i.remedy());
    }

    @Test
    void anOutageIsOneIncidentWhateverLiesBetweenWithoutEventsAndTheNewestComesFirst() {
        assertThat(told(scan(true, 2, 5, 6, 8)))
                .containsExactly(
                        "CRITICAL TOP missing on 2021-12-08. Build TOP for 2021-12-08 and rebuild what reads it.",
                        "CRITICAL TOP missing on 3 dates, 2021-12-02..2021-12-06: poisons LOW 20 rows; blocks LOW."
                                + " Build TOP for these dates and rebuild what reads it.");
        assertThat(Incidents.counts(Incidents.of(scan(true, 2, 5, 6, 8))))
                .hasSize(1)
                .containsEntry(Severity.CRITICAL, 2);
    }

    @Test
    void whereNothingWasBuiltYetThatIsSaidOnceAndIsNoAlarm() {
        assertThat(told(scan(false, ALL)))
                .containsExactly("WARNING sources loaded: 36 events; nothing built: build 36 steps."
                        + " Build what is due: backfill --findings, or Fix all in the window.");
    }

    @Test
    void oneBuiltPartitionIsNotNothing() {
        assertThat(told(scan(true, ALL))).hasSize(1).allMatch(t -> t.startsWith("CRITICAL"));
    }

    /** The 3rd and the 4th have no events: thirteen dates with some end on the 15th. */
    @ParameterizedTest
    @CsvSource({"15, false", "16, true"})
    void fewerThanFourteenDatesWithEventsAreAnOutageAndNoBeginning(int last, boolean beginning) {
        assertThat(Incidents.isNothingBuilt(until(last, scan(false, ALL)))).isEqualTo(beginning);
    }

    private static Scan until(int last, Scan scan) {
        return new Scan(
                scan.pipeline(),
                scan.processors(),
                DateInterval.inclusive(FIRST, day(last)),
                scan.asOf(),
                scan.days().stream().filter(d -> !d.date().isAfter(day(last))).toList(),
                scan.cells().stream()
                        .filter(c -> !c.partition().date().isAfter(day(last)))
                        .toList(),
                List.of(),
                scan.checklist(),
                scan.checks(),
                scan.cost());
    }
}
