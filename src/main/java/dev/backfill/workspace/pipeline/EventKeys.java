package dev.backfill.workspace.pipeline;

import dev.backfill.model.TableName;
import dev.backfill.model.pipeline.EventSource;
import dev.backfill.model.pipeline.Output;
import dev.backfill.workspace.yaml.Fields;
import dev.backfill.workspace.yaml.Form;
import dev.backfill.workspace.yaml.Forms;
import dev.backfill.workspace.yaml.Key;
import dev.backfill.workspace.yaml.Keys;
import java.util.List;
import java.util.Optional;

/// The keys under `events`: the schedule that says when something takes place.
final class EventKeys {
    private final Keys lines = new Keys();
    private final Key<TableName> table =
            lines.required("table", Names.table(), "raw.schedule", "The table with one line per event.");
    private final Key<String> id = lines.required(
            "id", Names.column(), "event_id", "The column that identifies an event, here and in the actuals.");
    private final Key<String> date =
            lines.required("date", Names.column(), "day", "The column with the date on which the event is due now.");
    private final Key<String> originalDate = lines.optional(
            "original_date",
            Names.column(),
            "nothing is known to have moved",
            "first_day",
            "The column with the date on which the event was due first.");
    private final Key<String> status =
            lines.required("status", Names.column(), "status", "The column with the event's state, a whole number.");
    private final Key<List<Integer>> finals =
            lines.required("final", Forms.listOf(Forms.whole()), "[3]", "The states that mean finished.");
    private final Key<List<Integer>> off = lines.usually(
            "off",
            Forms.listOf(Forms.whole()),
            List.of(),
            "none",
            "[4]",
            "The states that mean postponed or called off.");
    private final Key<String> writtenAt = lines.usually(
            "written_at",
            Names.column(),
            Output.USUAL_WRITTEN_AT,
            "loaded_at",
            "The column that says when a line was written: of several lines of one event the newest counts.");
    private final Key<List<String>> scores = lines.usually(
            "scores",
            Forms.listOf(Names.column()),
            List.of(),
            "none",
            "[home_score, away_score]",
            "Columns that a finished event fills.");
    private final Key<String> name = lines.usually(
            "name",
            Forms.text(),
            "",
            "its identifier",
            "\"{away} at {home}\"",
            "How one event is called, with columns of the schedule in braces.");

    private final Keys keys = new Keys();
    private final Key<String> label =
            keys.usually("label", Forms.text(), "Events", "Games", "The word for events, as a row is called.");
    private final Key<String> one = keys.usually("one", Forms.text(), "event", "game", "The word for one event.");
    private final Key<Fields> schedule = keys.required(
            "schedule",
            lines,
            "{table: raw.schedule, id: event_id, date: day, status: status, final: [3]}",
            "The table that says when events are due.");
    private final Key<TableName> actuals;

    EventKeys(Names names) {
        actuals = keys.required(
                "actuals", names.source(), "raw.orders", "The source whose rows prove that an event took place.");
    }

    /// All keys; what could be read of them stands for them where something in them is wrong.
    Form<Fields> form() {
        return keys;
    }

    /// The table of the schedule, as far as it could be read.
    Optional<TableName> scheduleTable(Fields said) {
        return said.find(schedule).flatMap(line -> line.find(table));
    }

    /// Tells of a name of events that says nothing of the event.
    void tellPlainName(Fields said) {
        said.find(schedule)
                .filter(line -> line.find(name).filter(n -> !n.isEmpty()).isPresent())
                .filter(line -> EventSource.columnsIn(line.get(name)).isEmpty())
                .ifPresent(line -> line.refuse(
                        name,
                        "'name' takes a text with columns in braces: \"{away} at {home}\".",
                        "Put columns of the schedule in braces, or take 'name' out."));
    }

    /// The calendar of which everything was read.
    EventSource events(Fields said) {
        Fields line = said.get(schedule);
        return new EventSource(
                said.get(label),
                said.get(one),
                line.get(table),
                line.get(id),
                line.get(date),
                line.find(originalDate).orElse(null),
                line.get(status),
                line.get(finals),
                line.get(off),
                said.get(actuals),
                line.get(scores),
                line.get(name),
                line.get(writtenAt));
    }
}
