package dev.backfill.ui;

import dev.backfill.examples.DemoProgress;
import dev.backfill.examples.Example;
import dev.backfill.ui.engine.Engine;
import dev.backfill.ui.workspaces.WorkspaceFolders;
import dev.backfill.ui.workspaces.Workspaces;
import dev.backfill.warehouse.engine.Connection;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

/// Workspaces without folders: each opens as the engine that a test has put there, and what is not there opens as the
/// real ones do.
public final class FakeWorkspaces implements Workspaces {
    private final Workspaces real = new WorkspaceFolders(() -> FakeEngine.START);
    private final Map<Path, Supplier<Engine>> engines = new HashMap<>();
    private final CountDownLatch demoAllowed = new CountDownLatch(1);

    /// Lets a folder open as an engine.
    public Path put(Path folder, Supplier<Engine> engine) {
        engines.put(folder, engine);
        return folder;
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
    public Path onFile(Path file) {
        return real.onFile(file);
    }

    @Override
    public Path onProject(Path folder, Connection project) {
        return real.onProject(folder, project);
    }
}
