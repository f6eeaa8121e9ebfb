package dev.backfill.cli.terminal;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The other door: what the command line needs to know of the window when it is started without a command.
public interface Window {

    /// Opens the window, and returns when it is closed. It opens whatever is wrong with the workspace, and says it
    /// there.
    ///
    /// @throws NoDisplayException if this machine cannot show one
    void open(Start start) throws NoDisplayException;

    /// Paints the window as it would open into a PNG file. Needs no display.
    ///
    /// @throws IOException if the file cannot be written
    void paint(Path workspace, Path png) throws IOException;

    /// What the window is started with.
    ///
    /// @param data the folder for lasting files, in which the demo is
    /// @param state the folder for what is only convenient to remember
    /// @param workspace the folder that was named; null for the one that was opened last
    record Start(Path data, Path state, @Nullable Path workspace) {}

    /// There is no display, or JavaFX cannot use it.
    final class NoDisplayException extends Exception {
        private static final long serialVersionUID = 1L;

        /// @param reason what JavaFX said
        public NoDisplayException(String reason, Throwable cause) {
            super(reason, cause);
        }
    }
}
