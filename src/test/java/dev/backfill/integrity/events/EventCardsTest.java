package dev.backfill.integrity.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backfill.integrity.TinyWarehouse;
import dev.backfill.model.scan.EventCard;
import dev.backfill.model.scan.EventCard.Deletion;
import dev.backfill.model.scan.EventCard.Effect;
import dev.backfill.model.scan.EventCard.Event;
import dev.backfill.model.scan.EventCard.Evidence;
import dev.backfill.model.scan.EventCard.Rows;
import dev.backfill.model.scan.EventDay;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes the rows of one date of a healthy warehouse and reads the card of it. */
class EventCardsTest {
    private static final String DATES = "2021-12-08..2021-12-10";
    private static final LocalDate DAY = LocalDate.parse("2021-12-09");
    private static final LocalDate NEXT = LocalDate.parse("2021-12-10");
    private static final String ON = " WHERE d = DATE '2021-12-09'";
    private static final String FIRST_GAME = " WHERE id = '2021-12-09-1'";

    @TempDir
    private Path folder;

    private TinyWarehouse warehouse;

    @BeforeEach
    void build() {
        warehouse = new TinyWarehouse(folder).healthy(DATES);
    }

    @AfterEach
    void close() {
        warehouse.close();
    }

    @Test
    void aPostponedDateIsProvenByItsNewDateAndOnlyItsOldRowsMayGo() {
        move();
        EventCard card = warehouse.card(DAY);
        assertThat(List.of(card.question(), card.answer(), card.because()))
                .containsExactly(
                        "Was this date really postponed?",
                        "Yes. The schedule proves it.",
                        "All 2 games were moved to other dates and played there.");
        assertThat(card.events())
                .containsExactly(
                        new Event(
                                "2021-12-09-1",
                                "game 2021-12-09-1",
                                DAY,
                                NEXT,
                                "final",
                                "101–99",
                                0,
                                List.of(new Rows(NEXT, 2))),
                        new Event(
                                "2021-12-09-2",
                                "game 2021-12-09-2",
                                DAY,
                                NEXT,
                                "final",
                                "101–99",
                                0,
                                List.of(new Rows(NEXT, 2))));
        assertThat(card.evidence())
                .containsExactly(
                        new Evidence("Schedule", "2 of 2 games carry a new date", true),
                        new Evidence("Scores", "no game of this date has a final score", true),
                        new Evidence("Source", "0 rows in played: alone, no proof", false));
        assertThat(card.deletions())
                .containsExactly(
                        new Deletion("TEAM", 2, Effect.DESTROYS, "2 rows: a standing table, right on any date"),
                        new Deletion("FACTOR", 4, Effect.PROVEN_SAFE, "4 rows of the old schedule, read by STORE"),
                        new Deletion("STORE", 4, Effect.PROVEN_SAFE, "4 rows of the old schedule, read by nothing"));
        assertThat(warehouse.rowsOf(card.sql())).isEqualTo(2);
    }

    @Test
    void movedGamesThatWereNotPlayedYetAreSaidToBe() {
        move();
        warehouse.run("DELETE FROM src.played WHERE id LIKE '2021-12-09-%'");
        assertThat(warehouse.card(DAY).because())
                .isEqualTo("All 2 games were moved to other dates; rows of 0 are there so far.");
    }

    @Test
    void gamesThatWereCalledOffAreSaidToBe() {
        warehouse.run("UPDATE src.schedule SET status = 4" + ON).run("DELETE FROM src.played" + ON);
        EventCard card = warehouse.card(DAY);
        assertThat(card.answer()).isEqualTo("Yes. The schedule proves it.");
        assertThat(card.because()).isEqualTo("All 2 games were postponed or cancelled.");
        assertThat(card.events()).map(Event::status).containsOnly("called off");
        assertThat(card.evidence().getFirst().seen()).isEqualTo("2 of 2 games were called off");
    }

    @Test
    void missingRowsAreNoProofAndNothingMayGo() {
        warehouse.run("DELETE FROM src.played" + ON);
        EventCard card = warehouse.card(DAY);
        assertThat(card.answer()).isEqualTo("No. 2 games were played; their rows are missing.");
        assertThat(card.evidence().getLast())
                .isEqualTo(new Evidence("Source", "0 rows in played: alone, no proof", false));
        assertThat(card.deletions()).map(Deletion::effect).containsOnly(Effect.DESTROYS);
        assertThat(card.deletions().getLast().text()).isEqualTo("4 rows: not proven wrong, the date was played");
    }

    @Test
    void oneMissingGameIsSaidInTheSingular() {
        warehouse.run("DELETE FROM src.played" + ON).run("DELETE FROM src.schedule" + FIRST_GAME);
        assertThat(warehouse.card(DAY).answer()).isEqualTo("No. 1 game was played; its rows are missing.");
    }

    @Test
    void aScheduleThatStillListsGamesProvesNothing() {
        warehouse.run("UPDATE src.schedule SET status = 1" + ON).run("DELETE FROM src.played" + ON);
        EventCard card = warehouse.card(DAY);
        assertThat(card.answer()).isEqualTo("Not provable: the schedule still lists 2 games.");
        assertThat(card.deletions().getLast())
                .isEqualTo(
                        new Deletion("STORE", 4, Effect.DESTROYS, "4 rows: not proven wrong, games are still listed"));
    }

    @Test
    void aPlayedDateKeepsItsRows() {
        EventCard card = warehouse.card(DAY);
        assertThat(card.answer()).isEqualTo("No. 2 games were played, and their rows are here.");
        assertThat(card.evidence())
                .containsExactly(
                        new Evidence("Schedule", "2 games originally, 2 now, 2 final", true),
                        new Evidence("Scores", "2 of 2 final games have a score", true),
                        new Evidence("Source", "4 rows of 2 games in played", true));
        assertThat(card.deletions().getLast().text())
                .isEqualTo("4 rows of 2 games that were played: nothing proves them wrong");
    }

    @Test
    void aMismatchNamesTheGameThatTheScheduleLacks() {
        warehouse.run("DELETE FROM src.schedule" + FIRST_GAME);
        EventCard card = warehouse.card(DAY);
        assertThat(card.answer()).isEqualTo("No. 2 games were played; the schedule lists 1.");
        assertThat(card.because()).isEqualTo("1 of them has rows here and no line on this date.");
        assertThat(card.events().getLast())
                .isEqualTo(
                        new Event("2021-12-09-1", "2021-12-09-1", null, null, "not in the schedule", "", 2, List.of()));
    }

    @Test
    void whatIsLeftOfADateIsSaidInPart() {
        warehouse.run("UPDATE src.schedule SET status = 4" + FIRST_GAME).run("DELETE FROM src.played" + FIRST_GAME);
        assertThat(warehouse.card(DAY).answer()).isEqualTo("In part. 1 of 2 games was moved, postponed or cancelled.");
    }

    @Test
    void aGameWithoutRowsBesideOneWithThem() {
        warehouse.run("DELETE FROM src.played" + FIRST_GAME);
        assertThat(warehouse.card(DAY).answer()).isEqualTo("No. 2 games were played; the rows of 1 are missing.");
    }

    @Test
    void aDateOnWhichNothingWasEverScheduled() {
        warehouse.run("DELETE FROM src.schedule" + ON).run("DELETE FROM src.played" + ON);
        EventCard card = warehouse.card(DAY);
        assertThat(card.answer()).isEqualTo("Nobody knows. The schedule has no line about it.");
        assertThat(card.deletions().getLast().text())
                .isEqualTo("4 rows: not proven wrong, the schedule has no line about the date");
    }

    @Test
    void rowsOnTwoDatesAndAMissingScoreAreInTheEvidence() {
        warehouse
                .run("INSERT INTO src.played SELECT id, DATE '2021-12-10', player, active, written FROM src.played"
                        + FIRST_GAME)
                .run("UPDATE src.schedule SET home = NULL WHERE id = '2021-12-09-2'");
        assertThat(warehouse.card(DAY).evidence())
                .contains(
                        new Evidence("Scores", "1 of 2 final games have a score", false),
                        new Evidence("Dates", "1 game is on another date too", false));
        assertThat(warehouse.card(DAY).events().getFirst().elsewhere()).containsExactly(new Rows(NEXT, 2));
    }

    @Test
    void theCardCountsAsTheCalendarDoes() {
        move();
        warehouse
                .run("DELETE FROM src.schedule WHERE id = '2021-12-08-1'")
                .run("INSERT INTO src.schedule SELECT id, DATE '2021-12-10', NULL, 3, NULL, 2 FROM src.schedule"
                        + " WHERE id = '2021-12-08-2'");
        List<EventDay> days = warehouse.scan(DATES).days();
        assertThat(days.stream().map(d -> warehouse.card(d.date()).day())).isEqualTo(days);
    }

    @Test
    void aMissingTableOrColumnIsNamed() {
        warehouse.run("ALTER TABLE src.schedule DROP COLUMN status");
        assertThatThrownBy(() -> warehouse.card(DAY))
                .isInstanceOf(EventsUnreadableException.class)
                .hasMessage("The events of a date cannot be looked up: src.schedule has no column status.");
        warehouse.run("DROP TABLE src.played");
        assertThatThrownBy(() -> warehouse.card(DAY))
                .isInstanceOf(EventsUnreadableException.class)
                .hasMessage("The events of a date cannot be looked up: there is no table src.played.")
                .extracting(e -> ((EventsUnreadableException) e).remedy())
                .isEqualTo("Bring back what is missing, or correct `events:` and `sources:` in the pipeline.");
    }

    @Test
    void whatIsNotNeededForTheAnswerIsSaidToBeMissing() {
        warehouse
                .run("ALTER TABLE src.schedule DROP COLUMN away")
                .run("ALTER TABLE src.schedule DROP COLUMN original_d")
                .run("DROP TABLE out.store");
        EventCard card = warehouse.card(DAY);
        assertThat(card.evidence())
                .contains(
                        new Evidence(
                                "Schedule",
                                "2 games originally, 2 now, 2 final; it has no first dates, so moves cannot be seen",
                                true),
                        new Evidence("Scores", "not applicable, because src.schedule has no column away", false));
        assertThat(card.deletions().getLast())
                .isEqualTo(new Deletion("STORE", 0, Effect.UNKNOWN, "cannot be counted: no table out.store with d"));
    }

    private void move() {
        warehouse
                .run("UPDATE src.schedule SET d = DATE '2021-12-10', original_d = DATE '2021-12-09'" + ON)
                .run("UPDATE src.played SET d = DATE '2021-12-10' WHERE id LIKE '2021-12-09-%'");
    }
}
