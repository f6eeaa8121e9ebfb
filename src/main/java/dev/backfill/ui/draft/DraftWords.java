package dev.backfill.ui.draft;

import dev.backfill.model.Period;
import dev.backfill.model.TableName;
import dev.backfill.model.column.DateColumn;
import dev.backfill.model.column.DateFormat;
import dev.backfill.model.column.Key;
import dev.backfill.ui.common.Messages;
import dev.backfill.ui.draft.DraftViewModel.Look;
import dev.backfill.ui.workspaces.DraftSource;
import dev.backfill.workspace.draft.DraftPeriods;
import dev.backfill.workspace.draft.DraftTable;
import dev.backfill.workspace.draft.Sight;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// What is said of a table that is drafted.
///
/// @param messages the texts of the window
record DraftWords(Messages messages) {
    private static final int NAMED = 6;
    private static final String AND = " · ";

    /// What is looked at now: `Looking at raw.orders`.
    String look(Look look, DraftSource source) {
        TableName table = look.table();
        return table == null
                ? messages.text("draft.opening", source.name())
                : messages.text("draft.lookingAt", table.toString());
    }

    /// The table on one line: `day by order_date · key shop, product · from raw.orders`.
    String line(DraftRow row) {
        DraftTable table = row.drafted();
        if (table == null) {
            return row.because();
        }
        List<String> said = new ArrayList<>();
        DraftPeriods periods = table.periods();
        said.add(
                periods.date() == null
                        ? messages.text("draft.undated")
                        : messages.text(
                                "draft.dated",
                                periods.grain() == null
                                        ? ""
                                        : periods.grain().value().word(),
                                date(periods.date().value())));
        if (table.rows().key() != null && !table.rows().key().value().isNone()) {
            said.add(messages.text("draft.keyed", key(table.rows().key().value())));
        }
        String inputs = table.inputs().stream()
                .map(i -> i.value().table())
                .distinct()
                .map(t -> t.equals(table.table()) ? messages.text("draft.itself") : t.toString())
                .collect(Collectors.joining(", "));
        if (!inputs.isEmpty()) {
            said.add(messages.text("draft.from", inputs));
        }
        return String.join(AND, said);
    }

    /// What a table is.
    String role(DraftRow row) {
        DraftTable table = row.drafted();
        if (table == null) {
            return "";
        }
        return messages.text(table.isProcessor() ? "draft.processor" : "draft.source");
    }

    /// What becomes of a table, for those who hear it.
    String spoken(DraftRow row) {
        String state = switch (row.state()) {
            case DOUBTFUL -> messages.text("draft.toLookAt", row.doubts());
            case SURE -> messages.text("draft.sure");
            case OUT -> messages.text("draft.outByHand");
            case LEFT -> messages.text("draft.leftOut");
        };
        return row.name() + ", " + role(row) + ", " + state + ", " + line(row);
    }

    /// A date column: `day`, `ds as %Y%m%d`.
    String date(DateColumn date) {
        DateFormat format = date.format();
        return format == null ? date.column() : messages.text("draft.format", date.column(), format.pattern());
    }

    /// A key as it is typed: `shop, product`; empty for none.
    static String key(Key key) {
        return String.join(", ", key.columns());
    }

    /// Between which periods there are rows, and how many: at least one.
    String seen(Sight sight, List<Period> absent) {
        List<Long> sizes = sight.counts().values().stream().sorted().toList();
        int with = sizes.size();
        int due = with + absent.size();
        return messages.text(
                switch (sight.counts().firstKey().grain()) {
                    case HOUR -> "draft.hours";
                    case DAY -> "draft.days";
                    case WEEK, WEEK_FROM_SUNDAY -> "draft.weeks";
                    case MONTH -> "draft.months";
                },
                sight.counts().firstKey().toString(),
                sight.counts().lastKey().toString(),
                with,
                due,
                sizes.get(with / 2));
    }

    /// Where rows are absent; empty where none are.
    String absent(List<Period> absent) {
        if (absent.isEmpty()) {
            return "";
        }
        String named = absent.stream().limit(NAMED).map(Period::toString).collect(Collectors.joining(", "));
        return absent.size() <= NAMED
                ? messages.text("draft.absent", named)
                : messages.text("draft.absentMany", named, absent.size() - NAMED);
    }
}
