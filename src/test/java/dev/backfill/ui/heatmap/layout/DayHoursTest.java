package dev.backfill.ui.heatmap.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DayHoursTest {

    @ParameterizedTest
    @ValueSource(doubles = {80, 97, 120, 136})
    void theHoursStandBesideEachOtherAndEachIsHitInItsMiddle(double width) {
        Box day = new Box(100, 200, width, 52);
        DayHours hours = new DayHours(day);
        List<Box> boxes = IntStream.range(0, 24).mapToObj(hours::hour).toList();
        for (int hour = 0; hour < 24; hour++) {
            Box box = boxes.get(hour);
            assertThat(hours.at(box.centerX())).isEqualTo(hour);
            assertThat(box.x())
                    .isEqualTo(hour == 0 ? day.x() : boxes.get(hour - 1).right() + 1);
        }
        assertThat(boxes.getLast().right()).isEqualTo(day.right() - 1);
    }

    @Test
    void theyStandBelowTheWordsWhereThereIsRoomForThem() {
        DayHours high = new DayHours(new Box(0, 10, 120, 52));
        assertThat(high.hasWords()).isTrue();
        assertThat(high.hour(0)).extracting(Box::y, Box::height).containsExactly(38.0, 24.0);

        DayHours low = new DayHours(new Box(0, 10, 120, 28));
        assertThat(low.hasWords()).isFalse();
        assertThat(low.hour(0)).extracting(Box::y, Box::height).containsExactly(10.0, 28.0);
    }

    @Test
    void whatLiesBesideTheDayIsItsNearestHour() {
        DayHours hours = new DayHours(new Box(100, 0, 120, 52));
        assertThat(List.of(hours.at(98), hours.at(221))).containsExactly(0, 23);
    }
}
