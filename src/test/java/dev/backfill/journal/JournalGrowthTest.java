package dev.backfill.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backfill.journal.JournalException.Kind;
import dev.backfill.journal.history.RunSummary;
import dev.backfill.model.plan.Estimate;
import dev.backfill.model.plan.Plan;
import dev.backfill.model.run.RunEvent.Finished;
import dev.backfill.model.run.RunEvent.Receipt;
import dev.backfill.model.run.RunEvent.Started;
import dev.backfill.model.run.RunOptions;
import dev.backfill.model.run.RunState;
import dev.backfill.orchestrator.program.Processes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class JournalGrowthTest {
    private static final Instant NOON = Instant.parse("2022-01-20T12:00:00Z");
    private static final Plan PLAN = new Plan("p", "hash", "nba", List.of(), List.of(), new Estimate(null, 0));

    @TempDir
    private Path folder;

    @Test
    void oldRunsGoWithWhatTookThemBackAndUnfinishedOnesStay() throws SQLException {
        Path file = folder.resolve("journal.db");
        try (Journal journal = Journal.open(file)) {
            end(journal, "old", NOON, null);
            end(journal, "undone", NOON, null);
            end(journal, "undo", NOON.plus(Duration.ofDays(300)), "undone");
            journal.begin(new Started("broken", NOON, PLAN, RunOptions.defaults()), List.of(), null);
            journal.brokenOff("broken");
            end(journal, "later", NOON.plus(Duration.ofDays(401)), null);
            assertThat(journal.runs())
                    .map(RunSummary::runId)
                    .containsExactlyInAnyOrder("later", "undo", "undone", "broken");
            assertThat(journal.summary("undone").orElseThrow().undoneBy()).isEqualTo("undo");
            end(journal, "last", NOON.plus(Duration.ofDays(800)), null);
            assertThat(journal.runs(1)).map(RunSummary::runId).containsExactly("last");
            assertThat(journal.runs()).map(RunSummary::runId).containsExactlyInAnyOrder("last", "later", "broken");
        }
    }

    @Test
    void aJournalInUseIsCalledSo() throws SQLException {
        Path file = folder.resolve("journal.db");
        Journal.open(file).close();
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = other.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            assertThatThrownBy(() -> Journal.open(
                            new JournalFile(file, Duration.ofMillis(1)),
                            Processes.ofThisMachine(),
                            JournalRetention.usual()))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("in use")
                    .satisfies(e -> assertThat(((JournalException) e).kind()).isEqualTo(Kind.BUSY))
                    .satisfies(e -> assertThat(((JournalException) e).remedy()).doesNotContain("moved away"));
        }
    }

    @Test
    void aValueOfGarbageIsDamage() throws SQLException {
        Path file = folder.resolve("journal.db");
        try (Journal journal = Journal.open(file)) {
            end(journal, "r1", NOON, null);
            try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
                    Statement statement = other.createStatement()) {
                statement.execute("UPDATE runs SET state = 'garbage'");
            }
            assertThatThrownBy(journal::runs)
                    .isInstanceOf(JournalException.class)
                    .satisfies(e -> assertThat(((JournalException) e).kind()).isEqualTo(Kind.DAMAGED));
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void theFilesBelongToTheirUserAlone() throws Exception {
        Path file = folder.resolve("journal.db");
        try (Journal journal = Journal.open(file)) {
            end(journal, "r1", NOON, null);
            for (String name : List.of("journal.db", "journal.db-wal", "journal.db-shm")) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name))))
                        .as(name)
                        .isEqualTo("rw-------");
            }
        }
    }

    private static void end(Journal journal, String run, Instant at, @org.jspecify.annotations.Nullable String undoes) {
        journal.begin(new Started(run, at, PLAN, RunOptions.defaults()), List.of(), undoes);
        journal.append(new Finished(
                run, at, new Receipt(RunState.SUCCEEDED, 1, List.of(), List.of(), List.of(), List.of(), Map.of())));
    }
}
