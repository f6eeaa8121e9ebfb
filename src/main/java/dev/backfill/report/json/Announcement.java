package dev.backfill.report.json;

import dev.backfill.integrity.memory.News;
import dev.backfill.model.scan.Scan;
import dev.backfill.workspace.Webhook;
import dev.backfill.workspace.Workspace;
import java.util.Optional;

/// Sends news to where the settings say.
///
/// @param text the news in a line, as chat programs show it
/// @param news the news
public record Announcement(String text, NewsJson news) {

    /// What came of sending news.
    ///
    /// @param arrived whether they did
    /// @param words that, or why not, in a sentence; of the address no more than the host
    public record Outcome(boolean arrived, String words) {}

    /// Sends news, if there are any and somebody wants them. That they do not arrive fails nothing. Waits up to a
    /// minute.
    ///
    /// @return empty where nothing was sent
    public static Optional<Outcome> send(News news, Scan scan, Workspace workspace) {
        return news.isNone()
                ? Optional.empty()
                : workspace.webhook().map(hook -> send(news, scan, workspace.title(), hook));
    }

    private static Outcome send(News news, Scan scan, String title, Webhook hook) {
        String text = title + ", " + scan.pipeline() + ". " + news.summary();
        return hook.send(Json.line(new Announcement(text, NewsJson.of(news, scan))))
                .map(why -> new Outcome(false, "The news were not sent: " + why + "."))
                .orElseGet(() -> new Outcome(true, "The news were sent to " + hook.host() + "."));
    }
}
