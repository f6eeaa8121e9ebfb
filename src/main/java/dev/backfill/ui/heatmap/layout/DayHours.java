package dev.backfill.ui.heatmap.layout;

/// A day of the matrix that opens into its hours: from left to right, like the days, below the words where there is
/// room for them.
///
/// @param day the cell of the day
public record DayHours(Box day) {
    private static final int HOURS = 24;
    /// Height of the hours below the words of their day.
    private static final double HOUR_HEIGHT = 24;
    /// Lower days show their hours only.
    private static final double WORDS_HEIGHT = 46;

    /// Whether the day has room for words above its hours.
    public boolean hasWords() {
        return day.height() >= WORDS_HEIGHT;
    }

    /// Where an hour lies.
    ///
    /// @param hour 0 to 23
    public Box hour(int hour) {
        double pitch = day.width() / HOURS;
        double height = hasWords() ? HOUR_HEIGHT : day.height();
        double left = Math.round(day.x() + hour * pitch);
        return new Box(left, day.bottom() - height, Math.round(day.x() + (hour + 1) * pitch) - left - 1, height);
    }

    /// The hour at `x`, 0 to 23: the nearest one where that lies outside of the day.
    int at(double x) {
        return Math.clamp((int) ((x - day.x()) * HOURS / day.width()), 0, HOURS - 1);
    }
}
