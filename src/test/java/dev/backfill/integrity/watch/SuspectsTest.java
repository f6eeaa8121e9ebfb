package dev.backfill.integrity.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.integrity.watch.OddColumns.Oddity;
import dev.backfill.integrity.watch.OddColumns.Suspects;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What has to be asked so that no odd column is missed: numbers are counted where they may tell, and nowhere else. */
class SuspectsTest {
    private static final List<String> COLUMNS = List.of("a", "b");
    private static final LocalDate FIRST = LocalDate.parse("2021-12-01");

    /** Nobody asked yet how many numbers they are. */
    private static WatchedDate date(int day, long rows, long a, long b) {
        return new WatchedDate(FIRST.plusDays(day), rows, rows, 0, List.of(0L, 0L), List.of(a, b), Map.of());
    }

    private static List<WatchedDate> days(long... alike) {
        List<WatchedDate> dates = new ArrayList<>();
        for (int i = 0; i < alike.length; i++) {
            dates.add(date(i, 20, alike[i], 0));
        }
        return dates;
    }

    private static Optional<Suspects> suspects(List<WatchedDate> dates) {
        return OddColumns.suspects(Set.of(), COLUMNS, dates);
    }

    @Test
    void halfOfTheRowsMoreThanOnTheFourDatesBeforeIsAsked() {
        assertThat(suspects(days(2, 2, 2, 2, 12)))
                .contains(new Suspects(List.of(0), FIRST, FIRST.plusDays(4)));
        assertThat(suspects(days(2, 2, 2, 2, 11))).isEmpty();
        assertThat(suspects(days(2, 2, 2, 12))).as("too few dates before").isEmpty();
        assertThat(suspects(days(9, 2, 2, 2, 2, 12)))
                .as("the nearest four count")
                .isPresent();
        assertThat(suspects(days(2, 2, 2, 9, 12))).isEmpty();
        assertThat(OddColumns.suspects(Set.of("a"), COLUMNS, days(2, 2, 2, 2, 12)))
                .as("a key is told otherwise")
                .isEmpty();
    }

    @Test
    void fromEightTellingDatesBeforeToTheLastSuddenOne() {
        List<WatchedDate> dates = days(2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 20, 20, 2, 2);
        assertThat(suspects(dates)).contains(new Suspects(List.of(0), FIRST.plusDays(2), FIRST.plusDays(11)));
        dates.set(5, date(5, 19, 2, 0));
        assertThat(suspects(dates)).contains(new Suspects(List.of(0), FIRST.plusDays(1), FIRST.plusDays(11)));
    }

    @Test
    void whatIsOddIsAsOddAsIfAllNumbersWereCounted() {
        Random random = new Random(16);
        int odd = 0;
        for (int turn = 0; turn < 4_000; turn++) {
            List<WatchedDate> dates = new ArrayList<>();
            Map<LocalDate, Map<Integer, Long>> values = new HashMap<>();
            for (int i = 0; i < 40; i++) {
                long rows = random.nextInt(8) == 0 ? 19 : 20;
                dates.add(date(i, rows, alike(random), alike(random)));
                values.put(FIRST.plusDays(i), Map.of(0, numbers(random), 1, numbers(random)));
            }
            List<OddColumns> all = odd(dates, FIRST, FIRST.plusDays(40), values);
            List<OddColumns> asked = suspects(dates)
                    .map(s -> odd(dates, s.first(), s.last(), values))
                    .orElse(List.of());

            assertThat(asked).as("turn " + turn).isEqualTo(all);
            odd += all.size();
        }
        assertThat(odd).isGreaterThan(1_000);
    }

    private static long alike(Random random) {
        return random.nextInt(6) == 0 ? 19 : random.nextInt(7);
    }

    private static long numbers(Random random) {
        return random.nextInt(12) == 0 ? 7 : 8;
    }

    private static List<OddColumns> odd(
            List<WatchedDate> dates, LocalDate first, LocalDate last, Map<LocalDate, Map<Integer, Long>> values) {
        List<WatchedDate> told = dates.stream()
                .map(d -> d.date().isBefore(first) || d.date().isAfter(last)
                        ? d
                        : d.with(values.getOrDefault(d.date(), Map.of())))
                .toList();
        return OddColumns.of(Oddity.ALIKE, COLUMNS, Set.of(), told);
    }
}
