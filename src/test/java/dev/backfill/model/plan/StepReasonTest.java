package dev.backfill.model.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What people, plan files and the journal read of why a partition is written. */
class StepReasonTest {

    @Test
    void eachReasonHasItsFewWords() {
        assertThat(List.of(
                        new StepReason.Missing(),
                        new StepReason.Blocked("TDZA"),
                        new StepReason.Blocked(null),
                        new StepReason.BuiltOn("PCF"),
                        new StepReason.BuiltWithout("TDZA"),
                        new StepReason.BuiltWithout(null),
                        new StepReason.Duplicates(1_234),
                        new StepReason.Surplus(1),
                        new StepReason.Surplus(4),
                        new StepReason.OlderThan("PCF"),
                        new StepReason.Partial(0.745),
                        new StepReason.MoreThanUsual(),
                        new StepReason.WithoutEvent(),
                        new StepReason.Unproven(),
                        new StepReason.NotInCalendar(),
                        new StepReason.Reads(List.of("A", "B", "C", "D")),
                        new StepReason.Reads(List.of("A", "B", "C", "D", "E", "F")),
                        new StepReason.Suspect(),
                        new StepReason.AskedFor(),
                        new StepReason.TakesBack("7", Verb.BUILD, 0),
                        new StepReason.TakesBack("7", Verb.REBUILD, 131),
                        new StepReason.TakesBack("7", Verb.RETIRE, 73),
                        new StepReason.TakesBack("7", Verb.UNDO, 3),
                        new StepReason.Told("as a file has it")))
                .map(StepReason::words)
                .containsExactly(
                        "missing",
                        "blocked by TDZA",
                        "blocked by its upstream",
                        "built on that PCF",
                        "built without TDZA",
                        "built without what it reads",
                        "1,234 duplicate rows",
                        "1 key too many",
                        "4 keys too many",
                        "older than PCF",
                        "partial, 75 %",
                        "more rows than usual",
                        "rows without an event",
                        "asked for: nobody says that nothing took place",
                        "rows that no calendar expects",
                        "reads A, B, C, D",
                        "reads A, B, C, D and 2 more",
                        "suspect: the window that it reads has changed",
                        "asked for",
                        "takes out what run 7 built",
                        "puts back the 131 rows that run 7 replaced",
                        "puts back the 73 rows that run 7 took out",
                        "does again what run 7 took back",
                        "as a file has it");
    }
}
