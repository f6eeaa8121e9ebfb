package dev.backfill.orchestrator.program;

import java.time.Duration;

/// How a program ended.
public sealed interface ProgramEnd {

    /// By itself.
    ///
    /// @param code its exit code
    /// @param leftOver processes that it left running and that were ended
    record Exited(int code, int leftOver) implements ProgramEnd {}

    /// It took too long and was ended, with everything that it had started.
    record TimedOut(Duration after, int processes) implements ProgramEnd {}

    /// The run was stopped, and with it the program and everything that it had started.
    record Ended(int processes) implements ProgramEnd {}

    /// It could not be started.
    ///
    /// @param text what is wrong
    /// @param remedy what to do next
    record NotStarted(String text, String remedy) implements ProgramEnd {}

    /// Whether it says that all is well, and left nothing behind.
    default boolean isClean() {
        return equals(new Exited(0, 0));
    }

    /// What happened, in words.
    default String words() {
        return switch (this) {
            case Exited(int code, int left) ->
                "The program ended with exit code " + code
                        + (left == 0 ? "" : "; " + processes(left) + " that it left running had to be ended");
            case TimedOut(var after, int n) ->
                "The program took longer than " + time(after) + " and was ended with all that it had started ("
                        + processes(n) + ")";
            case Ended(int n) -> "The program was ended (" + processes(n) + ")";
            case NotStarted(var text, _) -> text;
        };
    }

    private static String processes(int n) {
        return n + (n == 1 ? " process" : " processes");
    }

    private static String time(Duration d) {
        if (d.toMillis() % 1000 != 0) {
            return d.toMillis() + " ms";
        }
        return d.toSeconds() % 60 == 0 ? d.toMinutes() + " min" : d.toSeconds() + " s";
    }
}
