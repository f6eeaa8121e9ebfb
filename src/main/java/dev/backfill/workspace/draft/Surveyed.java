package dev.backfill.workspace.draft;

import dev.backfill.warehouse.FileWarehouse;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.engine.Connection;
import dev.backfill.warehouse.engine.FileEngine;
import dev.backfill.warehouse.engine.Survey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A warehouse while its pipeline is drafted, and who takes its SELECTs apart: the engine of a file itself; of others
/// the one that is at hand everywhere, on an empty file of its own.
///
/// @param survey what the warehouse tells
/// @param session a unit of work of whoever takes SELECTs apart
/// @param scratch the file of its own; null where there is none
public record Surveyed(Survey survey, Session session, @Nullable Scratch scratch) implements AutoCloseable {

    /// An empty file that goes when it is not needed any more.
    record Scratch(Path folder, FileWarehouse warehouse) {}

    /// @param look a unit of work on the warehouse; not closed here
    /// @param files the engine that is at hand everywhere
    public static Surveyed of(Connection connection, Session look, FileEngine files) {
        return connection
                .remote()
                .map(remote -> {
                    Scratch scratch = scratch(files);
                    Session own = scratch.warehouse.open();
                    return new Surveyed(remote.survey(look, files.reader(own)), own, scratch);
                })
                .orElseGet(() -> new Surveyed(files.survey(look), look, null));
    }

    private static Scratch scratch(FileEngine files) {
        try {
            Path folder = Files.createTempDirectory("backfill-draft");
            return new Scratch(
                    folder, files.create(folder.resolve("draft" + files.endings().getFirst())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (scratch != null) {
            session.close();
            scratch.warehouse.close();
            try {
                // The engine may have left files beside its own.
                try (var all = Files.list(scratch.folder)) {
                    for (Path file : all.toList()) {
                        Files.deleteIfExists(file);
                    }
                }
                Files.deleteIfExists(scratch.folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
