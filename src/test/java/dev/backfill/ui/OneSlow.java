package dev.backfill.ui;

import dev.backfill.examples.DemoProgress;
import dev.backfill.examples.Example;
import dev.backfill.model.SampleScan;
import dev.backfill.ui.engine.Engine;
import dev.backfill.ui.workspaces.Workspaces;
import dev.backfill.warehouse.engine.Connection;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/// The real workspaces, and one whose warehouse takes its time to answer.
///
/// @param answered counted down when it may answer
record OneSlow(Workspaces real, Path slow, CountDownLatch answered) implements Workspaces {
    @Override
    public Engine open(Path folder) {
        if (!folder.equals(slow)) {
            return real.open(folder);
        }
        FakeEngine engine = new FakeEngine();
        engine.scansWith(() -> {
            answered.await();
            return SampleScan.demo();
        });
        return engine;
    }

    @Override
    public void makeExample(Example example, Path folder, DemoProgress progress) {
        real.makeExample(example, folder, progress);
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
