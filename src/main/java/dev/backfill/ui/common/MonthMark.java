package dev.backfill.ui.common;

import dev.backfill.model.DateInterval;
import dev.backfill.model.Severity;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.Scan;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/// How bad a month of a scan is.
///
/// @param month the month
/// @param severity its worst severity; [Severity#OK] where nothing is bad
/// @param count how many of its cells are as bad; 0 where nothing is
public record MonthMark(YearMonth month, Severity severity, int count) {

    /// The months of a scan, ascending.
    public static List<MonthMark> of(Scan scan) {
        List<MonthMark> marks = new ArrayList<>();
        int size = scan.processors().size();
        int first = 0;
        for (int next = 1; next <= scan.days().size(); next++) {
            YearMonth month = YearMonth.from(scan.days().get(first).date());
            if (next == scan.days().size()
                    || !YearMonth.from(scan.days().get(next).date()).equals(month)) {
                marks.add(of(month, scan.cells().subList(first * size, next * size)));
                first = next;
            }
        }
        return marks;
    }

    private static MonthMark of(YearMonth month, List<Cell> cells) {
        Severity worst = Severity.OK;
        int count = 0;
        for (Cell cell : cells) {
            if (cell.severity().isBad() && cell.severity().compareTo(worst) <= 0) {
                count = cell.severity() == worst ? count + 1 : 1;
                worst = cell.severity();
            }
        }
        return new MonthMark(month, worst, count);
    }

    /// Its dates.
    public DateInterval dates() {
        return DateInterval.inclusive(month.atDay(1), month.atEndOfMonth());
    }
}
