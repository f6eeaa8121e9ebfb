package dev.backfill.integrity.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.scan.Finding;
import org.junit.jupiter.api.Test;

class OutdatedRuleTest extends RuleTest {
    @Test
    void olderThanTheUpstreamIsSeenForEveryEdgeThatCanTell() {
        run("UPDATE out.factor SET written = TIMESTAMP '2021-12-11 07:00:00'" + ON);
        assertThat(seen("outdated STORE"))
                .containsExactly("STORE: built 2021-12-09 23:00:00, FACTOR written 2021-12-11 07:00:00");
        assertThat(check("outdated FACTOR")).isEqualTo("nothing found");
        assertThat(own("outdated"))
                .singleElement()
                .satisfies(f -> assertThat(warehouse().rowsOf(f.evidenceSql())).isEqualTo(4));
    }

    @Test
    void olderThanTheSourceRowsOfTheDateIsSeen() {
        run("UPDATE src.played SET written = TIMESTAMP '2021-12-12 07:00:00'" + ON);
        assertThat(seen("outdated TEAM"))
                .containsExactly("TEAM: built 2021-12-09 21:00:00, its rows in src.played written 2021-12-12 07:00:00");
    }

    @Test
    void withoutTheColumnItSaysThatItCannotRun() {
        run("ALTER TABLE out.store DROP COLUMN written");
        run("UPDATE out.factor SET written = TIMESTAMP '2021-12-11 07:00:00'" + ON);
        assertThat(check("outdated STORE")).isEqualTo("not applicable, because out.store has no column written");
        assertThat(warehouse().scan().findings())
                .map(Finding::detail)
                .containsExactly("out.store has no column written");
    }
}
