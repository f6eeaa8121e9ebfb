package dev.backfill.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.backfill.model.DateInterval;
import dev.backfill.model.scan.Finding;
import dev.backfill.model.scan.FindingKind.Known;
import dev.backfill.workspace.imports.GameFiles;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The feed of real games has no shot zones any more from 7 January 2022 on, and nothing else is wrong with its rows. */
class RealColumnsTest {
    @TempDir
    private Path folder;

    @Test
    void theZonesThatEndAreOneFindingForEachSourceWithItsDate() throws Exception {
        assumeTrue(GameFiles.areReal(), "only the feed of real games has lost columns");
        InstantSource clock = InstantSource.fixed(Instant.parse("2022-02-02T08:00:00Z"));
        try (Workspace workspace = RealGamesFile.open(folder.resolve("w"), clock)) {
            assertThat(workspace
                            .scanner()
                            .scan(DateInterval.parse("2021-10-19..2022-01-15"))
                            .findings()
                            .stream()
                            .filter(f -> f.kind() instanceof Known kind
                                    && EnumSet.of(
                                                    Known.EMPTY_COLUMN,
                                                    Known.DUPLICATED,
                                                    Known.UNDATED,
                                                    Known.OUTSIDE_CALENDAR,
                                                    Known.CALENDAR_END)
                                            .contains(kind))
                            .map(Finding::id))
                    .containsExactlyInAnyOrder(
                            "empty-column:nba_analytics.player_game_summary:mid_range_attempts:2022-01-07",
                            "empty-column:nba_analytics.team_defense_game_summary:mid_range_points_allowed:2022-01-07");
        }
    }
}
