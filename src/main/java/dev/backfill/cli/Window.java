package dev.backfill.cli;

import java.io.IOException;
import java.nio.file.Path;

/// The other door: what the command line needs to know of the window when it is started without a command.
public interface Window {

    /// Opens the window on a workspace, and returns when it is closed.
    ///
    /// @throws NoDisplayException if this machine cannot show one
    void open(Path workspace) throws NoDisplayException;

    /// Paints the window as it would open into a PNG file. Needs no display.
    ///
    /// @throws IOException if the file cannot be written
    void paint(Path workspace, Path png) throws IOException;

    /// There is no display, or JavaFX cannot use it.
    final class NoDisplayException extends Exception {
        private static final long serialVersionUID = 1L;

        /// @param reason what JavaFX said
        public NoDisplayException(String reason, Throwable cause) {
            super(reason, cause);
        }
    }
}
