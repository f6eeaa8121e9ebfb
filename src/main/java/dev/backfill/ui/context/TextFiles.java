package dev.backfill.ui.context;

import dev.backfill.model.scan.Scan;
import dev.backfill.report.ReportFile;
import dev.backfill.report.Subject;
import dev.backfill.ui.common.Background;
import dev.backfill.ui.common.Copying;
import dev.backfill.ui.common.SaveDialog;
import dev.backfill.ui.engine.EngineProfile;
import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.image.WritableImage;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/// What a person takes along: as a file, written in the background, or in the clipboard.
public final class TextFiles {
    private final Problems problems;
    private final Background background;
    private final ReadOnlyObjectWrapper<@Nullable Path> saved = new ReadOnlyObjectWrapper<>(this, "saved", null);
    private final ReadOnlyStringWrapper said = new ReadOnlyStringWrapper(this, "said", "");
    private Chooser chooser = SaveDialog::ask;

    /// Asks under which name a file is saved, and hands over the file that was chosen.
    @FunctionalInterface
    public interface Chooser {
        void ask(Window owner, String title, String name, Consumer<Path> chosen, String... endings);
    }

    public TextFiles(Problems problems, Background background) {
        this.problems = problems;
        this.background = background;
    }

    /// Asks in another way than with the dialog of the system.
    public void askWith(Chooser other) {
        chooser = other;
    }

    /// Asks under which name a file is saved; nothing happens where none was chosen.
    ///
    /// @param name the name that is proposed
    /// @param endings the endings that it can have, such as `.json`
    public void ask(Window owner, String title, String name, Consumer<Path> chosen, String... endings) {
        chooser.ask(owner, title, name, chosen, endings);
    }

    /// Writes a text, and says so with the file; what goes wrong is reported.
    public void write(Path file, String text, Consumer<Path> written) {
        write(file, () -> ReportFile.write(text, file), written);
    }

    /// Writes a text, and says where.
    public void save(Path file, String text) {
        write(file, text, saved::set);
    }

    /// Writes what was found as the file's name asks for: a page, a table of all partitions, or the findings. The
    /// same as the command line writes.
    public void report(Path file, EngineProfile profile, Scan scan) {
        Subject subject = new Subject(profile.title(), profile.environment(), profile.pipeline(), scan);
        write(
                file,
                () -> {
                    ReportFile.check(file);
                    ReportFile.write(subject, file);
                },
                saved::set);
    }

    /// Writes a picture.
    public void picture(Path file, WritableImage picture) {
        write(file, () -> ReportFile.write(picture, file), saved::set);
    }

    private void write(Path file, Runnable writing, Consumer<Path> written) {
        saved.set(null);
        background
                .work(() -> {
                    writing.run();
                    return file;
                })
                .onSuccess(written)
                .onError(Exception.class, problems::report)
                .start();
    }

    /// Puts a text into the clipboard, and says so.
    ///
    /// @param words what is said
    public void copy(String text, String words) {
        Copying.copy(text);
        said.set("");
        said.set(words);
    }

    /// What was written last and is still said; null for nothing.
    public ReadOnlyObjectProperty<@Nullable Path> savedProperty() {
        return saved.getReadOnlyProperty();
    }

    /// Says no more where something was written.
    public void forget() {
        saved.set(null);
    }

    /// What was said last.
    public ReadOnlyStringProperty saidProperty() {
        return said.getReadOnlyProperty();
    }
}
