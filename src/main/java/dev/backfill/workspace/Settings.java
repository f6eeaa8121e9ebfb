package dev.backfill.workspace;

import java.time.Duration;
import java.util.Locale;

/// What a workspace remembers beside its pipelines.
///
/// @param title its name in words
/// @param pipeline which file below `pipelines/` it works on, without `.yaml`
/// @param environment how careful everybody should be with it
/// @param lockWait how long to wait for a warehouse that another process holds
/// @param keepDays for how many days replaced rows are kept for undo
public record Settings(String title, String pipeline, Environment environment, Duration lockWait, int keepDays) {
    private static final int USUAL_LOCK_WAIT_SECONDS = 10;
    private static final int USUAL_KEEP_DAYS = 14;

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

    /// The settings of a new workspace.
    public static Settings usual(String title, String pipeline) {
        return new Settings(
                title, pipeline, Environment.DEVELOPMENT, Duration.ofSeconds(USUAL_LOCK_WAIT_SECONDS), USUAL_KEEP_DAYS);
    }

    /// Reads `settings.yaml`; what it does not say is as usual.
    static Settings read(String file, String yaml) {
        YamlMap map =
                YamlValue.read(file, yaml).map("title", "pipeline", "environment", "lock_wait_seconds", "keep_days");
        String pipeline = map.get("pipeline").text();
        return new Settings(
                map.find("title").map(YamlValue::text).orElse(pipeline),
                pipeline,
                map.find("environment").map(e -> e.oneOf(Environment.class)).orElse(Environment.DEVELOPMENT),
                Duration.ofSeconds(
                        map.find("lock_wait_seconds").map(YamlValue::count).orElse(USUAL_LOCK_WAIT_SECONDS)),
                map.find("keep_days").map(YamlValue::count).orElse(USUAL_KEEP_DAYS));
    }

    /// The text of `settings.yaml`.
    String yaml() {
        return """
                title: "%s"
                pipeline: %s
                # development, test or production
                environment: %s
                # how long to wait for a warehouse that another process holds
                lock_wait_seconds: %d
                # how long replaced rows are kept for undo
                keep_days: %d
                """.formatted(
                        title.replace("\\", "\\\\").replace("\"", "\\\""),
                        pipeline,
                        environment.words(),
                        lockWait.toSeconds(),
                        keepDays);
    }
}
