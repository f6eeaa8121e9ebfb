package dev.backfill.lasting;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The processes of steps that live now, looked up from outside. */
final class StepProcesses {
    private StepProcesses() {}

    /** Those that write into a folder's warehouse. */
    static List<ProcessHandle> of(Path folder) {
        return ProcessHandle.allProcesses()
                .filter(p -> read(p, "environ").contains("BACKFILL_STEP="))
                .filter(p -> read(p, "cmdline").contains(folder.toString()))
                .filter(p -> !read(p, "stat").matches("(?s).*\\) Z .*"))
                .toList();
    }

    /** Waits for their end, but not for long. Whether none is left. */
    static boolean endSoon(Path folder) throws InterruptedException {
        for (int i = 0; i < 100 && !of(folder).isEmpty(); i++) {
            new java.util.concurrent.CountDownLatch(1).await(50, java.util.concurrent.TimeUnit.MILLISECONDS);
        }
        return of(folder).isEmpty();
    }

    /** Waits for one; empty if none came. */
    static Optional<ProcessHandle> await(Path folder) throws InterruptedException {
        for (int i = 0; i < 200; i++) {
            List<ProcessHandle> seen = of(folder);
            if (!seen.isEmpty()) {
                return Optional.of(seen.getFirst());
            }
            new java.util.concurrent.CountDownLatch(1).await(10, java.util.concurrent.TimeUnit.MILLISECONDS);
        }
        return Optional.empty();
    }

    private static String read(ProcessHandle process, String what) {
        try {
            return Files.readString(Path.of("/proc", String.valueOf(process.pid()), what), StandardCharsets.ISO_8859_1);
        } catch (IOException _) {
            return "";
        }
    }
}
