package dev.backfill.model.column;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DateFormatTest {
    private static final LocalDateTime MOMENT = LocalDateTime.parse("2024-03-05T07:08:09");

    @ParameterizedTest
    @CsvSource({
        "%Y%m%d, 20240305, true, false",
        "%Y-%m-%d, 2024-03-05, false, false",
        "%Y/%m/%d, 2024/03/05, false, false",
        "%Y%m%d%H, 2024030507, true, true",
        "%Y-%m-%dT%H:%M:%S, 2024-03-05T07:08:09, false, true",
        "%Y-%m-%d %H:%M, 2024-03-05 07:08, false, true"
    })
    void aFormatThatStandsInTheOrderOfItsDatesIsTaken(String pattern, String value, boolean number, boolean time) {
        DateFormat format = DateFormat.of(pattern);
        assertThat(format.of(MOMENT)).isEqualTo(value);
        assertThat(format.isNumber()).isEqualTo(number);
        assertThat(format.hasTime()).isEqualTo(time);
    }

    @ParameterizedTest
    @CsvSource({
        "%d.%m.%Y, do not stand in the order",
        "%Y-%d-%m, do not stand in the order",
        "%y%m%d, do not stand in the order",
        "%Y-%m-%d %M, do not stand in the order",
        "%Y-%m-%d%, do not stand in the order",
        "%Y%m%d%H%M%S%f, do not stand in the order",
        "%Y-%m, does not say a whole date",
        "yyyyMMdd, 'y' stands for itself",
        "'%Y''%m''%d', plain letters",
    })
    void anyOtherIsRefused(String pattern, String why) {
        assertThatThrownBy(() -> DateFormat.of(pattern))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    @Test
    void aKeyIsShownAsPeopleReadIt() {
        Key two = Key.of("shop", "order_id");
        assertThat(two).hasToString("shop / order_id");
        assertThat(two.shown("WEST / a~/b~~ / ~0")).isEqualTo("WEST / a/b~ / NULL");
        assertThat(Key.of("k").shown("a~/b")).isEqualTo("a~/b");
        assertThat(Key.NONE.isNone()).isTrue();
    }
}
