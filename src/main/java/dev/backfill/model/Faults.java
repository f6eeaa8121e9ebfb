package dev.backfill.model;

/// What is no [BackfillException]: the machine cannot go on, or we have made a mistake.
public final class Faults {
    private Faults() {}

    /// What happened, in the words of whatever was thrown.
    public static String what(Throwable e) {
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }

    /// What to do about what the machine cannot do.
    ///
    /// @param fault what to do about a mistake of ours
    public static String remedy(Throwable e, String fault) {
        return switch (e) {
            case UnsatisfiedLinkError _ ->
                "The database's library is unpacked into the folder for temporary files: it needs room there, and"
                        + " the right to run programs from it. Set TMPDIR to another folder.";
            case OutOfMemoryError _ ->
                "Ask for fewer dates, or look at the files that were read: one line may be larger than memory.";
            case StackOverflowError _ ->
                "Something that was read is nested deeper than can be followed. Run again with --debug to see"
                        + " where.";
            default -> fault;
        };
    }
}
