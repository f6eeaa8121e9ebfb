package dev.backfill.integrity.memory;

import dev.backfill.model.file.RecordShapes;
import dev.backfill.model.file.WholeFile;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.scan.Around;
import dev.backfill.model.scan.Scan;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The last scan of a workspace in a file: a picture for the moments in which the next one is on its way. It is only
/// convenient: where it cannot be written or read there is none, and nobody is bothered with that.
public final class LastScan {
    /// What is larger would take longer to read than to count.
    private static final int MOST_CELLS = 200_000;

    private static final Logger LOG = LoggerFactory.getLogger(LastScan.class);
    private final Path file;
    private final int mostCells;

    /// The one of a workspace.
    public static LastScan in(Path workspace) {
        return new LastScan(workspace.resolve("last-scan.gz"), MOST_CELLS);
    }

    LastScan(Path file, int mostCells) {
        this.file = file;
        this.mostCells = mostCells;
    }

    /// Puts a scan in place of the one that is kept. Takes a while.
    public void keep(Scan scan) {
        RecordShapes shapes = shapes();
        try {
            if (scan.cells().size() > mostCells) {
                Files.deleteIfExists(file);
                return;
            }
            WholeFile.writeForUser(file, fresh -> {
                try (DataOutputStream out = new DataOutputStream(
                        new BufferedOutputStream(new GZIPOutputStream(Files.newOutputStream(fresh))))) {
                    out.writeLong(shapes.print());
                    shapes.write(scan, out);
                }
            });
        } catch (IOException e) {
            LOG.debug("The scan is not kept in {}", file, e);
        }
    }

    /// The scan that is kept; empty if there is none, or none of this pipeline as it is now. Takes a while.
    public Optional<Scan> read(Pipeline pipeline) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        RecordShapes shapes = shapes();
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(new GZIPInputStream(Files.newInputStream(file))))) {
            if (in.readLong() != shapes.print()) {
                return Optional.empty();
            }
            Scan scan = (Scan) shapes.read(in);
            List<String> processors = pipeline.processorNames();
            return Optional.of(scan)
                    .filter(s -> s.pipeline().equals(pipeline.name())
                            && s.processors().equals(processors));
        } catch (IOException | RuntimeException e) {
            LOG.debug("No scan can be read from {}", file, e);
            return Optional.empty();
        }
    }

    /// Read by hand rather than by a library: on the way to the first picture that would take longer than all the rest.
    /// What lies beyond the interval is asked anew by whoever needs it.
    private static RecordShapes shapes() {
        return new RecordShapes(Scan.class, Set.of(Around.class));
    }
}
