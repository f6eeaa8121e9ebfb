package dev.backfill.ui;

import dev.backfill.examples.DemoProgress;
import dev.backfill.examples.Example;
import dev.backfill.model.TableName;
import dev.backfill.model.price.Price;
import dev.backfill.ui.engine.Engine;
import dev.backfill.ui.workspaces.DraftOffer;
import dev.backfill.ui.workspaces.DraftSource;
import dev.backfill.ui.workspaces.DraftWish;
import dev.backfill.ui.workspaces.WorkspaceFolders;
import dev.backfill.ui.workspaces.Workspaces;
import dev.backfill.workspace.draft.DraftText;
import dev.backfill.workspace.draft.DraftWatch;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Workspaces without folders: each opens as the engine that a test has put there, and what is not there opens as the
/// real ones do.
public final class FakeWorkspaces implements Workspaces {
    private final Workspaces real = new WorkspaceFolders(() -> FakeEngine.START);
    private final Map<Path, Supplier<Engine>> engines = new HashMap<>();
    private Consumer<DraftWatch> drafting = _ -> {};
    private @Nullable Price price;
    private final CountDownLatch demoAllowed = new CountDownLatch(1);

    /// Lets a folder open as an engine.
    public Path put(Path folder, Supplier<Engine> engine) {
        engines.put(folder, engine);
        return folder;
    }

    /// Does something before each draft, which may throw.
    public void beforeDrafts(Consumer<DraftWatch> work) {
        drafting = work;
    }

    /// Lets each look at the tables of a draft cost something.
    public void billsLooks(Price said) {
        price = said;
    }

    /// Lets the demo be finished.
    public void allowDemo() {
        demoAllowed.countDown();
    }

    @Override
    public Engine open(Path folder) {
        Supplier<Engine> engine = engines.get(folder);
        return engine == null ? real.open(folder) : engine.get();
    }

    @Override
    public void makeExample(Example example, Path folder, DemoProgress progress) {
        progress.built(54, 105);
        try {
            demoAllowed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        progress.built(105, 105);
    }

    @Override
    public Optional<Path> known(DraftSource source) {
        return real.known(source);
    }

    @Override
    public DraftOffer draft(DraftWish wish, DraftWatch watch) {
        drafting.accept(watch);
        DraftOffer offer = real.draft(wish, watch);
        return new DraftOffer(
                offer.wish(), offer.workspace(), offer.isThere(), offer.preview(), price, offer.strange());
    }

    @Override
    public DraftOffer.Words words(DraftOffer offer, Set<TableName> out) {
        return real.words(offer, out);
    }

    @Override
    public Path make(DraftOffer offer, DraftText text) {
        return real.make(offer, text);
    }
}
