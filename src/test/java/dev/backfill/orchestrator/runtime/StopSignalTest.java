package dev.backfill.orchestrator.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StopSignalTest {
    /** All pairs of what can end a run, in both orders: what may still start, and what is said of it. */
    @ParameterizedTest(name = "{0}: dates {1}, steps {2}, asked {3}, now {4}")
    @CsvSource(delimiter = '|', textBlock = """
            -            | yes | yes | -   | -   | | not started: the run was stopped
            date         | -   | yes | yes | -   | stopped after the dates that had begun, by me | not started: the run was stopped
            now          | -   | -   | yes | yes | stopped at once, by me | not started: the run was stopped
            halt         | -   | yes | yes | -   | enough | not started: the run was stopped
            failed       | -   | -   | -   | -   | ended because a step failed and the rest was not to start then | not started: another step failed
            trouble      | -   | -   | yes | -   | interrupted: no sign-in | not started: no sign-in
            date date    | -   | yes | yes | -   | stopped after the dates that had begun, by me | not started: the run was stopped
            date now     | -   | -   | yes | yes | stopped at once, by me | not started: the run was stopped
            date halt    | -   | yes | yes | -   | enough | not started: the run was stopped
            date failed  | -   | -   | yes | -   | stopped after the dates that had begun, by me | not started: another step failed
            date trouble | -   | -   | yes | -   | interrupted: no sign-in | not started: no sign-in
            now date     | -   | -   | yes | yes | stopped at once, by me | not started: the run was stopped
            now now      | -   | -   | yes | yes | stopped at once, by me | not started: the run was stopped
            now halt     | -   | -   | yes | yes | enough | not started: the run was stopped
            now failed   | -   | -   | yes | yes | stopped at once, by me | not started: another step failed
            now trouble  | -   | -   | yes | yes | interrupted: no sign-in | not started: no sign-in
            halt date    | -   | yes | yes | -   | enough | not started: the run was stopped
            halt now     | -   | -   | yes | yes | stopped at once, by me | not started: the run was stopped
            halt failed  | -   | -   | yes | -   | enough | not started: another step failed
            halt trouble | -   | -   | yes | -   | interrupted: no sign-in | not started: no sign-in
            failed date  | -   | -   | yes | -   | stopped after the dates that had begun, by me | not started: another step failed
            failed now   | -   | -   | yes | yes | stopped at once, by me | not started: another step failed
            failed halt  | -   | -   | yes | -   | enough | not started: another step failed
            failed trouble | - | -   | yes | -   | interrupted: no sign-in | not started: no sign-in
            trouble date | -   | -   | yes | -   | interrupted: no sign-in | not started: no sign-in
            trouble now  | -   | -   | yes | yes | interrupted: no sign-in | not started: no sign-in
            trouble halt | -   | -   | yes | -   | interrupted: no sign-in | not started: no sign-in
            trouble failed | - | -   | yes | -   | interrupted: no sign-in | not started: no sign-in
            """)
    void whateverEndsARunAndInWhicheverOrderEveryStartIsRefusedThatMustBe(
            String told, String dates, String steps, String asked, String now, @Nullable String why, String reason) {
        StopSignal stop = new StopSignal();
        for (String one : told.split(" ")) {
            tell(stop, one);
        }
        assertThat(List.of(
                        said(stop.mayStartDate()),
                        said(stop.mayStartStep()),
                        said(stop.wasAsked()),
                        said(stop.isNow()),
                        stop.why(),
                        stop.reason()))
                .isEqualTo(Arrays.asList(dates, steps, asked, now, why == null ? "" : why, reason));
    }

    @Test
    void onlyAnEndAtOnceReachesWhatIsBeingWorkedOn() {
        StopSignal stop = new StopSignal();
        List<String> ended = new ArrayList<>();
        try (StopSignal.Watch _ = stop.watch(() -> ended.add("working"))) {
            for (String one : List.of("date", "halt", "failed", "trouble")) {
                tell(stop, one);
            }
            assertThat(ended).isEmpty();
            stop.watch(() -> ended.add("done before")).close();
            stop.stopNow("by me");
            stop.watch(() -> ended.add("came later")).close();
        }
        assertThat(ended).containsExactly("working", "came later");
    }

    private static void tell(StopSignal stop, String one) {
        switch (one) {
            case "date" -> stop.stopAfterDate("by me");
            case "now" -> stop.stopNow("by me");
            case "halt" -> stop.halt("enough");
            case "failed" -> stop.failed();
            case "trouble" -> stop.interrupted("no sign-in");
            default -> assertThat(one).isEqualTo("-");
        }
    }

    private static String said(boolean so) {
        return so ? "yes" : "-";
    }
}
