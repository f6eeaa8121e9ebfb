package dev.backfill.warehouse;

import java.util.List;
import java.util.Optional;

/** The way between the console and a warehouse, on which one statement meets a fault. */
public interface Faults {

    /** What becomes of a statement. */
    enum Fault {
        /** It runs, and its answer is lost. */
        LOST,
        /** It is refused, and so is everything after it: whoever asks is not signed in any more. */
        SIGNED_OUT,
        /** It is refused as a statement that cannot be run. */
        REFUSED,
        /** The console dies before it is sent. */
        KILLED_BEFORE,
        /** The console dies when it has run. */
        KILLED_AFTER,
        /** It runs, its answer is lost, and nobody answers for longer than all tries. */
        UNKNOWN_END,
        /** It never arrives, and nobody answers for longer than all tries. */
        NEVER_ARRIVED,
        /** There is no room left on the disk, and it is tried in spite of that. */
        DISK_FULL,
        /** Somebody else writes the partition right before it. */
        COLLEAGUE;

        /** Whether the console is not there any more afterwards. */
        public boolean kills() {
            return this == KILLED_BEFORE || this == KILLED_AFTER;
        }
    }

    /**
     * Counts statements from now on, and lets one of them meet a fault.
     *
     * @param statement which, 1 for the first; 0 for none
     * @param colleague what somebody else does
     */
    void plan(int statement, Fault fault, Runnable colleague);

    /** Lets everything pass from now on. */
    void mend();

    /** The statements that were sent since the last plan. */
    List<String> statements();

    /** The statement that met the fault; empty if none did. */
    Optional<String> met();
}
