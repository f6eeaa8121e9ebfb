package dev.backfill.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocationsTest {
    private static final Path HOME = Path.of("/home/ada");

    @TempDir
    private Path folder;

    @Test
    void theDemoLiesInTheUsersDataFolder() {
        assertThat(Locations.of(Map.of(), HOME).demo())
                .isEqualTo(Path.of("/home/ada/.local/share/backfill-console/demo"));
    }

    @Test
    void theXdgFoldersAreUsedAndRelativeOnesIgnored() {
        Map<String, String> environment = Map.of("XDG_DATA_HOME", "/data", "XDG_STATE_HOME", "state");

        assertThat(Locations.of(environment, HOME))
                .isEqualTo(new Locations(
                        Path.of("/data/backfill-console"), Path.of("/home/ada/.local/state/backfill-console")));
    }

    @Test
    void oneVariablePutsEverythingIntoOneFolder() {
        assertThat(Locations.of(Map.of("BACKFILL_HOME", "/tmp/x", "XDG_DATA_HOME", "/data"), HOME)
                        .demo())
                .isEqualTo(Path.of("/tmp/x/demo"));
    }

    @Test
    void theWorkspaceOpenedLastIsRememberedWhileItIsThere() {
        Locations locations = new Locations(folder.resolve("data"), folder.resolve("state"));
        Path workspace = folder.resolve("mine");
        locations.remember(workspace);
        assertThat(locations.lastOpened()).isEmpty();

        Workspace.create(workspace, Settings.usual("Mine", "nba-phase4"), InstantSource.system())
                .close();

        assertThat(locations.lastOpened()).contains(workspace);
    }

    @Test
    void onlyWhatSomebodyHasOpenedIsTheDefaultAndAllThatWasOpenIsRecent() {
        Locations locations = new Locations(folder.resolve("data"), folder.resolve("state"));
        Path mine = folder.resolve("mine");
        Path looked = folder.resolve("looked at");
        locations.remember(mine);
        locations.noteOpen(looked);
        assertThat(locations.lastNamed()).contains(mine);
        assertThat(locations.recent()).containsExactly(looked, mine);

        for (int i = 0; i < 12; i++) {
            locations.noteOpen(folder.resolve("w" + i));
        }
        locations.noteOpen(looked);
        assertThat(locations.recent()).hasSize(10).startsWith(looked, folder.resolve("w11"));
    }

    @Test
    void aDamagedMemoryIsNone() throws IOException {
        Locations locations = new Locations(folder, folder);
        Files.writeString(folder.resolve("last-workspace"), "\n\0\n");
        Files.write(folder.resolve("recent-workspaces"), new byte[] {(byte) 0xff, 10});
        assertThat(locations.lastNamed()).isEmpty();
        assertThat(locations.recent()).isEmpty();
    }
}
