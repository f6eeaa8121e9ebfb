package dev.backfill.cli.commands;

import dev.backfill.cli.json.Json;
import dev.backfill.cli.json.NewsJson;
import dev.backfill.cli.terminal.Console;
import dev.backfill.integrity.memory.News;
import dev.backfill.model.scan.Scan;
import dev.backfill.workspace.Webhook;
import dev.backfill.workspace.Workspace;

/// Sends news to where the settings say.
///
/// @param text the news in a line, as chat programs show it
/// @param news the news
record Announcement(String text, NewsJson news) {

    /// Sends news, if there are any and somebody wants them. That they do not arrive is said, and fails nothing.
    static void send(News news, Scan scan, Workspace workspace, Console console) {
        if (!news.isNone()) {
            workspace.webhook().ifPresent(hook -> send(news, scan, workspace.title(), hook, console));
        }
    }

    private static void send(News news, Scan scan, String title, Webhook hook, Console console) {
        String text = title + ", " + scan.pipeline() + ". " + news.summary();
        hook.send(Json.line(new Announcement(text, NewsJson.of(news, scan))))
                .ifPresentOrElse(
                        why -> console.err().println("The news were not sent: " + why + "."),
                        () -> console.err().println("The news were sent to " + hook.host() + "."));
        console.err().flush();
    }
}
