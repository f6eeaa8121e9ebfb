package dev.backfill.ui.look;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.ui.grid.GridViewModel;
import dev.backfill.ui.heatmap.color.Palette;
import dev.backfill.ui.heatmap.state.HeatZoom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import javafx.application.ColorScheme;
import javafx.geometry.Rectangle2D;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WindowMemoryTest {
    private static final Rectangle2D LAPTOP = new Rectangle2D(0, 28, 1366, 740);
    private static final Rectangle2D WALL = new Rectangle2D(1366, 0, 2560, 1440);

    @TempDir
    private Path folder;

    @Test
    void theNextWindowLooksAsTheLastOneDid() throws IOException {
        Path file = folder.resolve("state/window.properties");
        WindowMemory last = WindowMemory.in(file);
        Appearance appearance = new Appearance();
        GridViewModel grid = new GridViewModel();
        follow(last, appearance, grid);
        appearance.forcedProperty().set(ColorScheme.DARK);
        appearance.paletteProperty().set(Palette.RED_GREEN);
        grid.zoomProperty().set(HeatZoom.WEEK);
        grid.tableShownProperty().set(true);
        last.put("window.width", 1234.5);
        last.save();

        WindowMemory next = WindowMemory.in(file);
        Appearance again = new Appearance();
        GridViewModel anew = new GridViewModel();
        follow(next, again, anew);

        assertThat(again.forcedProperty().get()).isEqualTo(ColorScheme.DARK);
        assertThat(again.paletteProperty().get()).isEqualTo(Palette.RED_GREEN);
        assertThat(anew.zoomProperty().get()).isEqualTo(HeatZoom.WEEK);
        assertThat(anew.tableShownProperty().get()).isTrue();
        assertThat(next.number("window.width")).hasValue(1234.5);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");

        again.forcedProperty().set(null);
        next.save();
        assertThat(WindowMemory.in(file).text("look.theme")).isEmpty();
    }

    private static void follow(WindowMemory memory, Appearance appearance, GridViewModel grid) {
        memory.follow("look.theme", appearance.forcedProperty(), ColorScheme.class);
        memory.follow("look.palette", appearance.paletteProperty(), Palette.class);
        memory.follow("look.zoom", grid.zoomProperty(), HeatZoom.class);
        memory.follow("look.table", grid.tableShownProperty());
    }

    @Test
    void aDamagedFileIsAsIfNothingHadBeenRemembered() throws IOException {
        Path file = folder.resolve("window.properties");
        Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        assertThat(WindowMemory.in(file).text("look.zoom")).isEmpty();
        Files.writeString(file, "look.zoom=\\u00zz\n");
        assertThat(WindowMemory.in(file).text("look.zoom")).isEmpty();
        Files.writeString(file, "look.zoom=FORTNIGHT\nwindow.width=NaN\nwindow.x=left\n");
        WindowMemory odd = WindowMemory.in(file);
        assertThat(odd.choice("look.zoom", HeatZoom.class)).isEmpty();
        assertThat(odd.number("window.width")).isEmpty();
        assertThat(odd.number("window.x")).isEmpty();
    }

    @Test
    void aWindowComesBackWhereItCanBeSeen() {
        Rectangle2D was = new Rectangle2D(1500, 100, 2000, 1200);
        assertThat(WindowPlace.place(was, List.of(LAPTOP, WALL))).isEqualTo(was);
        assertThat(WindowPlace.place(was, List.of(LAPTOP))).isNull();
        assertThat(WindowPlace.place(new Rectangle2D(-37, -32, 1440, 900), List.of(LAPTOP)))
                .isNull();
        assertThat(WindowPlace.place(new Rectangle2D(0, 28, 2000, 1200), List.of(LAPTOP)))
                .isEqualTo(new Rectangle2D(0, 28, 1366, 740));
    }

    /// A laptop whose screen shows everything half as large again: 1366 × 768 become 911 × 512.
    @Test
    void aWindowIsNeverHigherThanItsScreen() {
        Rectangle2D small = new Rectangle2D(0, 0, 911, 512);
        assertThat(WindowPlace.place(new Rectangle2D(0, 0, 1440, 900), List.of(small)))
                .isEqualTo(small);
        assertThat(WindowPlace.place(new Rectangle2D(0, 0, 300, 200), List.of(small)))
                .isEqualTo(new Rectangle2D(0, 0, 800, 512 * 0.95));
        assertThat(WindowPlace.place(new Rectangle2D(0, 28, 300, 200), List.of(LAPTOP)))
                .isEqualTo(new Rectangle2D(0, 28, 800, 600));
    }
}
