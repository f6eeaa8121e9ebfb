package dev.backfill.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backfill.model.DateInterval;
import dev.backfill.model.Grain;
import dev.backfill.model.Partition;
import dev.backfill.model.Period;
import dev.backfill.model.Severity;
import dev.backfill.model.acceptance.Acceptance.Extent;
import dev.backfill.model.memory.KnownEvent;
import dev.backfill.model.memory.Look;
import dev.backfill.model.memory.LookedTable;
import dev.backfill.model.memory.Past;
import dev.backfill.model.memory.PastRows;
import dev.backfill.model.memory.Remembered;
import dev.backfill.model.memory.Remembered.Before;
import dev.backfill.model.memory.Seen;
import dev.backfill.model.memory.Spot;
import dev.backfill.model.memory.Standing;
import dev.backfill.orchestrator.program.Processes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalLooksTest {
    private static final Instant NINE = Instant.parse("2026-11-24T09:00:00Z");
    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);
    private static final DateInterval FOUR_SEASONS = DateInterval.parse("2021-10-01..2025-09-30");
    private static final LookedTable MART = new LookedTable("MART", false, Grain.DAY, "m");
    private static final LookedTable HOURS = new LookedTable("HOURS", false, Grain.HOUR, "m");
    private static final LookedTable WEEKS = new LookedTable("WEEKS", false, Grain.WEEK, "m");
    private static final LookedTable SOURCE = new LookedTable("raw.orders", true, Grain.DAY, "m");
    private static final LookedTable SCHEDULE = new LookedTable("", true, Grain.DAY, "schedule|id|date");
    private static final List<LookedTable> TABLES = List.of(MART, HOURS, WEEKS, SOURCE);

    @TempDir
    private Path folder;

    private static Spot spot(LookedTable table, Period period) {
        return new Spot(table.name(), table.isSource(), period);
    }

    private static Seen seen(long rows, long keys, String verdict) {
        return new Seen(rows, keys, NINE.minusNanos(123_456_000), verdict);
    }

    private static Past keep(Journal journal, Instant at, Map<Spot, Seen> spots) {
        return journal.looks()
                .keep(
                        "shop",
                        TABLES,
                        Past.NONE,
                        _ -> new Look("shop", at, DateInterval.of(DAY), TABLES, spots, List.of(), List.of()));
    }

    private static Past past(Journal journal) {
        return journal.looks().past("shop", TABLES);
    }

    @Test
    void tellsWhatWasSeenAndSinceWhen() {
        Spot mart = spot(MART, Period.day(DAY));
        Spot hour = spot(HOURS, Grain.HOUR.of(DAY.atTime(5, 0)));
        Spot week = spot(WEEKS, Grain.WEEK.of(DAY));
        Spot source = spot(SOURCE, Period.day(DAY));
        Seen whole = seen(120, 118, "COMPLETE");
        Seen gone = new Seen(0, 0, null, "MISSING");
        Seen fewer = new Seen(7, 7, NINE, null);
        Instant ten = NINE.plus(Duration.ofHours(1));
        Instant eleven = NINE.plus(Duration.ofHours(2));
        try (Journal journal = Journal.open(folder.resolve("journal.db"))) {
            assertThat(past(journal)).isEqualTo(Past.NONE);
            Map<Spot, Seen> first = Map.of(mart, whole, hour, whole, week, whole, source, new Seen(9, 8, null, null));
            assertThat(keep(journal, NINE, first)).isEqualTo(Past.NONE);
            keep(journal, ten, Map.of(mart, gone, source, fewer));
            keep(journal, eleven, Map.of(mart, gone, source, fewer));

            assertThat(past(journal))
                    .isEqualTo(new Past(
                            eleven,
                            Map.of(
                                    mart,
                                    new Remembered(gone, ten, new Before(120, "COMPLETE"), 118, NINE),
                                    hour,
                                    new Remembered(whole, NINE, null, 118, NINE),
                                    week,
                                    new Remembered(whole, NINE, null, 118, NINE),
                                    source,
                                    new Remembered(fewer, NINE, null, 8, NINE)),
                            Map.of(),
                            Map.of()));
            assertThat(journal.looks().rows("shop", MART, Period.day(DAY)))
                    .containsExactly(new PastRows(NINE, 120), new PastRows(ten, 0));
            assertThat(journal.looks().past("other", TABLES)).isEqualTo(Past.NONE);
            LookedTable otherKey = new LookedTable("MART", false, Grain.DAY, "another key");
            assertThat(journal.looks().past("shop", List.of(otherKey)).spots()).isEmpty();
        }
    }

    @Test
    void findingsComeAndGo() {
        Standing one = standing("missing:MART:2026-11-20", 3);
        Standing other = standing("low:MART:2026-11-21", 1);
        Standing worse = standing("missing:MART:2026-11-20", 4);
        try (Journal journal = Journal.open(folder.resolve("journal.db"))) {
            for (List<Standing> each : List.of(List.of(one, other), List.of(worse))) {
                journal.looks()
                        .keep(
                                "shop",
                                TABLES,
                                Past.NONE,
                                _ -> new Look("shop", NINE, DateInterval.of(DAY), TABLES, Map.of(), each, List.of()));
            }
            assertThat(past(journal).findings()).isEqualTo(Map.of(worse.finding(), worse));
        }
    }

    @Test
    void theWordsOfAFindingComeBackAsTheyWere() {
        Standing said = new Standing(
                "missing:Ä \"b\\c\":2026-11-20",
                "missing",
                "MART \"missing\" in C:\\x, [1], {2}: null,\n\ttrue\u0001\u2028 \ud83d\ude00 / é",
                DateInterval.inclusive(DAY, DAY.plusDays(400)),
                new Extent(
                        Severity.WARNING,
                        Set.of(
                                new Partition("a, b", Grain.HOUR.of(DAY.atTime(5, 0))),
                                new Partition("}", Period.day(DAY))),
                        Long.MAX_VALUE),
                true,
                DateInterval.of(DAY),
                NINE.plusNanos(1_000));

        Look look = new Look("shop", NINE, DateInterval.of(DAY), TABLES, Map.of(), List.of(said), List.of());

        try (Journal journal = Journal.open(folder.resolve("journal.db"))) {
            journal.looks().keep("shop", TABLES, Past.NONE, _ -> look);

            assertThat(past(journal).findings()).isEqualTo(Map.of(said.finding(), said));
        }
    }

    /** What an older console has written as JSON. */
    @Test
    void findingsOfAnOlderJournalAreKept() throws SQLException {
        Standing one = standing("missing:MART:2026-11-20", 3);
        Standing none = new Standing(
                "no rows",
                "zero-rows",
                "It's \"none\"",
                DateInterval.inclusive(DAY, DAY.plusDays(2)),
                new Extent(Severity.CRITICAL, Set.of(), 0),
                true,
                DateInterval.of(DAY),
                NINE.plusNanos(1));
        Path file = folder.resolve("journal.db");
        Journal.open(file).close();
        try (Connection older = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = older.createStatement()) {
            for (String table : List.of("looked_findings (pipeline", "told_findings (pipeline, looker")) {
                String name = table.substring(0, table.indexOf(' '));
                statement.execute("DROP TABLE " + name);
                statement.execute("CREATE TABLE " + table + ", finding, standing)");
            }
            statement.execute("DELETE FROM migrations WHERE version >= 16");
            try (PreparedStatement looked =
                            older.prepareStatement("INSERT INTO looked_findings VALUES ('shop', ?, ?)");
                    PreparedStatement told =
                            older.prepareStatement("INSERT INTO told_findings VALUES ('shop', 'cron', ?, ?)")) {
                for (PreparedStatement insert : List.of(looked, told)) {
                    for (Standing each : List.of(one, none)) {
                        insert.setString(1, each.finding());
                        insert.setString(2, ModelJson.MAPPER.writeValueAsString(each));
                        insert.execute();
                    }
                }
            }
            statement.execute("INSERT INTO lookers VALUES ('shop', 'cron', 7)");
        }

        Map<String, Standing> both = Map.of(one.finding(), one, none.finding(), none);
        try (Journal journal = Journal.open(file)) {
            assertThat(past(journal).findings()).isEqualTo(both);
            assertThat(journal.looks()
                            .news()
                            .known("shop", "cron")
                            .orElseThrow()
                            .findings())
                    .isEqualTo(both);
        }
    }

    private static Standing standing(String id, long wrong) {
        return new Standing(
                id,
                "missing",
                "MART missing",
                DateInterval.of(DAY),
                new Extent(Severity.CRITICAL, Set.of(), wrong),
                false,
                DateInterval.of(DAY),
                NINE);
    }

    /** Five processors and two sources on each date of four seasons, every number a large one. */
    private static List<LookedTable> wide() {
        List<LookedTable> tables = new ArrayList<>();
        tables.add(SCHEDULE);
        for (int i = 0; i < 5; i++) {
            tables.add(new LookedTable("precompute.processor_" + i, false, Grain.DAY, "date|key"));
        }
        tables.add(new LookedTable("raw.player_summary", true, Grain.DAY, "date|key"));
        tables.add(new LookedTable("raw.team_summary", true, Grain.DAY, "date|key"));
        return tables;
    }

    /** 1,230 games a season. */
    private static List<KnownEvent> events() {
        List<KnownEvent> events = new ArrayList<>();
        for (int i = 0; i < 4 * 1230; i++) {
            String id = "002210" + i;
            events.add(new KnownEvent(
                    id,
                    "MIA at CLE (" + id + ")",
                    new TreeSet<>(Set.of(FOUR_SEASONS.start().plusDays(i / 4))),
                    null));
        }
        return events;
    }

    private static Look wideLook(Instant at) {
        Map<Spot, Seen> spots = new HashMap<>();
        for (LookedTable table : wide()) {
            if (table.isEvents()) {
                continue;
            }
            FOUR_SEASONS
                    .dates()
                    .forEach(d -> spots.put(
                            spot(table, Period.day(d)),
                            new Seen(
                                    100_000 + d.toEpochDay(),
                                    90_000 + d.toEpochDay(),
                                    NINE.minusNanos(d.toEpochDay() * 1000),
                                    table.isSource() ? null : "COMPLETE")));
        }
        return new Look("shop", at, FOUR_SEASONS, wide(), spots, List.of(), events());
    }

    @Test
    void aLookOfFourSeasonsTakesLessThanAMegabyteAndAnUnchangedOneNothing() throws SQLException {
        Path file = folder.resolve("journal.db");
        Journal.open(file).close();
        long empty = bytes(file);
        try (Journal journal = Journal.open(file)) {
            journal.looks().keep("shop", wide(), Past.NONE, _ -> wideLook(NINE));
        }
        long first = bytes(file);
        int cells = FOUR_SEASONS.days() * (wide().size() - 1);
        assertThat(cells).isEqualTo(10_227);
        assertThat(first - empty).isLessThan(1 << 20);
        assertThat(first - empty).as("45 bytes a cell and 60 an event").isLessThan(45L * cells + 60L * events().size());
        try (Journal journal = Journal.open(file)) {
            for (int i = 1; i <= 3; i++) {
                Instant at = NINE.plus(Duration.ofHours(i));
                journal.looks().keep("shop", wide(), Past.NONE, _ -> wideLook(at));
            }
        }
        assertThat(bytes(file)).as("after 3 looks that saw the same").isEqualTo(first);
    }

    @Test
    void aPeriodThatChangesWithEachLookKeepsItsLastNumbersOnly() throws SQLException {
        Spot mart = spot(MART, Period.day(DAY));
        Path file = folder.resolve("journal.db");
        try (Journal journal = Journal.open(file)) {
            for (int i = 0; i < 40; i++) {
                keep(journal, NINE.plusSeconds(i), Map.of(mart, seen(i, i, "COMPLETE")));
            }
            assertThat(journal.looks().rows("shop", MART, Period.day(DAY)))
                    .hasSize(31)
                    .startsWith(new PastRows(NINE.plusSeconds(9), 9))
                    .endsWith(new PastRows(NINE.plusSeconds(39), 39));
            assertThat(past(journal).of(mart).orElseThrow().since()).isEqualTo(NINE);
            // Long ago goes, what is there now stays.
            keep(journal, NINE.plus(Duration.ofDays(500)), Map.of(mart, seen(5, 5, "LOW")));
            assertThat(journal.looks().rows("shop", MART, Period.day(DAY)))
                    .containsExactly(new PastRows(NINE.plus(Duration.ofDays(500)), 5));
        }
    }

    /** Bytes of the file once everything that was written is in it. */
    private static long bytes(Path file) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
            try (ResultSet pages = statement.executeQuery("SELECT (SELECT * FROM pragma_page_count) - (SELECT * FROM"
                    + " pragma_freelist_count), (SELECT * FROM pragma_page_size)")) {
                return pages.getLong(1) * pages.getLong(2);
            }
        }
    }

    @Test
    void ofTwoProcessesTheLaterLookStandsAndNothingIsLost() {
        Spot one = spot(MART, Period.day(DAY));
        Spot two = spot(MART, Period.day(DAY.plusDays(1)));
        Path file = folder.resolve("journal.db");
        try (Journal here = Journal.open(file);
                Journal there = Journal.open(file)) {
            keep(here, NINE, Map.of(one, seen(10, 10, "COMPLETE")));
            keep(there, NINE.plusSeconds(60), Map.of(two, seen(20, 20, "COMPLETE")));
            keep(here, NINE.plusSeconds(120), Map.of(one, seen(11, 11, "COMPLETE")));
            // It began before another one that is kept already: what it saw is older than what is known.
            keep(there, NINE.plusSeconds(90), Map.of(one, seen(10, 10, "COMPLETE")));
            for (Journal journal : List.of(here, there)) {
                Past past = past(journal);
                assertThat(past.last()).isEqualTo(NINE.plusSeconds(120));
                assertThat(past.of(one).orElseThrow().seen().rows()).isEqualTo(11);
                assertThat(past.of(two).orElseThrow().seen().rows()).isEqualTo(20);
            }
        }
    }

    @Test
    void whileAnotherProgramWritesItSaysSo() throws Exception {
        Path file = folder.resolve("journal.db");
        Journal.open(file).close();
        try (Journal journal = Journal.open(
                        new JournalFile(file, Duration.ofMillis(1)),
                        Processes.ofThisMachine(),
                        JournalRetention.usual());
                Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = other.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            assertThatThrownBy(() -> keep(journal, NINE, Map.of(spot(MART, Period.day(DAY)), seen(1, 1, "LOW"))))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("in use");
            assertThat(past(journal)).isEqualTo(Past.NONE);
        }
        assertThat(Files.exists(file)).isTrue();
    }
}
