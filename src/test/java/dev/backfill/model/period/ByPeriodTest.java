package dev.backfill.model.period;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backfill.model.Grain;
import dev.backfill.model.Period;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ByPeriodTest {
    private static final LocalDate DAY = LocalDate.parse("2024-03-11");

    @ParameterizedTest
    @EnumSource
    void isWhatAnyOtherSortedMapIs(Grain grain) {
        Random random = new Random(7);
        Map<Period, Integer> usual = new TreeMap<>();
        ByPeriod<Integer> small = new ByPeriod<>(grain);
        for (int i = 0; i < 5_000; i++) {
            // Before 1970 as well, and far away.
            Period period = grain.of(DAY).plus(random.nextInt(400) - (i % 2) * 900_000L);
            if (random.nextInt(4) == 0) {
                assertThat(small.remove(period)).isEqualTo(usual.remove(period));
            } else {
                assertThat(small.put(period, i)).isEqualTo(usual.put(period, i));
            }
            assertThat(small.get(period)).isEqualTo(usual.get(period));
        }
        small.keySet().removeIf(p -> p.first().getDayOfMonth() > 20);
        usual.keySet().removeIf(p -> p.first().getDayOfMonth() > 20);
        assertThat(small).isEqualTo(usual).hasSameSizeAs(usual);
        assertThat(List.copyOf(small.keySet())).isEqualTo(List.copyOf(usual.keySet()));
    }

    @Test
    void aCopyGoesItsOwnWay() {
        ByPeriod<String> one = new ByPeriod<>(Grain.DAY);
        one.put(Period.day(DAY), "one");
        ByPeriod<String> copy = new ByPeriod<>(Grain.DAY, one);
        copy.put(Period.day(DAY), "other");
        copy.put(Period.day(DAY.plusDays(1)), "more");
        assertThat(one).isEqualTo(Map.of(Period.day(DAY), "one"));
        assertThat(copy).isEqualTo(Map.of(Period.day(DAY), "other", Period.day(DAY.plusDays(1)), "more"));
        assertThat(new ByPeriod<>(Grain.DAY, Map.of(Period.day(DAY), "usual")))
                .isEqualTo(Map.of(Period.day(DAY), "usual"));
    }

    @Test
    void knowsNothingOfOtherGrains() {
        ByPeriod<String> days = new ByPeriod<>(Grain.DAY);
        days.put(Period.day(DAY), "day");
        assertThat(days.get(Grain.WEEK.of(DAY))).isNull();
        assertThat(days.containsKey(Grain.WEEK.of(DAY))).isFalse();
        assertThatThrownBy(() -> days.put(Grain.WEEK.of(DAY), "week"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("2024-03-11 is no day.");
    }
}
