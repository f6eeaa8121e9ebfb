package dev.backfill.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.cli.terminal.Console;
import dev.backfill.model.Partition;
import dev.backfill.model.plan.Estimate;
import dev.backfill.model.plan.LeftCell;
import dev.backfill.model.plan.LeftReason;
import dev.backfill.model.plan.Plan;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What stays is told one by one as long as somebody reads it. */
class PlanTextTest {
    private static final LocalDate FIRST = LocalDate.of(2024, 4, 2);

    private static List<LeftCell> healthy(int dates) {
        return Stream.iterate(FIRST, d -> d.plusDays(1))
                .limit(dates)
                .map(d -> new LeftCell(new Partition("DAILY", d), new LeftReason.Healthy(8), false))
                .toList();
    }

    private static List<String> lines(List<LeftCell> left) {
        StringWriter out = new StringWriter();
        PlanText.print(
                new Plan("p", "h", "shop", List.of(), left, new Estimate(null, 0)),
                Optional.empty(),
                OptionalInt.empty(),
                new Console(new PrintWriter(out), new PrintWriter(out), null, false));
        return out.toString().lines().skip(1).map(String::strip).toList();
    }

    @Test
    void aDozenHealthyPartitionsAreTold() {
        assertThat(lines(healthy(12))).hasSize(12).first().isEqualTo("leave  DAILY 2024-04-02: 8 rows, healthy");
    }

    @Test
    void moreAreOneLineForEachProcessorBelowWhatIsNotHealthy() {
        List<LeftCell> left = new ArrayList<>(healthy(13));
        left.add(new LeftCell(new Partition("TREND", FIRST), new LeftReason.Healthy(7), false));
        left.add(new LeftCell(new Partition("TREND", FIRST.plusDays(1)), new LeftReason.Healthy(7), true));

        assertThat(lines(left))
                .containsExactly(
                        "left poisoned  TREND 2024-04-03: 7 rows, healthy",
                        "leave  DAILY, 2 to 14 April 2024: 104 rows, healthy",
                        "leave  TREND, 2 April 2024: 7 rows, healthy");
    }
}
