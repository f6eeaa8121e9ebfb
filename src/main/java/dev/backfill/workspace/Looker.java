package dev.backfill.workspace;

import dev.backfill.integrity.memory.LookOf;
import dev.backfill.integrity.memory.News;
import dev.backfill.integrity.memory.NewsOf;
import dev.backfill.model.memory.Past;
import dev.backfill.model.scan.Scan;
import org.jspecify.annotations.Nullable;

/// Somebody who is told news, by a name of their own, so that nobody takes the news of another: what is new to them
/// is so since the last look that was told them. Before that, it is so since the last look of anybody. For use by one
/// thread.
public final class Looker {
    /// The window.
    public static final String WINDOW = "window";
    /// `validate --since-last` that is not called otherwise.
    public static final String VALIDATE = "validate";
    /// `watch` that is not called otherwise.
    public static final String WATCH = "watch";

    private final String name;
    private @Nullable Past before;

    /// @param name a name; the same one knows what it was told in an earlier process
    public Looker(String name) {
        this.name = name;
    }

    /// What is new in a scan.
    ///
    /// @param news the news
    /// @param scan the scan; where it could not be kept that these were told, one of its checks says so
    /// @param isFirst whether this looker was told nothing before, in this process
    public record Told(News news, Scan scan, boolean isFirst) {}

    /// Tells what is new in a scan, and keeps that it was told.
    ///
    /// @param scan a look at the workspace, as [Workspace#look] returns it
    public Told tell(Scan scan, Workspace workspace) {
        // Where the journal keeps nothing, this process still knows.
        Past known = before == null ? workspace.memory().known(name, scan) : before;
        boolean isFirst = before == null;
        Past after = new LookOf(scan, known).after();
        before = after;
        return new Told(NewsOf.of(scan, known), workspace.memory().keep(name, after, scan), isFirst);
    }
}
