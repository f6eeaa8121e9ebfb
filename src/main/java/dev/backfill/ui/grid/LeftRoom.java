package dev.backfill.ui.grid;

/// Who gets how much of the height left of the side pane: the matrix first, all of its rows if they fit, and the dock
/// the rest, never more than its rows need.
///
/// @param rowPitch distance from one row of the matrix to the next, in pixels
/// @param dock height of the dock, in pixels
public record LeftRoom(double rowPitch, double dock) {
    /// No row of the matrix is lower.
    static final double LEAST_PITCH = 24;
    /// None is higher.
    static final double MOST_PITCH = 64;
    /// As many rows are to be seen whole, whatever else there is.
    static final int LEAST_ROWS = 5;
    /// Height of the dock's tabs, which are always there.
    public static final double TABS = 36;
    /// Height of a row of the dock.
    static final double DOCK_ROW = 28;

    private static final int USUAL_DOCK_ROWS = 8;
    /// As many rows of the dock are usually worth lower rows of the matrix.
    public static final int FEW_DOCK_ROWS = 3;
    /// Where the rows of the matrix scroll, as many of them go before the usual rows of the dock.
    private static final int MANY_ROWS = 12;

    /// Shares the height out.
    ///
    /// @param height all of it
    /// @param fixed what the matrix needs beside its rows: strip, header, legend
    /// @param rows how many rows the matrix has
    /// @param usualPitch the distance between rows that is best to read
    /// @param dockRows how many rows the dock could show
    static LeftRoom of(double height, double fixed, int rows, double usualPitch, int dockRows) {
        return of(height, fixed, rows, usualPitch, dockRows, FEW_DOCK_ROWS);
    }

    /// The same where more rows of the dock are worth lower rows of the matrix.
    ///
    /// @param worth how many
    public static LeftRoom of(double height, double fixed, int rows, double usualPitch, int dockRows, int worth) {
        double room = height - fixed;
        double few = dock(Math.min(dockRows, worth));
        double usual = dock(Math.min(dockRows, Math.max(worth, USUAL_DOCK_ROWS)));
        if (rows == 0) {
            return new LeftRoom(usualPitch, usual);
        }
        if (room - usual >= rows * usualPitch) {
            return sharing(room, rows, pitch(room - usual, rows), dockRows);
        }
        if (room - few >= rows * LEAST_PITCH) {
            return sharing(room, rows, Math.min(usualPitch, pitch(room - few, rows)), dockRows);
        }
        if (room - TABS >= rows * LEAST_PITCH) {
            return sharing(room, rows, LEAST_PITCH, dockRows);
        }
        double most = Math.max(TABS, room - Math.min(rows, LEAST_ROWS) * LEAST_PITCH);
        double wanted = room - usual >= MANY_ROWS * LEAST_PITCH ? usual : few;
        return new LeftRoom(LEAST_PITCH, orTabs(Math.min(wanted, most)));
    }

    /// The same where somebody has dragged the dock to a height.
    public static LeftRoom dragged(double height, double fixed, int rows, double usualPitch, double dock) {
        double most = Math.max(TABS, height - fixed - Math.min(rows, LEAST_ROWS) * LEAST_PITCH);
        double kept = Math.clamp(dock, TABS, most);
        double pitch = rows == 0 ? usualPitch : pitch(height - fixed - kept, rows);
        return new LeftRoom(pitch, kept);
    }

    private static LeftRoom sharing(double room, int rows, double pitch, int dockRows) {
        double left = Math.min(room - rows * pitch, dock(Math.max(dockRows, FEW_DOCK_ROWS)));
        return new LeftRoom(pitch, orTabs(left));
    }

    /// Less than one row of the dock is of no use.
    private static double orTabs(double dock) {
        return dock < TABS + DOCK_ROW ? TABS : dock;
    }

    private static double pitch(double room, int rows) {
        return Math.clamp(Math.floor(room / rows), LEAST_PITCH, MOST_PITCH);
    }

    private static double dock(int rows) {
        return TABS + Math.max(1, rows) * DOCK_ROW;
    }
}
