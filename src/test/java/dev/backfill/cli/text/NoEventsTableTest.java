package dev.backfill.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.scan.EventDay;
import dev.backfill.model.scan.Scan;
import dev.backfill.ui.GrainedPipeline;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Without a schedule the table of dates has no columns of events; a week counts once in a line of several dates. */
class NoEventsTableTest {
    private static final Scan SCAN = GrainedPipeline.scan();

    @Test
    void theTableHasDatesAndProcessorsAlone() {
        List<EventDay> days = SCAN.days().subList(10, 17);
        assertThat(new DayTable(SCAN, DayLine.folded(SCAN, days)).lines(200))
                .containsExactly(
                        "  date                    HOURLY    DAILY    WEEKLY    MONTHLY",
                        "  2024-03-11..2024-03-17   21/21    21/21       0/3 ◆      3/3 ▲");
    }
}
