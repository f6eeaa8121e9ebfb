package dev.backfill.journal;

import java.nio.file.Path;
import java.time.Instant;

/// Recognizes processes. Their numbers are used again by the system, so the moment of their start belongs to them.
final class Processes {
    private Processes() {}

    /// When a process began, in milliseconds; 0 where the system does not tell.
    static long startOf(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    /// What a process is called: the name of its program.
    static String programOf(ProcessHandle process) {
        return process.info()
                .command()
                .map(Path::of)
                .map(Path::getFileName)
                .map(Path::toString)
                .orElse("a program");
    }

    /// Whether the process with this number and start still lives.
    static boolean lives(long pid, long started) {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(p -> startOf(p) == started)
                .isPresent();
    }
}
