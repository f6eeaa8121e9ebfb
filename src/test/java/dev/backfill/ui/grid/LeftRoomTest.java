package dev.backfill.ui.grid;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Heights at which something else gives way, exactly at them and just below. */
class LeftRoomTest {
    private static final double FIXED = 240;
    private static final double USUAL = 40;

    @ParameterizedTest
    @CsvSource({
        // Five rows and a dock of eight: rows grow up to 64 before the dock shows more.
        "1100, 5, 20, 64, 540",
        "820, 5, 20, 64, 260",
        "819, 5, 20, 63, 264",
        // As usual, with eight rows in the dock.
        "700, 5, 20, 40, 260",
        // The dock goes down to three rows before the rows of the matrix get lower.
        "699, 5, 20, 40, 259",
        "560, 5, 20, 40, 120",
        "559, 5, 20, 39, 124",
        "480, 5, 20, 24, 120",
        // Then only its tabs are left.
        "479, 5, 20, 24, 119",
        "424, 5, 20, 24, 64",
        "423, 5, 20, 24, 36",
        "396, 5, 20, 24, 36",
        // The dock never gets more than its rows need.
        "1100, 5, 2, 64, 120",
        // Rows that do not all fit: the usual dock where twelve are seen, else a small one, and never fewer than
        // five.
        "788, 50, 20, 24, 260",
        "787, 50, 20, 24, 120",
        "480, 50, 20, 24, 120",
        "479, 50, 20, 24, 119",
        "424, 50, 20, 24, 64",
        "423, 50, 20, 24, 36",
        // A table takes what it gets.
        "700, 0, 20, 40, 260"
    })
    void theMatrixComesFirst(double height, int rows, int dockRows, double pitch, double dock) {
        assertThat(LeftRoom.of(height, FIXED, rows, USUAL, dockRows)).isEqualTo(new LeftRoom(pitch, dock));
    }

    @ParameterizedTest
    @CsvSource({"700, 5, 200, 52", "700, 5, 30, 64", "700, 5, 900, 24", "480, 5, 200, 24"})
    void whoeverDragsTheDockLeavesFiveRows(double height, int rows, double dragged, double pitch) {
        LeftRoom room = LeftRoom.dragged(height, FIXED, rows, USUAL, dragged);

        assertThat(room.rowPitch()).isEqualTo(pitch);
        assertThat(height - FIXED - room.dock()).isGreaterThanOrEqualTo(5 * LeftRoom.LEAST_PITCH);
        assertThat(room.dock()).isGreaterThanOrEqualTo(LeftRoom.TABS);
    }
}
