package dev.backfill.integrity.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UntrackedRuleTest extends RuleTest {
    private static final String RULE = "untracked";

    @Test
    void anEmptyPartitionOfWhichNothingIsRecordedIsSeen() {
        run("DELETE FROM out.store" + ON);
        assertThat(seen(RULE)).containsExactly("STORE: no rows, no outcome of a run and no recorded reason");
    }

    @Test
    void anOutcomeTracksIt() {
        run("DELETE FROM out.store" + ON);
        warehouse().outcome("STORE", "2021-12-09");
        assertThat(check(RULE)).isEqualTo("nothing found");
    }

    @Test
    void aRecordedReasonTracksIt() {
        run("DELETE FROM out.store" + ON);
        run("INSERT INTO src.failures VALUES ('StoreJob', DATE '2021-12-09', 'p1', 'REAL_GAP')");
        assertThat(check(RULE)).isEqualTo("nothing found");
        assertThat(own("missing")).hasSize(1);
    }

    @Test
    void outcomesThatCannotBeReadAreSaid() {
        warehouse().outcome("STORE", "2021-12-08");
        run("ALTER TABLE nba_orchestration.backfill_date_outcomes DROP COLUMN processor_name");
        assertThat(check(RULE))
                .isEqualTo("not applicable, because nba_orchestration.backfill_date_outcomes has no column"
                        + " processor_name");
    }
}
