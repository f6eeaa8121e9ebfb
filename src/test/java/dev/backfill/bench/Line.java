package dev.backfill.bench;

/**
 * A line of the table.
 *
 * @param what what is measured
 * @param wanted the figure to reach
 * @param measured what came out, with its spread and what it was compared with
 * @param answer whether the figure was reached
 */
record Line(String what, String wanted, String measured, Answer answer) {

    /** Whether a figure was reached. */
    enum Answer {
        MET,
        MISSED,
        NOT_MEASURED;

        static Answer of(boolean met) {
            return met ? MET : MISSED;
        }

        String words() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
        }
    }

    static Line of(String what, String wanted, String measured, boolean met) {
        return new Line(what, wanted, measured, Answer.of(met));
    }

    String markdown() {
        return "| " + what + " | " + wanted + " | " + measured + " | " + answer.words() + " |";
    }
}
