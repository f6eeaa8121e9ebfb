package dev.backfill.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.examples.nba.DemoFile;
import dev.backfill.integrity.Scanner;
import dev.backfill.model.memory.KeptAnswer;
import dev.backfill.model.memory.Past;
import dev.backfill.model.run.RunOptions.CheckProfile;
import dev.backfill.model.scan.CheckResult;
import dev.backfill.model.scan.Scan;
import dev.backfill.warehouse.Answers;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.sql.Sql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was counted is not counted again while nobody has written, and is as soon as anybody has. */
class UnchangedTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2022-02-15T05:12:00Z"));
    private static final String UNCHANGED = "as counted on 15 Feb 2022, 05:12 UTC: nothing was written since";

    @TempDir
    private Path folder;

    @BeforeEach
    void makeDemo() throws IOException {
        DemoFile.open(folder, CLOCK).close();
        settle();
    }

    /** As if a while had passed since the file was written. */
    private void settle() throws IOException {
        Files.setLastModifiedTime(file(), FileTime.from(Instant.parse("2022-02-15T04:00:00Z")));
    }

    private Path file() {
        return folder.resolve("warehouse.duckdb");
    }

    /** Each time with nothing of an earlier process but what is in the files. */
    private Scan look(CheckProfile profile) {
        try (Workspace workspace = Workspace.open(folder, CLOCK)) {
            return workspace.look(null, profile);
        }
    }

    private Scan look() {
        return look(CheckProfile.QUICK);
    }

    private void write(String statement) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:duckdb:" + file());
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    private static List<String> howCounted(Scan scan) {
        return scan.checks().stream()
                .filter(c -> c.name().startsWith("counts of "))
                .map(CheckResult::reason)
                .distinct()
                .toList();
    }

    @Test
    void anotherProcessAsksNothingAndSaysSo() {
        Scan first = look();
        Scan second = look();

        assertThat(first.cost().queries()).isPositive();
        assertThat(howCounted(first)).containsExactly("one grouped query");
        assertThat(second.cost().queries()).isZero();
        assertThat(howCounted(second)).containsExactly(UNCHANGED);
        assertThat(second.cells()).isEqualTo(first.cells());
        assertThat(second.findings().stream().map(f -> f.id() + " " + f.severity()))
                .containsExactlyElementsOf(first.findings().stream()
                        .map(f -> f.id() + " " + f.severity())
                        .toList());
    }

    @Test
    void whatSomebodyWritesIsCountedAlsoWhereTheFileLooksAsOldAsBefore() throws Exception {
        look();
        write("DELETE FROM nba_precompute.player_composite_factors WHERE game_date = DATE '2021-12-20'");
        settle();

        Scan after = look();

        assertThat(howCounted(after)).containsExactly("one grouped query");
        assertThat(after.cells().stream()
                        .filter(c -> c.partition().toString().contains("2021-12-20")
                                && c.partition().processor().equals("PCF"))
                        .map(c -> c.rows()))
                .containsExactly(0L);
    }

    @Test
    void aFileThatWasWrittenJustNowIsCountedEachTime() throws IOException {
        Files.setLastModifiedTime(file(), FileTime.from(InstantSource.system().instant()));

        look();

        assertThat(howCounted(look())).containsExactly("one grouped query");
    }

    @Test
    void theFullProfileCountsEverything() {
        look();

        assertThat(howCounted(look(CheckProfile.FULL))).containsExactly("one grouped query");
    }

    @Test
    void countsAroundAWriteAreCounted() {
        look();
        try (Workspace workspace = Workspace.open(folder, CLOCK)) {
            Scan recount = workspace.scanner().recount(look().interval());

            assertThat(howCounted(recount)).containsExactly("one grouped query");
        }
    }

    @Test
    void aViewThatTellsTheTimeIsAskedEachTime() throws Exception {
        write("CREATE VIEW nba_precompute.late AS SELECT now() AS at");
        settle();

        look();

        assertThat(howCounted(look())).containsExactly("one grouped query");
    }

    @Test
    void anAnswerThatIsDamagedIsAskedAgain() throws Exception {
        Scan first = look();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("journal.db"));
                Statement sql = connection.createStatement()) {
            sql.execute("UPDATE answers SET answer = x'00ff'");
        }

        Scan second = look();

        assertThat(howCounted(second)).containsExactly("one grouped query");
        assertThat(second.cells()).isEqualTo(first.cells());
    }

    @Test
    void whatIsWrittenBetweenAnAnswerOfBeforeAndTheFirstQuestionIsInAllOfThePicture() {
        Kept kept = new Kept();
        try (Workspace workspace = Workspace.open(folder, CLOCK)) {
            Scan before = scanner(workspace, kept).scan(null);
            Scan torn = scanner(workspace, new Kept() {
                        @Override
                        public Map<String, KeptAnswer> of(String state) {
                            workspace.warehouse().release();
                            writeAWhileAgo(
                                    "DELETE FROM nba_analytics.player_game_summary WHERE game_date = DATE '2022-01-10'");
                            Map<String, KeptAnswer> known = new HashMap<>(kept.answers);
                            known.keySet().removeIf(asked -> asked.contains("One processor's table"));
                            assertThat(known).isNotEmpty().hasSizeLessThan(kept.answers.size());
                            return known;
                        }
                    })
                    .scan(null);
            Scan after = scanner(workspace, Answers.NONE).scan(null);

            assertThat(torn.cells()).isEqualTo(after.cells()).isNotEqualTo(before.cells());
        }
    }

    private static Scanner scanner(Workspace workspace, Answers answers) {
        return new Scanner(workspace.pipeline(), workspace.warehouse(), CLOCK, List::of, () -> Past.NONE, answers);
    }

    private void writeAWhileAgo(String statement) {
        try {
            write(statement);
            settle();
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatIsLeftToChanceOrToTheClockIsNeverRemembered() {
        Kept kept = new Kept();
        try (Workspace workspace = Workspace.open(folder, CLOCK)) {
            for (String question : List.of(
                    "SELECT random() AS x",
                    "SELECT now() AS x",
                    "SELECT current_date AS x",
                    "SELECT count(*) AS x FROM nba_raw.nbac_schedule USING SAMPLE 10%",
                    "SELECT age(TIMESTAMP '2020-01-01') AS x",
                    "SELECT count(*) AS x FROM nba_raw.nbac_schedule")) {
                try (Session session = workspace.warehouse().look(kept)) {
                    session.query(Sql.of(question));
                }
            }
            assertThat(kept.answers).hasSize(1);
            try (Session session = workspace.warehouse().look(kept)) {
                session.query(Sql.of("SELECT count(*) AS x FROM nba_raw.nbac_schedule"));

                assertThat(session.recalled()).contains(CLOCK.instant());
                assertThat(session.queries()).isZero();
            }
        }
    }

    /** Answers in this process. */
    private static class Kept implements Answers {
        private final Map<String, KeptAnswer> answers = new HashMap<>();

        @Override
        public Map<String, KeptAnswer> of(String state) {
            return answers;
        }

        @Override
        public void keep(String state, Map<String, byte[]> news) {
            news.forEach((asked, rows) -> answers.put(asked, new KeptAnswer(CLOCK.instant(), rows)));
        }
    }
}
