package dev.backfill.workspace;

import dev.backfill.journal.JournalRetention;
import dev.backfill.orchestrator.runtime.RunLimits;
import dev.backfill.warehouse.engine.Connection;
import dev.backfill.warehouse.engine.ConnectionLimits;
import dev.backfill.workspace.yaml.KeyLine;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What a workspace remembers beside its pipelines.
///
/// @param title its name in words
/// @param pipeline which file below `pipelines/` it works on, without `.yaml`
/// @param environment how careful everybody should be with it
/// @param lockWait how long to wait for a warehouse that another process holds
/// @param keepDays for how many days replaced rows are kept for undo
/// @param journalDays for how many days the journal keeps a run that is done
/// @param stepTimeout how long the SELECT of a step may take
/// @param mendWait how long a run waits for the mend of what is in the way of every step; 0 for not at all
/// @param readOnly whether nothing may be changed in the warehouse
/// @param lookEvery how long after a look the window looks again by itself; zero for never
/// @param webhook where news are sent to; null for nowhere. Secret: who knows it may write there
/// @param connection where the tables are
public record Settings(
        String title,
        String pipeline,
        Environment environment,
        Duration lockWait,
        int keepDays,
        int journalDays,
        Duration stepTimeout,
        Duration mendWait,
        boolean readOnly,
        Duration lookEvery,
        @Nullable URI webhook,
        Connection connection) {
    static final int USUAL_LOCK_WAIT_SECONDS = 10;
    static final int USUAL_KEEP_DAYS = ConnectionLimits.USUAL.keepDays();
    static final int USUAL_STEP_TIMEOUT_MINUTES =
            (int) ConnectionLimits.USUAL.statement().toMinutes();

    /// How careful everybody should be: production asks before anything is changed.
    public enum Environment {
        DEVELOPMENT,
        TEST,
        PRODUCTION;

        /// The environment in words: `development`.
        public String words() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// The settings of a new workspace with a file of its own.
    public static Settings usual(String title, String pipeline) {
        return on(Engines.shipped().files().own(), title, pipeline, Environment.DEVELOPMENT, false);
    }

    /// The settings of a new workspace.
    ///
    /// @param connection where the tables are
    /// @param environment how careful everybody should be with it
    /// @param readOnly whether nothing is changed until somebody says otherwise
    public static Settings on(
            Connection connection, String title, String pipeline, Environment environment, boolean readOnly) {
        return new Settings(
                title,
                pipeline,
                environment,
                Duration.ofSeconds(USUAL_LOCK_WAIT_SECONDS),
                USUAL_KEEP_DAYS,
                JournalRetention.USUAL_DAYS,
                Duration.ofMinutes(USUAL_STEP_TIMEOUT_MINUTES),
                Duration.ofMinutes(RunLimits.USUAL_MEND_WAIT_MINUTES),
                readOnly,
                Duration.ZERO,
                null,
                connection);
    }

    /// All keys of `settings.yaml`, for the page of them.
    public static List<KeyLine> keys() {
        return SettingsKeys.lines(Engines.shipped());
    }

    /// Reads `settings.yaml`; what it does not say is as usual.
    static Settings read(String file, String yaml, Engines engines) {
        return SettingsKeys.read(file, yaml, engines);
    }

    /// The text of `settings.yaml`.
    String yaml() {
        return """
                title: "%s"
                pipeline: %s
                # development, test or production
                environment: %s
                # true: looked at only, nothing is changed; production is read-only unless this says false
                read_only: %s
                # how long to wait for a warehouse that another process holds
                lock_wait_seconds: %d
                # how long replaced rows are kept for undo
                keep_days: %d
                # how long the history keeps a run that is done
                journal_days: %d
                # how long the SELECT of a step may take; commands have a timeout of their own in the pipeline
                step_timeout_minutes: %d
                # how long a run waits when nobody can work (signed out, no connection, disk full), before it ends and
                # can be resumed; 0: it ends at once
                mend_wait_minutes: %d
                %s%s%s""".formatted(
                quoted(title),
                pipeline,
                environment.words(),
                readOnly,
                lockWait.toSeconds(),
                keepDays,
                journalDays,
                stepTimeout.toMinutes(),
                mendWait.toMinutes(),
                lookEvery.isZero()
                        ? ""
                        : "# how long after a look the window looks again by itself\n"
                                + SettingsKeys.lookEvery(lookEvery),
                webhook == null ? "" : "# where news are sent to\nwebhook: \"" + quoted(webhook.toString()) + "\"\n",
                ConnectionForm.yaml(connection));
    }

    private static String quoted(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
