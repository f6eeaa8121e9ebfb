package dev.backfill.ui.run;

import dev.backfill.ui.common.Dates;
import dev.backfill.ui.common.Messages;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.NavigableSet;
import java.util.function.Function;

/// What stopping a run would mean now, by how far its steps are.
///
/// @param board how far each step is
/// @param messages the texts of the window
record StopWords(StepBoard board, Messages messages) {
    private static final int MOST_NAMES = 6;

    /// Of *Stop after this date*: `4 and 26 December finish. 29 and 31 stay as they are; resume any time.`
    String afterDate() {
        NavigableSet<LocalDate> finish = board.datesAtWork();
        NavigableSet<LocalDate> stay = board.datesWaiting();
        String finishing = finish.isEmpty()
                ? messages.text("run.noneFinish")
                : messages.text("run.finish", dates(finish), finish.size());
        return stay.isEmpty() ? finishing : finishing + " " + messages.text("run.stay", dates(stay), stay.size());
    }

    /// Of *Stop now*: `PDC 4 Dec and ML 26 Dec keep their old rows. What is done stays done.`
    String now() {
        List<String> names = board.atWork().stream()
                .map(p -> p.processor() + " " + messages.dates().brief(p.date()))
                .toList();
        String done = messages.text("run.doneStays");
        return names.isEmpty() ? done : messages.text("run.keep", messages.list(names), names.size()) + " " + done;
    }

    /// Names few dates, and of many the first and the last: nobody reads more, and each tick says it anew.
    private String dates(NavigableSet<LocalDate> dates) {
        LocalDate last = dates.last();
        boolean oneMonth = YearMonth.from(dates.first()).equals(YearMonth.from(last));
        Function<LocalDate, String> name = d ->
                oneMonth && !d.equals(last) ? Dates.day(d) : messages.dates().longer(d);
        return dates.size() > MOST_NAMES
                ? name.apply(dates.first()) + " … " + name.apply(last)
                : messages.list(dates.stream().map(name).toList());
    }
}
