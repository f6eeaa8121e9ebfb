package dev.backfill.ui.finding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.Partition;
import dev.backfill.model.SampleScan;
import dev.backfill.model.Severity;
import dev.backfill.model.run.StepState;
import dev.backfill.model.scan.Scan;
import dev.backfill.ui.FakeEngine;
import dev.backfill.ui.common.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.collections.ListChangeListener;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FindingsViewModelTest {
    private final Scan scan = SampleScan.demo();
    private final FakeEngine engine = new FakeEngine();
    private final FindingsViewModel findings =
            new FindingsViewModel(Messages.english(), target -> engine.plan(scan, target));

    @BeforeEach
    void show() {
        findings.show(scan);
    }

    @Test
    void eachLineOffersWhatCanBeDoneAboutIt() {
        assertThat(findings.rows())
                .map(r -> findings.offer(r.group()))
                .containsExactly(
                        new FindingsViewModel.Offer(FindingAction.FIX, 4, 0),
                        new FindingsViewModel.Offer(FindingAction.SHOW_SOURCE, 0, 0),
                        new FindingsViewModel.Offer(FindingAction.FIX, 1, 0),
                        new FindingsViewModel.Offer(FindingAction.FIX, 1, 0),
                        new FindingsViewModel.Offer(FindingAction.REVIEW_RETIRE, 0, 771),
                        new FindingsViewModel.Offer(FindingAction.SHOW_GAMES, 0, 0),
                        new FindingsViewModel.Offer(FindingAction.FIX, 2, 0));
    }

    @Test
    void countsAreOfFindingsAndNotOfLines() {
        assertThat(findings.totalProperty().get()).isEqualTo(16);
        assertThat(findings.counts()).isEqualTo(Map.of(Severity.CRITICAL, 4, Severity.WARNING, 10, Severity.INFO, 2));
    }

    @Test
    void aChipLeavesOnlyItsSeverity() {
        findings.shownSeverities().add(Severity.INFO);
        assertThat(findings.rows()).map(r -> r.group().title()).containsExactly("ML partial");
    }

    @Test
    void anOpenedGroupListsItsFindings() {
        findings.toggle(findings.rows().getLast().group());
        assertThat(findings.rows())
                .filteredOn(FindingsViewModel.Row::child)
                .map(r -> r.group().dates())
                .containsExactly("Sun 26 Dec", "Wed 29 Dec");
    }

    @Test
    void aLineKnowsHowFarItsRepairIs() {
        Map<Partition, StepState> states = Map.of(
                new Partition("TDZA", SampleScan.POISONED), StepState.SUCCEEDED,
                new Partition("PCF", SampleScan.POISONED), StepState.RUNNING);
        findings.showProgress(states, states.keySet());
        assertThat(findings.progress(findings.rows().getFirst().group()))
                .contains(new FindingsViewModel.Progress(1, 2, true, false));
        assertThat(findings.progress(findings.rows().getLast().group())).isEmpty();
    }

    /// Two scans of ten years would not fit in the memory that a window may take.
    @Test
    void aListThatSaysTheSameStaysAndHoldsNothingOfTheScanBefore() {
        List<Object> told = new ArrayList<>();
        findings.rows().addListener((ListChangeListener<Object>) told::add);
        Scan again = SampleScan.demo();
        findings.show(again);
        assertThat(told).isEmpty();
        assertThat(findings.rows())
                .flatMap(row -> row.group().findings())
                .hasSize(16)
                .allMatch(finding -> again.findings().stream().anyMatch(of -> of == finding));
    }
}
