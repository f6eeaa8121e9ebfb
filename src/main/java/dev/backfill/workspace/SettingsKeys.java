package dev.backfill.workspace;

import dev.backfill.journal.JournalRetention;
import dev.backfill.orchestrator.runtime.RunLimits;
import dev.backfill.warehouse.bigquery.connect.BigQueryConnection;
import dev.backfill.workspace.Settings.Environment;
import dev.backfill.workspace.yaml.Fields;
import dev.backfill.workspace.yaml.Forms;
import dev.backfill.workspace.yaml.Key;
import dev.backfill.workspace.yaml.KeyLine;
import dev.backfill.workspace.yaml.Keys;
import dev.backfill.workspace.yaml.Problems;
import dev.backfill.workspace.yaml.YamlValue;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The keys of `settings.yaml`.
final class SettingsKeys {
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
    private final Key<String> duckDb = keys.optional(
            "duckdb",
            Forms.text(),
            "the workspace's own file",
            "\"/data/shop.duckdb\"",
            "The DuckDB file that has the tables.");
    private final BigQueryKeys bigQueryKeys = new BigQueryKeys();
    private final Key<Fields> bigQuery = keys.optional(
            "bigquery",
            bigQueryKeys.form(),
            "the tables are in a DuckDB file",
            "{project: my-project}",
            "The BigQuery project that has the tables.");

    private SettingsKeys() {
        keys.notTogether(duckDb, bigQuery, _ -> "Either 'duckdb' or 'bigquery' says where the tables are, not both.");
    }

    /// All keys, for the page of them.
    static List<KeyLine> lines() {
        return KeyLine.of(new SettingsKeys().keys);
    }

    /// Reads `settings.yaml`; what it does not say is as usual.
    ///
    /// @throws WorkspaceException with the place of every mistake
    static Settings read(String file, String yaml) {
        SettingsKeys settings = new SettingsKeys();
        Problems problems = Problems.none();
        return YamlValue.read(file, yaml, problems)
                .flatMap(top -> settings.keys.read(top, problems))
                .filter(_ -> problems.isEmpty())
                .flatMap(said -> settings.settings(said, problems))
                .orElseThrow(() -> new WorkspaceException(problems.inOrder()));
    }

    private Optional<Settings> settings(Fields said, Problems problems) {
        Duration timeout = Duration.ofMinutes(said.get(stepTimeout));
        Optional<BigQueryConnection> project =
                said.find(bigQuery).flatMap(keysSaid -> bigQueryKeys.connection(keysSaid, timeout, said.get(keepDays)));
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
                said.find(duckDb).map(Path::of).orElse(null),
                project.orElse(null)));
    }
}
