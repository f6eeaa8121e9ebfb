package dev.backfill.report;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;

/// Writes a report in the form that the file's name asks for: `.png`, `.csv` or `.md`.
public final class ReportFile {
    private ReportFile() {}

    /// The forms that a report can have.
    private enum Form {
        PNG,
        CSV,
        MD
    }

    /// Complains about a file that cannot be written, before any work is done.
    ///
    /// @throws ReportException if its ending is none that is known, or its folder is not there
    public static void check(Path file) {
        form(file);
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw unwritable(file, new NoSuchFileException(file.toString()));
        }
    }

    /// Writes the report, replacing the file.
    ///
    /// @throws ReportException if the file cannot be written
    public static void write(Subject subject, Path file) {
        try {
            switch (form(file)) {
                case PNG -> Picture.write(subject, file);
                case CSV -> Files.writeString(file, CsvReport.of(subject.scan()));
                case MD -> Files.writeString(file, MarkdownReport.of(subject));
            }
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    private static ReportException unwritable(Path file, IOException e) {
        return new ReportException(
                "Could not write " + file + ": " + reason(e) + ".",
                "Name a file in a folder that you may write to.",
                e);
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
                "End its name with .png, .csv or .md.",
                null);
    }

    private static String reason(IOException e) {
        return switch (e) {
            case NoSuchFileException _ -> "its folder is not there";
            case AccessDeniedException _ -> "this is not allowed";
            default -> String.valueOf(e.getMessage());
        };
    }
}
