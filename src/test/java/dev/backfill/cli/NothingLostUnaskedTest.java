package dev.backfill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.cli.CommandLineFixture.Outcome;
import dev.backfill.warehouse.duckdb.DuckDbWarehouse;
import dev.backfill.warehouse.sql.Sql;
import org.junit.jupiter.api.Test;

/** What no command takes out, or shrinks, without being told so by name. */
class NothingLostUnaskedTest extends TinyCommandLine {
    private static final String SIXTH = "2021-12-06";

    @Test
    void rowsOfADateThatTheFeedHasLostStayWhateverIsConfirmed() {
        loseTheSixth();
        Outcome outcome =
                run("backfill", "--select", SIXTH + ", proc:FACTOR", "--retire", "--yes", "--confirm", "out.factor");
        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out())
                .contains("Nothing to repair.")
                .contains("FACTOR 2021-12-06: 4 rows, and no line of the schedule says that nothing took place;"
                        + " --retire-unproven takes them out, one date at a time");
        assertThat(factorRows()).isEqualTo(4);
    }

    @Test
    void whatNobodyCallsOffGoesOneDateAtATimeWithTheTableByName() {
        loseTheSixth();
        Outcome many = run("plan", "--from", "2021-12-01", "--to", SIXTH, "--retire-unproven");
        assertThat(many.exitCode()).isEqualTo(2);
        assertThat(many.err()).contains("--retire-unproven takes one date at a time.");
        String[] one = {"backfill", "--select", SIXTH + ", proc:FACTOR", "--retire-unproven", "--yes"};
        assertThat(run(one).exitCode()).isEqualTo(2);
        assertThat(factorRows()).isEqualTo(4);
        Outcome confirmed = run(
                "backfill",
                "--select",
                SIXTH + ", proc:FACTOR",
                "--retire-unproven",
                "--yes",
                "--confirm",
                "out.factor");
        assertThat(confirmed.exitCode()).as(confirmed.out() + confirmed.err()).isZero();
        assertThat(factorRows()).isZero();
    }

    @Test
    void datesThatWerePlayedAreRefusedByNameAndNotRebuilt() {
        Outcome outcome = run("plan", "--select", "2021-12-01..2021-12-02, proc:FACTOR", "--retire");
        assertThat(outcome.out())
                .contains("Nothing to repair.")
                .contains("FACTOR 2021-12-01: 4 rows stay: 2 of the date's events were played")
                .contains("FACTOR 2021-12-02: 4 rows stay: 2 of the date's events were played")
                .doesNotContain("BUILD");
    }

    @Test
    void keysThatTheSourceHasLostStayUnlessTheyMayGo() {
        tiny.run("DELETE FROM src.played WHERE d = DATE '2021-12-06' AND player = 'pa'");
        Outcome left = run("backfill", "--select", SIXTH, "--yes");
        assertThat(left.out())
                .contains("FACTOR 2021-12-06: its source lost rows since it was built: 1 key (pa) would go;"
                        + " --allow-loss rebuilds it all the same");
        assertThat(factorRows()).isEqualTo(4);
        assertThat(run("validate", "--from", SIXTH, "--to", SIXTH).out()).contains("surplus");
    }

    @Test
    void aTableThatCannotBeJudgedIsCriticalAndEndsWithOne() {
        tiny.run("DELETE FROM out.team WHERE d = DATE '2021-12-04'", "ALTER TABLE out.factor ALTER d TYPE VARCHAR");
        Outcome outcome = run("validate", "--from", "2021-12-01", "--to", "2021-12-02");
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.out())
                .contains("the column d of out.factor is no DATE but VARCHAR")
                .doesNotContain("fault of the console");
        assertThat(outcome.err()).isEmpty();
    }

    private void loseTheSixth() {
        tiny.run(
                "DELETE FROM src.schedule WHERE d = DATE '2021-12-06'",
                "DELETE FROM src.played WHERE d = DATE '2021-12-06'",
                // The calendar reaches beyond it.
                "INSERT INTO src.schedule VALUES ('later', DATE '2021-12-07', NULL, 3)",
                "INSERT INTO src.played VALUES ('later', DATE '2021-12-07', 'pa', TIMESTAMP '2021-12-07 20:00:00')");
    }

    private int factorRows() {
        try (var warehouse = DuckDbWarehouse.open(tiny.folder().resolve("warehouse.duckdb"));
                var session = warehouse.open()) {
            return session.query(Sql.of("SELECT * FROM out.factor WHERE d = DATE '2021-12-06'"))
                    .size();
        }
    }
}
