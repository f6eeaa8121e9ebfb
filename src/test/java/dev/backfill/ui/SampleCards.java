package dev.backfill.ui;

import dev.backfill.model.SampleScan;
import dev.backfill.model.scan.EventCard;
import dev.backfill.model.scan.EventCard.Deletion;
import dev.backfill.model.scan.EventCard.Effect;
import dev.backfill.model.scan.EventCard.Event;
import dev.backfill.model.scan.EventCard.Evidence;
import dev.backfill.model.scan.EventCard.Rows;
import dev.backfill.model.scan.EventDay;
import java.time.LocalDate;
import java.util.List;

/** A card for any date of the sample scan, with one moved game. */
final class SampleCards {
    private SampleCards() {}

    static EventCard of(LocalDate date) {
        EventDay day = SampleScan.demo().day(date).orElseThrow();
        LocalDate later = date.plusDays(27);
        return new EventCard(
                day,
                "Was this date really postponed?",
                "Yes. The schedule proves it.",
                "The game was moved to another date and played there.",
                List.of(new Event("1", "CHA at ORL", date, later, "final", "104–99", 0, List.of(new Rows(later, 21)))),
                List.of(
                        new Evidence("Schedule", "1 of 1 game carries a new date", true),
                        new Evidence("Source", "0 rows in player_game_summary: alone, no proof", false)),
                List.of(
                        new Deletion("TDZA", 30, Effect.DESTROYS, "30 rows: a standing table, right on any date"),
                        new Deletion("PCF", 0, Effect.NOTHING, "no rows"),
                        new Deletion("ML", 73, Effect.PROVEN_SAFE, "73 rows of the old schedule, read by nothing")),
                "SELECT 1");
    }
}
