package dev.backfill.journal;

import dev.backfill.model.file.WholeFile;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.scan.Scan;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

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
        return new LastScan(workspace.resolve("last-scan.json.gz"), MOST_CELLS);
    }

    LastScan(Path file, int mostCells) {
        this.file = file;
        this.mostCells = mostCells;
    }

    /// Puts a scan in place of the one that is kept. Takes a while.
    public void keep(Scan scan) {
        try {
            if (scan.cells().size() > mostCells) {
                Files.deleteIfExists(file);
                return;
            }
            WholeFile.writeForUser(file, fresh -> {
                try (OutputStream out = new GZIPOutputStream(new BufferedOutputStream(Files.newOutputStream(fresh)))) {
                    ModelJson.MAPPER.writeValue(out, scan);
                }
            });
        } catch (IOException | JacksonException e) {
            LOG.debug("The scan is not kept in {}", file, e);
        }
    }

    /// The scan that is kept; empty if there is none, or none of this pipeline as it is now. Takes a while.
    public Optional<Scan> read(Pipeline pipeline) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (InputStream in = new GZIPInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            Scan scan = ModelJson.MAPPER.readValue(in, Scan.class);
            List<String> processors = pipeline.processorNames();
            return Optional.of(scan)
                    .filter(s -> s.pipeline().equals(pipeline.name())
                            && s.processors().equals(processors));
        } catch (IOException | JacksonException e) {
            LOG.debug("No scan can be read from {}", file, e);
            return Optional.empty();
        }
    }
}
