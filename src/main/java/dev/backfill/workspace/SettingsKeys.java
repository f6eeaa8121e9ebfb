package dev.backfill.workspace;

import dev.backfill.journal.JournalRetention;
import dev.backfill.orchestrator.runtime.RunLimits;
import dev.backfill.warehouse.engine.Connection;
import dev.backfill.warehouse.engine.ConnectionKeys;
import dev.backfill.warehouse.engine.ConnectionLimits;
import dev.backfill.warehouse.engine.Engine;
import dev.backfill.workspace.Settings.Environment;
import dev.backfill.workspace.yaml.Fields;
import dev.backfill.workspace.yaml.Forms;
import dev.backfill.workspace.yaml.Key;
import dev.backfill.workspace.yaml.KeyLine;
import dev.backfill.workspace.yaml.Keys;
import dev.backfill.workspace.yaml.Problems;
import dev.backfill.workspace.yaml.YamlValue;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The keys of `settings.yaml`.
final class SettingsKeys {
    private static final String LOOK_EVERY = "look_every";
    private static final int MINUTES_OF_AN_HOUR = 60;
    private static final Duration LEAST_LOOK_EVERY = Duration.ofMinutes(1);

    private final Keys keys = new Keys();
    private final Key<String> title =
            keys.optional("title", Forms.word(), "the pipeline's name", "\"Orders\"", "The workspace's name in words.");
    private final Key<String> pipeline = keys.required(
            "pipeline", Forms.word(), "shop", "Which file below 'pipelines' it works on, without '.yaml'.");
    private final Key<Environment> environment = keys.usually(
            "environment",
            Forms.oneOf(Environment.class),
            Environment.DEVELOPMENT,
            "production",
            "How careful everybody should be with it.");
    private final Key<Integer> lockWait = keys.usually(
            "lock_wait_seconds",
            Forms.atLeast(0),
            Settings.USUAL_LOCK_WAIT_SECONDS,
            "30",
            "How long to wait for a warehouse that another process holds.");
    private final Key<Integer> keepDays = keys.usually(
            "keep_days",
            Forms.atLeast(0),
            Settings.USUAL_KEEP_DAYS,
            "30",
            "For how many days replaced rows are kept for undo.");
    private final Key<Integer> journalDays = keys.usually(
            "journal_days",
            Forms.atLeast(0),
            JournalRetention.USUAL_DAYS,
            "90",
            "For how many days the history keeps a run that is done.");
    private final Key<Integer> stepTimeout = keys.usually(
            "step_timeout_minutes",
            Forms.atLeast(1),
            Settings.USUAL_STEP_TIMEOUT_MINUTES,
            "30",
            "How long the SELECT of a step may take.");
    private final Key<Integer> mendWait = keys.usually(
            "mend_wait_minutes",
            Forms.atLeast(0),
            RunLimits.USUAL_MEND_WAIT_MINUTES,
            "5",
            "How long a run waits when nobody can work, before it ends and can be resumed.");
    private final Key<Boolean> readOnly = keys.optional(
            "read_only",
            Forms.flag(),
            "true in production, else false",
            "true",
            "Whether nothing may be changed in the warehouse.");
    private final Key<Duration> lookEvery = keys.optional(
            LOOK_EVERY,
            Forms.duration(),
            "never",
            "1h",
            "How long after a look the window looks again by itself, and sends what is new, from 1m on.");
    private final Key<URI> webhook = keys.optional(
            "webhook",
            Forms.text("an address such as https://hooks.example.com/news", Webhook::address),
            "nowhere",
            "https://hooks.example.com/news",
            "Where 'watch', 'validate --since-last' and the window's looks by itself send what is new, as JSON. Who knows"
                    + " the address may write there.");
    private final List<Place> places = new ArrayList<>();

    /// An engine, and the key that says where its tables are.
    private record Place(Engine engine, Key<Map<String, String>> key) {}

    private SettingsKeys(Engines engines) {
        for (Engine engine : engines.all()) {
            ConnectionKeys said = engine.keys();
            Key<Map<String, String>> key = keys.optional(
                    engine.kind(),
                    ConnectionForm.of(said),
                    engine.kind().equals(engines.files().kind())
                            ? said.main().otherwise()
                            : "the tables are in a " + engines.files().label() + " file",
                    ConnectionForm.example(said),
                    said.meaning());
            places.forEach(other -> keys.notTogether(
                    other.key(),
                    key,
                    _ -> "Either '" + other.engine().kind() + "' or '" + engine.kind()
                            + "' says where the tables are, not both."));
            places.add(new Place(engine, key));
        }
    }

    /// All keys, for the page of them.
    static List<KeyLine> lines(Engines engines) {
        return KeyLine.of(new SettingsKeys(engines).keys);
    }

    /// The line that says how often the window looks again: `look_every: 1h`.
    static String lookEvery(Duration every) {
        long minutes = every.toMinutes();
        boolean hours = minutes % MINUTES_OF_AN_HOUR == 0;
        return LOOK_EVERY + ": " + (hours ? minutes / MINUTES_OF_AN_HOUR + "h" : minutes + "m") + "\n";
    }

    /// Writes one line of `settings.yaml` anew; what else stands there stays as it is written.
    ///
    /// @param line the new line with its end; empty for none
    /// @throws WorkspaceException if it cannot be read or written
    static void rewrite(Path folder, String key, String line) {
        WorkspaceFiles files = new WorkspaceFiles(folder);
        String old = files.read(files.settings());
        String text = old.replaceFirst("(?m)^" + key + ":.*\\R?", line);
        if (!text.contains(line)) {
            text = (old.isEmpty() || old.endsWith("\n") ? old : old + "\n") + line;
        }
        read(files.shown(files.settings()), text, Engines.shipped());
        files.write(files.settings(), text);
    }

    /// Reads `settings.yaml`; what it does not say is as usual.
    ///
    /// @throws WorkspaceException with the place of every mistake
    static Settings read(String file, String yaml, Engines engines) {
        SettingsKeys settings = new SettingsKeys(engines);
        Problems problems = Problems.none();
        return YamlValue.read(file, yaml, problems)
                .flatMap(top -> settings.keys.read(top, problems))
                .filter(_ -> problems.isEmpty())
                .flatMap(said -> settings.settings(said, engines, problems))
                .orElseThrow(() -> new WorkspaceException(problems.inOrder()));
    }

    private Optional<Settings> settings(Fields said, Engines engines, Problems problems) {
        Duration timeout = Duration.ofMinutes(said.get(stepTimeout));
        Connection connection = connection(said, new ConnectionLimits(timeout, said.get(keepDays)))
                .orElse(engines.files().own());
        Duration every = said.find(lookEvery).orElse(Duration.ZERO);
        if (said.has(lookEvery) && every.compareTo(LEAST_LOOK_EVERY) < 0) {
            said.refuse(
                    lookEvery,
                    "'" + LOOK_EVERY + "' is less than a minute, which leaves no time between two looks.",
                    "Write 1m or more, or leave it out to look only when somebody asks.");
        }
        if (!problems.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Settings(
                said.find(title).orElse(said.get(pipeline)),
                said.get(pipeline),
                said.get(environment),
                Duration.ofSeconds(said.get(lockWait)),
                said.get(keepDays),
                said.get(journalDays),
                timeout,
                Duration.ofMinutes(said.get(mendWait)),
                said.find(readOnly).orElse(said.get(environment) == Environment.PRODUCTION),
                every,
                said.find(webhook).orElse(null),
                connection));
    }

    /// The connection that is said; empty if none is, or it is refused, which has become a problem.
    private Optional<Connection> connection(Fields said, ConnectionLimits limits) {
        for (Place place : places) {
            Optional<Map<String, String>> words = said.find(place.key());
            if (words.isPresent()) {
                try {
                    return Optional.of(place.engine().connection(words.get(), limits));
                } catch (IllegalArgumentException e) {
                    said.refuse(
                            place.key(),
                            String.valueOf(e.getMessage()),
                            "Correct what is said under '" + place.engine().kind() + "'.");
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }
}
