package dev.backfill.model.run;

/// How much a line of a step's log matters.
public enum LogLevel {
    /// What goes as it should.
    INFO('I'),
    /// What somebody should look at, though the work goes on.
    WARNING('W'),
    /// What failed.
    ERROR('E');

    private final char letter;

    LogLevel(char letter) {
        this.letter = letter;
    }

    /// The level as logs show and keep it.
    public char letter() {
        return letter;
    }

    /// Reads the letter of a line that was kept.
    ///
    /// @throws IllegalArgumentException if no level has it
    public static LogLevel of(char letter) {
        for (LogLevel level : values()) {
            if (level.letter == letter) {
                return level;
            }
        }
        throw new IllegalArgumentException("No line of a log has the level '" + letter + "'.");
    }
}
