package dev.backfill.bench;

import dev.backfill.model.scan.Scan;
import dev.backfill.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Scans a workspace, keeps the scan, and says how much memory the process has then. */
final class ScanMemory {
    private ScanMemory() {}

    /** @param args the workspace */
    public static void main(String[] args) throws IOException {
        try (Workspace workspace = Lab.open(Path.of(args[0]))) {
            Scan scan = workspace.scanner().scan(null);
            workspace.warehouse().release();
            List<String> status = Files.readAllLines(Path.of("/proc/self/status"));
            status.stream()
                    .filter(l -> l.startsWith("VmRSS") || l.startsWith("VmHWM"))
                    .forEach(System.out::println);
            System.out.println("cells " + scan.cells().size() + " findings "
                    + scan.findings().size() + " millis " + scan.cost().millis());
        }
    }
}
