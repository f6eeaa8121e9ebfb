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
/// @param stepTimeout how long the SELECT of a step may take
public record Settings(
        String title, String pipeline, Environment environment, Duration lockWait, int keepDays, Duration stepTimeout) {
    private static final int USUAL_LOCK_WAIT_SECONDS = 10;
    private static final int USUAL_KEEP_DAYS = 14;
    private static final int USUAL_STEP_TIMEOUT_MINUTES = 60;

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
                title,
                pipeline,
                Environment.DEVELOPMENT,
                Duration.ofSeconds(USUAL_LOCK_WAIT_SECONDS),
                USUAL_KEEP_DAYS,
                Duration.ofMinutes(USUAL_STEP_TIMEOUT_MINUTES));
    }

    /// Reads `settings.yaml`; what it does not say is as usual.
    static Settings read(String file, String yaml) {
        YamlMap map = YamlValue.read(file, yaml)
                .map("title", "pipeline", "environment", "lock_wait_seconds", "keep_days", "step_timeout_minutes");
        String pipeline = map.get("pipeline").text();
        return new Settings(
                map.find("title").map(YamlValue::text).orElse(pipeline),
                pipeline,
                map.find("environment").map(e -> e.oneOf(Environment.class)).orElse(Environment.DEVELOPMENT),
                Duration.ofSeconds(
                        map.find("lock_wait_seconds").map(YamlValue::count).orElse(USUAL_LOCK_WAIT_SECONDS)),
                map.find("keep_days").map(YamlValue::count).orElse(USUAL_KEEP_DAYS),
                Duration.ofMinutes(
                        map.find("step_timeout_minutes").map(Settings::minutes).orElse(USUAL_STEP_TIMEOUT_MINUTES)));
    }

    private static int minutes(YamlValue value) {
        int minutes = value.count();
        if (minutes == 0) {
            throw value.wrong("'step_timeout_minutes' takes 1 or more, not 0.");
        }
        return minutes;
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
                # how long the SELECT of a step may take; commands have a timeout of their own in the pipeline
                step_timeout_minutes: %d
                """.formatted(
                        title.replace("\\", "\\\\").replace("\"", "\\\""),
                        pipeline,
                        environment.words(),
                        lockWait.toSeconds(),
                        keepDays,
                        stepTimeout.toMinutes());
    }
}
