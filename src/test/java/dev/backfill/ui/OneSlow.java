package dev.backfill.ui;

import dev.backfill.examples.DemoProgress;
import dev.backfill.examples.Example;
import dev.backfill.model.SampleScan;
import dev.backfill.model.TableName;
import dev.backfill.ui.engine.Engine;
import dev.backfill.ui.workspaces.DraftOffer;
import dev.backfill.ui.workspaces.DraftSource;
import dev.backfill.ui.workspaces.DraftWish;
import dev.backfill.ui.workspaces.Workspaces;
import dev.backfill.workspace.draft.DraftText;
import dev.backfill.workspace.draft.DraftWatch;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
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
    public Optional<Path> known(DraftSource source) {
        return real.known(source);
    }

    @Override
    public DraftOffer draft(DraftWish wish, DraftWatch watch) {
        return real.draft(wish, watch);
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
