package dev.backfill.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.DateInterval;
import dev.backfill.model.Partition;
import dev.backfill.model.Severity;
import dev.backfill.model.proof.Proof;
import dev.backfill.model.scan.Cause;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.EventDay;
import dev.backfill.model.scan.Finding;
import dev.backfill.model.scan.FindingKind;
import dev.backfill.model.scan.Scan;
import dev.backfill.model.scan.ScanCost;
import dev.backfill.model.scan.Verdict;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How findings and dates are laid out for people. */
class ScanLinesTest {
    private static final AnsiColors PLAIN = new AnsiColors(false);
    private static final LocalDate FIRST = LocalDate.parse("2021-12-01");

    private static Finding missing(String date, String... processors) {
        List<Partition> partitions = Stream.of(processors)
                .map(p -> new Partition(p, LocalDate.parse(date)))
                .toList();
        return new Finding(
                "missing:" + processors[0] + ":" + date,
                FindingKind.Known.MISSING,
                Severity.CRITICAL,
                new Cause.OfPartition(partitions.getFirst()),
                partitions,
                Finding.Words.of(
                        processors[0] + " missing", "", processors[0] + " missing on " + date + ".", "Build it."),
                "SELECT 1");
    }

    /** A scan of one processor whose rows are missing on the first dates. */
    private static Scan missingOnTheFirst(int bad, int dates) {
        DateInterval interval = DateInterval.inclusive(FIRST, FIRST.plusDays(dates - 1));
        return new Scan(
                "p",
                List.of("ML"),
                interval,
                Instant.EPOCH,
                interval.dates().map(d -> EventDay.of(d, 2, 2, 2, 2, 2)).toList(),
                interval.dates()
                        .map(d -> cell(d, d.isBefore(FIRST.plusDays(bad)) ? 0 : 10))
                        .toList(),
                List.of(),
                List.of(),
                List.of(),
                new ScanCost(1, 0, 1));
    }

    private static Cell cell(LocalDate date, int rows) {
        Verdict verdict = rows == 0 ? Verdict.MISSING : Verdict.COMPLETE;
        return new Cell(
                new Partition("ML", date),
                verdict,
                10,
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

    private static List<String> table(Scan scan, int width) {
        return new DayTable(scan, DayLine.folded(scan, scan.days())).lines(width);
    }

    /** A December in which nothing takes place on the 6th and 8th. */
    private static Scan december(Finding... findings) {
        DateInterval interval = DateInterval.inclusive(FIRST, FIRST.plusDays(30));
        return new Scan(
                "p",
                List.of("ML"),
                interval,
                Instant.EPOCH,
                interval.dates()
                        .map(d -> d.getDayOfMonth() == 6 || d.getDayOfMonth() == 8
                                ? EventDay.of(d, 0, 0, 0, 0, 0)
                                : EventDay.of(d, 2, 2, 2, 2, 2))
                        .toList(),
                interval.dates()
                        .map(d -> cell(
                                d,
                                Stream.of(findings).anyMatch(f -> f.partitions().contains(new Partition("ML", d)))
                                        ? 0
                                        : 10))
                        .toList(),
                List.of(findings),
                List.of(),
                List.of(),
                new ScanCost(1, 0, 1));
    }

    @Test
    void oneCauseOnNeighboringDatesIsOneEntryWhateverLiesBetweenWithoutEvents() {
        Scan scan = december(
                missing("2021-12-09", "ML", "NEXT"),
                missing("2021-12-04", "ML"),
                missing("2021-12-05", "ML"),
                missing("2021-12-07", "ML"),
                missing("2021-12-11", "ML"),
                missing("2021-12-01", "PDC"));

        assertThat(new FindingLines(PLAIN, Integer.MAX_VALUE).of(scan, false))
                .containsExactly(
                        "  ◆ CRITICAL ML missing on 4 dates, 2021-12-04..2021-12-09: 0 of 40 rows.",
                        "             The first: ML missing on 2021-12-04.",
                        "             → Build it.",
                        "  ◆ CRITICAL ML missing on 2021-12-11.",
                        "             → Build it.",
                        "  ◆ CRITICAL PDC missing on 2021-12-01.",
                        "             → Build it.",
                        "  Each of them alone, with its id and what was seen: --details");
        assertThat(new FindingLines(PLAIN, Integer.MAX_VALUE).of(scan, true)).hasSize(18);
    }

    @Test
    void fourDatesThatAreAlikeAreOneLineWithTheirSums() {
        assertThat(table(missingOnTheFirst(4, 5), 80))
                .containsExactly(
                        "  date                    event     originally  now  played     ML",
                        "  2021-12-01..2021-12-04    played           8    8       8   0/40 ◆",
                        "  2021-12-05                played           2    2       2  10/10");
        assertThat(table(missingOnTheFirst(3, 4), 80)).hasSize(5);
    }

    @Test
    void aNarrowTerminalGetsSentencesOfWhatIsBad() {
        assertThat(table(missingOnTheFirst(4, 5), 40))
                .containsExactly(
                        "  2021-12-01..2021-12-04 played, 8 of 8",
                        "    played: ◆ ML 0/40",
                        "  2021-12-05 played, 2 of 2 played");
    }

    @Test
    void linesBreakBetweenWordsAndLongWordsStayWhole() {
        assertThat(WordWrap.lines("  one two three", "    ", 11)).containsExactly("  one two", "    three");
        assertThat(WordWrap.lines("abcdefghijkl mn", "  ", 5)).containsExactly("abcdefghijkl", "  mn");
        assertThat(WordWrap.lines("  abcdefghijkl", "  ", 5)).containsExactly("  abcdefghijkl");
        assertThat(WordWrap.lines("exact", "  ", 5)).containsExactly("exact");
    }

    @Test
    void colorsOnlyWhereTheTerminalShowsThem() {
        assertThat(new FindingLines(new AnsiColors(true), 80).of(december(missing("2021-12-04", "ML")), false))
                .containsExactly(
                        "  \u001b[31m◆ CRITICAL \u001b[0mML missing on 2021-12-04.",
                        "             \u001b[2m→ Build it.\u001b[0m");
    }
}
