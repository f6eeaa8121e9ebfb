package dev.backfill.ui.workspaces;

import dev.backfill.model.TableName;
import dev.backfill.ui.common.Background;
import dev.backfill.ui.context.Problem;
import dev.backfill.workspace.draft.DraftText;
import dev.backfill.workspace.draft.DraftWatch;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The work behind the page on which tables are drafted: all of it in the background, and of none that nobody waits
/// for any more anything is heard.
public final class Drafting {
    private final FrontDoor door;
    private final Workspaces workspaces;
    private final Background background;
    private final DraftSource source;
    private final @Nullable Path before;
    private DraftWatch watch = DraftWatch.none();
    private boolean asked;

    /// @param source the tables
    /// @param before the workspace that was open before; null where none was
    Drafting(FrontDoor door, Workspaces workspaces, Background background, DraftSource source, @Nullable Path before) {
        this.door = door;
        this.workspaces = workspaces;
        this.background = background;
        this.source = source;
        this.before = before;
    }

    /// The tables.
    public DraftSource source() {
        return source;
    }

    /// The workspace that was open before; null where none was.
    @Nullable
    Path before() {
        return before;
    }

    /// What a look is followed by. All of it is called on the JavaFX thread.
    ///
    /// @param progress told before each table
    /// @param drafted told of the draft
    /// @param failed told why there is none
    public record Listener(DraftWatch.Progress progress, Consumer<DraftOffer> drafted, Consumer<Problem> failed) {}

    /// Drafts tables; a look that goes on is stopped. A file that the shipped pipeline knows is opened with that one; a
    /// project was asked about that before.
    public void look(DraftWish wish, Listener listener) {
        boolean isFirst = !asked;
        asked = true;
        watch.stop();
        DraftWatch own = new DraftWatch((table, done, all) ->
                background.onScreen(() -> listener.progress().looking(table, done, all)));
        watch = own;
        work(
                () -> {
                    Optional<Path> known = isFirst && source.isFile() ? workspaces.known(source) : Optional.empty();
                    if (known.isPresent()) {
                        background.onScreen(() -> enter(known.get()));
                        return null;
                    }
                    return workspaces.draft(wish, own);
                },
                offer -> {
                    if (watch == own && offer != null) {
                        listener.drafted().accept(offer);
                    }
                },
                problem -> {
                    if (watch == own) {
                        listener.failed().accept(problem);
                    }
                });
    }

    /// Stops the look that goes on; nothing is heard of it any more.
    public void stop() {
        watch.stop();
        watch = DraftWatch.none();
    }

    /// Says what would be written.
    ///
    /// @param out the tables that the person leaves out
    public void words(DraftOffer offer, Set<TableName> out, Consumer<DraftOffer.Words> said, Consumer<Problem> failed) {
        work(() -> workspaces.words(offer, out), said, failed);
    }

    /// Makes the workspace, and opens it.
    public void make(DraftOffer offer, DraftText text, Consumer<Problem> failed) {
        work(() -> workspaces.make(offer, text), this::enter, failed);
    }

    /// Writes the draft beside the pipeline that is there, and says where.
    public void propose(DraftOffer offer, DraftText text, Consumer<Path> written, Consumer<Problem> failed) {
        work(() -> offer.workspace().propose(text), written, failed);
    }

    /// Opens the workspace that is there.
    public void open(DraftOffer offer) {
        door.open(offer.workspace().folder());
    }

    /// Leaves everything as it was: what was open before is opened again.
    public void back() {
        if (!source.isFile()) {
            door.show(new Page.Connecting(source.warehouse().engine()), () -> {});
        } else if (before == null) {
            door.show(new Page.First(null), () -> {});
        } else {
            door.open(before);
        }
    }

    private void enter(Path folder) {
        if (isAwaited()) {
            door.enter(folder);
        }
    }

    private boolean isAwaited() {
        return door.pageProperty().get() instanceof Page.Drafting(var drafting) && drafting == this;
    }

    private <T> void work(Callable<T> callable, Consumer<T> done, Consumer<Problem> failed) {
        background
                .work(callable)
                .onSuccess(result -> {
                    if (isAwaited()) {
                        done.accept(result);
                    }
                })
                .onError(Exception.class, e -> {
                    if (isAwaited()) {
                        failed.accept(Problem.of(e));
                    }
                })
                .start();
    }
}
