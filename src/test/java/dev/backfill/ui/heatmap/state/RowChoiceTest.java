package dev.backfill.ui.heatmap.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.DateInterval;
import dev.backfill.model.SampleScan;
import dev.backfill.model.pipeline.ProcessorNames;
import dev.backfill.model.scan.Scan;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RowChoiceTest {
    private static final Scan SCAN = SampleScan.demo();

    @Test
    void allRowsStandInGraphOrder() {
        assertThat(rows(RowOrder.GRAPH, "", false)).containsExactly("TDZA", "PSZA", "PCF", "PDC", "ML");
    }

    @Test
    void aRowIsFoundByAPartOfItsName() {
        assertThat(rows(RowOrder.GRAPH, " za", false)).containsExactly("TDZA", "PSZA");
        assertThat(rows(RowOrder.GRAPH, "nothing", false)).isEmpty();
    }

    /** ML has four critical cells in December, the others that read TDZA one each. */
    @Test
    void theWorstComesFirstAndEqualsStayInGraphOrder() {
        assertThat(rows(RowOrder.FAULTS, "", false)).containsExactly("ML", "TDZA", "PCF", "PDC", "PSZA");
        assertThat(rows(RowOrder.NAME, "", false)).containsExactly("ML", "PCF", "PDC", "PSZA", "TDZA");
    }

    @Test
    void healthyRowsAreLeftOutUnlessAllAreHealthy() {
        assertThat(rows(RowOrder.GRAPH, "", true)).containsExactly("TDZA", "PCF", "PDC", "ML");
        DateInterval healthy = DateInterval.parse("2021-12-05..2021-12-11");
        assertThat(new RowChoice(RowOrder.GRAPH, "", true).of(SCAN, healthy, ProcessorNames.OWN, Map.of()))
                .isEqualTo(SCAN.processors());
    }

    private static List<String> rows(RowOrder order, String part, boolean faultsOnly) {
        return new RowChoice(order, part, faultsOnly).of(SCAN, SampleScan.DECEMBER, ProcessorNames.OWN, Map.of());
    }
}
