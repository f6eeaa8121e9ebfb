package dev.backfill.integrity.events;

import dev.backfill.model.pipeline.EventSource;
import dev.backfill.model.scan.EventCard;
import dev.backfill.model.scan.EventDay;
import dev.backfill.model.scan.EventState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Says what the rows of a date prove, and what they do not.
final class EventAnswer {
    static final String QUESTION = "Was this date really postponed?";

    private final EventSource events;
    private final EventRows rows;
    private final EventDay day;

    EventAnswer(EventSource events, EventRows rows) {
        this.events = events;
        this.rows = rows;
        this.day = rows.day();
    }

    /// `No. 5 games were played; their rows are missing.`
    String answer() {
        return switch (day.state()) {
            case POSTPONED -> "Yes. The schedule proves it.";
            case NONE -> "Nobody knows. The schedule has no line about it.";
            case SOURCE_GAP -> "No. " + played(day.finalEvents()) + "; " + its(day.finalEvents()) + " missing.";
            case MISMATCH -> "No. " + played(day.played()) + "; the schedule lists " + day.scheduledNow() + ".";
            case PARTIAL_SOURCE ->
                "No. " + played(day.finalEvents()) + "; "
                        + (missing() == 0 ? "" : "the rows of " + missing() + " are missing")
                        + (missing() > 0 && day.cutShort() > 0 ? ", " : "")
                        + (day.cutShort() == 0 ? "" : "rows of " + day.cutShort() + " are missing in part") + ".";
            case PARTLY_POSTPONED ->
                "In part. " + day.movedAway() + " of " + events.count(once()) + was(day.movedAway())
                        + " moved, postponed or cancelled.";
            case NOT_FINAL -> "Not provable: the schedule still lists " + events.count(open()) + ".";
            case PLAYED -> "No. " + played(day.played()) + ", and " + its(day.played()) + " here.";
            case DUE, OFF -> throw withoutSchedule();
        };
    }

    private IllegalStateException withoutSchedule() {
        return new IllegalStateException(day.date() + " is a date of calendars: no schedule says anything of it.");
    }

    /// What the answer rests on.
    String because() {
        return switch (day.state()) {
            case POSTPONED -> fate();
            case NONE ->
                "No line of the schedule has " + article() + " on this date, first or now, and none has rows on it:"
                        + " that proves nothing.";
            case SOURCE_GAP ->
                "The schedule has " + (day.finalEvents() == 1 ? "it" : "them") + " as final; "
                        + events.actuals().table() + " has no rows of " + (day.finalEvents() == 1 ? "it" : "them")
                        + " on this date.";
            case MISMATCH ->
                unlisted() + " of them " + (unlisted() == 1 ? "has" : "have") + " rows here and no line on this date.";
            case PARTIAL_SOURCE ->
                (missing() > 0
                                ? day.finalWithRows() + " of " + events.count(day.finalEvents()) + " have rows"
                                : events.count(day.cutShort()) + (day.cutShort() == 1 ? " has" : " have")
                                        + " far fewer rows than usual")
                        + ", so expected counts understate.";
            case PARTLY_POSTPONED -> overdue().orElse("What stayed on the date is final and has its rows here.");
            case NOT_FINAL ->
                (open() == 1 ? "It is" : "They are") + " neither final nor called off."
                        + (day.finalEvents() == 0 ? "" : " " + day.finalEvents() + " on this date are final.");
            case PLAYED -> overdue().orElse("Every " + events.one() + " scheduled for the date is final and has rows.");
            case DUE, OFF -> throw withoutSchedule();
        };
    }

    /// What holds of a date that was judged although not all of its events are final.
    private Optional<String> overdue() {
        int overdue = day.schedule().overdue();
        return overdue == 0
                ? Optional.empty()
                : Optional.of(events.count(day.played()) + (day.played() == 1 ? " has" : " have") + " rows. "
                        + events.count(overdue) + (overdue == 1 ? " is" : " are")
                        + " still neither final nor called off, too long after the date to wait for.");
    }

    /// Where was looked, and what was seen there.
    ///
    /// @param knowsMoves whether the schedule tells on which date an event was first
    /// @param scores what keeps scores from being looked at; empty where nothing does
    List<EventCard.Evidence> evidence(boolean knowsMoves, Optional<String> scores) {
        List<EventCard.Evidence> evidence = new ArrayList<>(List.of(
                new EventCard.Evidence(
                        "Schedule",
                        schedule() + (knowsMoves ? "" : "; it has no first dates, so moves cannot be seen"),
                        day.state() != EventState.NOT_FINAL && day.state() != EventState.MISMATCH),
                new EventCard.Evidence(
                        "Scores",
                        scores.map(o -> "not applicable, because " + o).orElseGet(this::scores),
                        scores.isEmpty() && day.withoutScore() == 0),
                new EventCard.Evidence("Source", source(), rows.rows() > 0)));
        if (day.onTwoDates() > 0) {
            evidence.add(new EventCard.Evidence(
                    "Dates",
                    events.count(day.onTwoDates()) + (day.onTwoDates() == 1 ? " is" : " are") + " on another date too",
                    false));
        }
        return evidence;
    }

    private String schedule() {
        if (day.state() == EventState.POSTPONED || day.state() == EventState.PARTLY_POSTPONED) {
            int called = calledOff();
            int moved = day.movedAway() - called;
            String all = " of " + events.count(once());
            String news = moved + all + (moved == 1 ? " carries" : " carry") + " a new date";
            String off = called + (moved == 0 ? all : "") + was(called) + " called off";
            return called == 0 ? news : moved == 0 ? off : news + ", " + off;
        }
        if (day.scheduledOriginally() == 0 && day.scheduledNow() == 0) {
            return "no " + events.one() + ", originally or now";
        }
        return events.count(day.scheduledOriginally()) + " originally, " + day.scheduledNow() + " now, "
                + day.finalEvents() + " final";
    }

    private String scores() {
        return day.finalEvents() == 0
                ? "no " + events.one() + " of this date has a final score"
                : day.finalEvents() - day.withoutScore() + " of " + day.finalEvents() + " final " + events.one()
                        + (day.finalEvents() == 1 ? " has" : "s have") + " a score";
    }

    private String source() {
        String table = events.actuals().table();
        return rows.rows() == 0
                ? "0 rows in " + table + ": alone, no proof"
                : rows.rows() + (rows.rows() == 1 ? " row" : " rows") + " of " + events.count(day.played()) + " in "
                        + table;
    }

    /// What became of the events of a date on which none was played.
    private String fate() {
        Set<String> gone = rows.gone();
        int called = calledOff();
        long elsewhere = gone.stream()
                .flatMap(id -> rows.newest(id).stream())
                .filter(l -> !isOff(l) && rows.rows(l.id(), l.now()) > 0)
                .count();
        String all = gone.size() == 1 ? "The " + events.one() + " was" : "All " + events.count(gone.size()) + " were";
        String there = gone.size() == 1 ? " moved to another date" : " moved to other dates";
        if (called == gone.size()) {
            return all + " postponed or cancelled.";
        }
        if (called > 0) {
            return called + " of " + events.count(gone.size()) + was(called)
                    + " postponed or cancelled without a new date; the rest moved, and rows of " + elsewhere
                    + " are on other dates.";
        }
        return all
                + there
                + (elsewhere == gone.size() ? " and played there." : "; rows of " + elsewhere + " are there so far.");
    }

    private static boolean isOff(EventRows.Line line) {
        return line.status() == EventRows.Status.OFF;
    }

    private int calledOff() {
        return (int) rows.gone().stream()
                .filter(id -> rows.newest(id).filter(EventAnswer::isOff).isPresent())
                .count();
    }

    /// Events that a line has or had on the date.
    private int once() {
        return day.movedAway() + day.scheduledNow();
    }

    private int missing() {
        return day.finalEvents() - day.finalWithRows();
    }

    private String article() {
        return ("aeiou".indexOf(Character.toLowerCase(events.one().charAt(0))) >= 0 ? "an " : "a ") + events.one();
    }

    private int unlisted() {
        return (int) rows.played().stream()
                .filter(id -> rows.now().stream().noneMatch(l -> l.id().equals(id)))
                .count();
    }

    private int open() {
        return day.scheduledNow() - day.finalEvents();
    }

    private String played(int n) {
        return events.count(n) + was(n) + " played";
    }

    private static String was(int n) {
        return n == 1 ? " was" : " were";
    }

    private static String its(int n) {
        return n == 1 ? "its rows are" : "their rows are";
    }
}
