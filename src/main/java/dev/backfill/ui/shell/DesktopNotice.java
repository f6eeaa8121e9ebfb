package dev.backfill.ui.shell;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Notices of the desktop: by `notify-send` where it is, by AppleScript on a Mac. Elsewhere there are none, and the
/// window says so itself.
public final class DesktopNotice {
    private static final Logger LOG = LoggerFactory.getLogger(DesktopNotice.class);
    private final String title;
    private final List<Path> folders;
    private final boolean mac;

    /// @param title what every notice begins with
    /// @param path the folders in which programs are looked for, as in the variable `PATH`
    /// @param system the name of the operating system
    public DesktopNotice(String title, String path, String system) {
        this.title = title;
        this.folders = List.of(path.split(File.pathSeparator)).stream()
                .filter(folder -> !folder.isBlank())
                .map(Path::of)
                .toList();
        this.mac = system.toLowerCase(Locale.ROOT).startsWith("mac");
    }

    /// The notices of this desktop.
    static DesktopNotice here(String title) {
        return new DesktopNotice(
                title, Optional.ofNullable(System.getenv("PATH")).orElse(""), System.getProperty("os.name", ""));
    }

    /// What is started to show a notice; empty where this desktop has no program for it.
    ///
    /// @param words the notice, in one sentence
    Optional<List<String>> command(String words) {
        return mac
                ? program("osascript")
                        .map(script -> List.of(
                                script,
                                "-e",
                                "on run argv",
                                "-e",
                                "display notification (item 1 of argv) with title (item 2 of argv)",
                                "-e",
                                "end run",
                                words,
                                title))
                : program("notify-send").map(send -> List.of(send, "--app-name=" + title, "--", title, words));
    }

    private Optional<String> program(String name) {
        return folders.stream()
                .map(folder -> folder.resolve(name))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }

    /// Shows a notice. Takes a while, so not on the JavaFX thread.
    ///
    /// @return whether the desktop has shown it
    boolean show(String words) {
        Optional<List<String>> command = command(words);
        if (command.isEmpty()) {
            return false;
        }
        try {
            Process process = new ProcessBuilder(command.get())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0;
        } catch (IOException e) {
            LOG.info("The desktop shows no notice", e);
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
