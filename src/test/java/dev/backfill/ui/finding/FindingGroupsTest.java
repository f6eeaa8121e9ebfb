package dev.backfill.ui.finding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.SampleScan;
import dev.backfill.ui.common.Messages;
import dev.backfill.ui.heatmap.glyph.Glyph;
import org.junit.jupiter.api.Test;

class FindingGroupsTest {
    private final FindingGroups groups = new FindingGroups(SampleScan.demo(), Messages.english());

    @Test
    void criticalFindingsStandAloneAndMilderOnesOfOneKindTogether() {
        assertThat(groups.all())
                .map(g -> g.title() + " | " + g.dates() + " | " + g.sentence() + " | " + g.cells())
                .containsExactly(
                        "TDZA missing | Sat 4 Dec | poisons PCF 131 rows, PDC 97, ML 131 | 4 cells",
                        "Source rows missing | Tue 18 Jan | 6 final games, 0 player rows: PCF, PDC blocked, ML unknown"
                                + " | 3 cells",
                        "ML missing | Fri 31 Dec | 10 games played, 0 of 189 rows, every upstream is there | 1 cell",
                        "ML missing | Thu 23 Dec | 12 games played, 0 of 228 rows, every upstream is there | 1 cell",
                        "ML stale | 16–18, 20–21, 28, 30 Dec | 771 rows for games that were postponed, by the schedule"
                                + " | 7 cells",
                        "Schedule mismatch | 19, 23, 29 Dec | played 9 of 6, 12 of 11, 9 of 8 scheduled | 3 dates",
                        "ML partial | 26, 29 Dec | 118 of 151 rows (78 %), 96 of 171 rows (56 %) | 2 cells");
    }

    @Test
    void theGlyphSaysTheCause() {
        assertThat(groups.all())
                .map(FindingGroup::glyph)
                .containsExactly(
                        Glyph.MISSING,
                        Glyph.SOURCE_GAP,
                        Glyph.MISSING,
                        Glyph.MISSING,
                        Glyph.STALE,
                        Glyph.MISMATCH,
                        Glyph.PARTIAL);
    }
}
