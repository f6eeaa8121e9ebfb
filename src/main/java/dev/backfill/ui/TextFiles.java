package dev.backfill.ui;

import dev.backfill.report.WholeFile;
import java.nio.file.Path;
import java.util.function.Consumer;

/// Texts that a person wants as a file, written in the background.
final class TextFiles {
    private final ConsoleViewModel console;
    private final Background background;

    TextFiles(ConsoleViewModel console, Background background) {
        this.console = console;
        this.background = background;
    }

    /// Writes a text, and says so with the file; what goes wrong is reported.
    void write(Path file, String text, Consumer<Path> written) {
        background
                .work(() -> {
                    WholeFile.write(file, text);
                    return file;
                })
                .onSuccess(written)
                .onError(Exception.class, console::report)
                .start();
    }
}
