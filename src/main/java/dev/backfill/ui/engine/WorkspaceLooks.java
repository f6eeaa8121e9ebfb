package dev.backfill.ui.engine;

import dev.backfill.integrity.FollowedScan;
import dev.backfill.integrity.Leftovers;
import dev.backfill.integrity.memory.LastScan;
import dev.backfill.integrity.memory.News;
import dev.backfill.model.run.RunEvent.StepChanged;
import dev.backfill.model.scan.Scan;
import dev.backfill.workspace.Looker;
import dev.backfill.workspace.Workspace;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What the window sees of a workspace: a picture that follows what runs write and what is accepted, what is kept of
/// it for the next time, and what in it is new.
final class WorkspaceLooks {
    private final Workspace workspace;
    private final Leftovers leftovers;
    private final FollowedScan picture;
    private final LastScan last;
    private final Looker looker = new Looker(Looker.WINDOW);

    /// @param leftovers what is cleared away after a look
    WorkspaceLooks(Workspace workspace, Leftovers leftovers) {
        this.workspace = workspace;
        this.leftovers = leftovers;
        this.picture = new FollowedScan(workspace.pipeline(), workspace.scanner());
        this.last = LastScan.in(workspace.folder());
    }

    /// Looks at everything.
    Scan scan() {
        return picture.refresh();
    }

    /// The picture now that steps have succeeded.
    ///
    /// @param isBelieved whether what their run has recorded is believed; otherwise their dates are looked at again
    Scan follow(List<StepChanged> succeeded, boolean isBelieved) {
        return isBelieved
                ? picture.supposing(succeeded)
                : picture.again(succeeded.stream()
                        .map(s -> s.step().partition().date())
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    /// Accepts findings, and says what counts then.
    Scan accept(List<String> findings, Scan scan, String reason, @Nullable LocalDate until) {
        workspace.acceptances().accept(findings, scan, reason, until);
        return picture.again(Collections.emptySortedSet());
    }

    /// Lets accepted findings count again, and says what counts then.
    Scan takeBack(List<String> findings) {
        workspace.acceptances().takeBack(findings);
        return picture.again(Collections.emptySortedSet());
    }

    /// The picture that was kept last; empty if none was.
    Optional<Scan> remembered() {
        return last.read(workspace.pipeline());
    }

    /// Keeps a picture for the next time.
    void remember(Scan scan) {
        last.keep(scan);
        workspace.memory().keep(scan);
        leftovers.clear();
    }

    /// What is new in a scan since the last one that was told in the window; empty where there was none before.
    synchronized Optional<News> news(Scan scan) {
        News news = looker.tell(scan, workspace).news();
        return Optional.of(news).filter(n -> n.since() != null);
    }
}
