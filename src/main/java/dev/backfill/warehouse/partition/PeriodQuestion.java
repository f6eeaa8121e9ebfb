package dev.backfill.warehouse.partition;

import dev.backfill.model.DateInterval;
import dev.backfill.model.Grain;
import dev.backfill.model.Period;
import dev.backfill.model.TableName;
import dev.backfill.model.column.DateColumn;
import dev.backfill.warehouse.sql.Sql;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;

/// A question every row of whose answer is about one period, and follows from what tables have on that period alone:
/// what was answered of a period holds as long as nothing of these tables changes there. Tables that it names and
/// that are not among these may have their say in any row.
///
/// @param tables by table, what says to which period its rows belong
/// @param column the column of the answer that says the period
/// @param grain how long the periods are
/// @param interval the dates that are asked about
/// @param whole the statement about all of them
/// @param some the statement about some periods, of which there is at least one: the same for the same periods,
///     whatever the interval, unless something else is said of it
/// @param beside what else the answer for a period follows from, in words that differ as soon as that does
public record PeriodQuestion(
        Map<TableName, DateColumn> tables,
        String column,
        Grain grain,
        DateInterval interval,
        Sql whole,
        Function<SortedSet<Period>, Sql> some,
        String beside) {
    private static final Pattern QUESTION = Pattern.compile("(?i)\\bselect\\b");

    public PeriodQuestion {
        tables = Map.copyOf(tables);
    }

    /// Whether a condition may ask for other rows than the one that it judges: then no period stands by itself.
    public static boolean looksAround(String condition) {
        return QUESTION.matcher(condition).find();
    }

    /// The periods that are asked about.
    public SortedSet<Period> periods() {
        return new TreeSet<>(Period.overlapping(grain, grain.whole(interval)));
    }

    /// The same statement for all questions that differ in nothing but their dates.
    public Sql sample() {
        return some.apply(new TreeSet<>(Set.of(grain.of(LocalDate.EPOCH))));
    }
}
