package dev.backfill.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.Partition;
import dev.backfill.model.SampleScan;
import dev.backfill.model.proof.Proof;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.ChecklistItem;
import dev.backfill.model.scan.Scan;
import dev.backfill.model.scan.Verdict;
import dev.backfill.ui.common.Messages;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/// What the checklist in the window answers.
class ChecklistLineTest {
    static final List<ChecklistItem> ITEMS = List.of(
            new ChecklistItem(
                    "No dates with TDZA = 0 when PCF has rows",
                    false,
                    "2021-12-04",
                    true,
                    List.of(SampleScan.POISONED)),
            new ChecklistItem(
                    "No dates with 100 % opponent_strength_score = 0",
                    true, "not applicable, because PCF has no column opponent_strength_score", false, List.of()),
            new ChecklistItem(
                    "No untracked dates: every expected partition has rows or a reason",
                    false,
                    "2021-12-04, 2021-12-23, 2021-12-31",
                    true,
                    List.of(SampleScan.POISONED, SampleScan.POISONED.plusDays(19), SampleScan.POISONED.plusDays(27))),
            new ChecklistItem(
                    "ML rows ≤ PCF rows on all dates that have both", true, ChecklistItem.NO_DATE, true, List.of()),
            new ChecklistItem("Every row has a date", true, "as the metadata of 7 tables says"));
    private final Messages messages = Messages.english();

    @Test
    void eachLineSaysWhetherItHoldsAndWhatThatStandsOn() {
        assertThat(ChecklistLine.of(with(SampleScan.demo(), c -> c), messages))
                .extracting(l -> l.answer() + ": " + l.seen())
                .containsExactly(
                        "BAD: 1 date: Sat 4 Dec 2021",
                        "UNKNOWN: not applicable, because PCF has no column opponent_strength_score",
                        "BAD: 3 dates: 4, 23, 31 Dec 2021",
                        "GOOD: On none of 105 dates; 1 partition is unknown",
                        "GOOD: as the metadata of 7 tables says");
    }

    @Test
    void whatCannotBeReadIsNeverGood() {
        Scan scan = with(
                SampleScan.demo(),
                cell -> cell.partition().processor().equals("PDC") ? unread(cell.partition()) : cell);
        assertThat(ChecklistLine.of(scan, messages))
                .extracting(l -> l.answer() + ": " + l.seen())
                .contains("BAD: 1 date: Sat 4 Dec 2021", "UNKNOWN: Cannot be known while PDC cannot be read.")
                .anyMatch(l -> l.startsWith("GOOD: On none of 105 dates; 106 partitions"));
    }

    @Test
    void aLineIsUnknownWhereOneOfTheProcessorsThatItNamesCannotBeRead() {
        Scan scan = with(
                SampleScan.demo(), cell -> cell.partition().processor().equals("ML") ? unread(cell.partition()) : cell);
        assertThat(ChecklistLine.of(scan, messages).get(3).answer()).isEqualTo(ChecklistLine.Answer.UNKNOWN);
    }

    private static Cell unread(Partition partition) {
        return new Cell(
                partition,
                Verdict.UNKNOWN,
                null,
                0,
                0,
                0,
                0,
                0,
                null,
                false,
                new Proof.Unread("its table is not there"),
                null);
    }

    /// A scan with these lines.
    static Scan with(Scan scan, UnaryOperator<Cell> cells) {
        return new Scan(
                scan.pipeline(),
                scan.processors(),
                scan.interval(),
                scan.asOf(),
                scan.days(),
                scan.cells().stream().map(cells).toList(),
                scan.findings(),
                ITEMS,
                scan.checks(),
                scan.cost());
    }
}
