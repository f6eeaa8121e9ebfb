package dev.backfill.model.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backfill.ui.common.Messages;
import java.math.BigDecimal;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceTest {
    private static final long MIB = 1L << 20;
    private static final Tariff ON_DEMAND = new Tariff(10 * MIB, new BigDecimal("6.25"));

    /** The tables of a statement are billed with 10 MiB each at least. */
    @ParameterizedTest
    @CsvSource({
        "0, 0, 10485760",
        "0, 1, 10485760",
        "10485759, 1, 10485760",
        "10485760, 1, 10485760",
        "10485761, 1, 10485761",
        "10485761, 5, 52428800",
        "52428801, 5, 52428801"
    })
    void theLeastIsBilledForEachTable(long read, int tables, long billed) {
        assertThat(ON_DEMAND.billed(read, tables)).isEqualTo(billed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0                | 0 bytes                    | 0 bytes",
                "10485760         | 10 MiB, under $0.0001      | 10 MiB, unter 0,0001 $",
                "432013312        | 412 MiB, about $0.0025     | 412 MiB, etwa 0,0025 $",
                "12884901888      | 12 GiB, about $0.07        | 12 GiB, etwa 0,07 $",
                "1099511627776    | 1 TiB, about $6.25         | 1 TiB, etwa 6,25 $",
                "1125899906842624 | 1 PiB, about $6,400.00     | 1 PiB, etwa 6.400,00 $"
            })
    void bytesAndMoneyInBothLanguages(long bytes, String english, String german) {
        Price price = ON_DEMAND.of(bytes);
        assertThat(price.words()).isEqualTo(english);
        assertThat(Messages.english().price(price)).isEqualTo(english);
        assertThat(Messages.in(Locale.GERMAN).price(price)).isEqualTo(german);
    }

    @Test
    void pricesAddUp() {
        Price one = ON_DEMAND.of(MIB << 20);
        assertThat(one.plus(one).words()).isEqualTo("2 TiB, about $12.50");
        assertThat(one.plus(new Price(MIB << 20, null)).words()).isEqualTo("2 TiB");
    }

    @Test
    void whereSlotsAreReservedThereIsNoMoneyInIt() {
        Price price = new Tariff(10 * MIB, null).of(12L << 30);
        assertThat(price.words()).isEqualTo("12 GiB");
        assertThat(price.rounded()).isNull();
        assertThat(new Tariff(10 * MIB, BigDecimal.ZERO).of(12L << 30).words()).isEqualTo("12 GiB");
        assertThatThrownBy(() -> new Tariff(0, new BigDecimal("-1"))).hasMessage("Nothing costs less than nothing.");
    }
}
