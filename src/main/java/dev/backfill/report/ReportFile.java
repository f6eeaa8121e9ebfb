package dev.backfill.report;

import dev.backfill.model.file.WholeFile;
import dev.backfill.ui.heatmap.export.PngWriter;
import dev.backfill.ui.heatmap.text.Speech;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import javafx.scene.image.WritableImage;

/// Writes a report in the form that the file's name asks for: `.html`, `.png`, `.csv` or `.md`.
public final class ReportFile {
    private ReportFile() {}

    /// The forms that a report can have.
    private enum Form {
        HTML,
        PNG,
        CSV,
        MD
    }

    /// Complains about a file that cannot be written, before any work is done.
    ///
    /// @throws ReportException if its ending is none that is known, or its folder is not there
    public static void check(Path file) {
        form(file);
        if (!Files.isDirectory(WholeFile.folder(file))) {
            throw unwritable(file, new NoSuchFileException(file.toString()));
        }
        if (Files.isDirectory(file)) {
            throw unwritable(file, new FileSystemException(file.toString(), null, "it is a folder"));
        }
        if (!Files.isWritable(Files.exists(file) ? file : WholeFile.folder(file))) {
            throw unwritable(file, new AccessDeniedException(file.toString()));
        }
    }

    /// Writes the report, replacing the file. Whoever reads it sees the old one or the new one, never half of one.
    ///
    /// @throws ReportException if the file cannot be written
    public static void write(Subject subject, Path file) {
        Form form = form(file);
        Speech.in(Locale.ENGLISH, () -> {
            replace(file, fresh -> write(subject, form, fresh));
            return file;
        });
    }

    /// Writes a picture of what is on the screen as a PNG file, replacing the file.
    ///
    /// @throws ReportException if the file cannot be written
    public static void write(WritableImage picture, Path file) {
        replace(file, fresh -> PngWriter.write(picture, fresh));
    }

    /// Writes a text, replacing the file.
    ///
    /// @throws ReportException if the file cannot be written
    public static void write(String text, Path file) {
        replace(file, fresh -> Files.writeString(fresh, text));
    }

    private static void replace(Path file, WholeFile.Content content) {
        try {
            WholeFile.write(file, content);
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    private static ReportException unwritable(Path file, IOException e) {
        return new ReportException(
                "Could not write " + file + ": " + WholeFile.reason(e) + ".",
                "Name a file in a folder that you may write to.",
                e);
    }

    private static void write(Subject subject, Form form, Path file) throws IOException {
        switch (form) {
            case HTML -> Files.writeString(file, HtmlReport.of(subject));
            case PNG -> Picture.write(subject, file);
            case CSV -> Files.writeString(file, CsvReport.of(subject.scan()));
            case MD -> Files.writeString(file, MarkdownReport.of(subject));
        }
    }

    private static Form form(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        for (Form form : Form.values()) {
            if (name.endsWith("." + form.name().toLowerCase(Locale.ROOT))) {
                return form;
            }
        }
        throw new ReportException(
                "'" + file + "' does not say what kind of report is wanted.",
                "End its name with .html, .png, .csv or .md.",
                null);
    }
}
