package dev.backfill.model.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.Grain;
import dev.backfill.model.Period;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SpotsTest {
    private static final LocalDate DAY = LocalDate.parse("2024-03-11");

    @Test
    void tellsTablesSourcesAndGrainsApart() {
        Map<Spot, String> usual = new HashMap<>();
        Spots<String> spots = new Spots<>();
        for (Grain grain : Grain.values()) {
            for (boolean isSource : new boolean[] {true, false}) {
                for (String table : new String[] {"raw.orders", "MART"}) {
                    Spot spot = new Spot(table, isSource, grain.of(DAY));
                    usual.put(spot, spot.toString());
                    spots.put(spot, spot.toString());
                }
            }
        }
        assertThat(spots).isEqualTo(usual).hasSize(20);
        usual.forEach((spot, said) -> assertThat(spots.get(spot)).isEqualTo(said));
        assertThat(spots.get(new Spot("MART", false, Period.day(DAY.plusDays(1)))))
                .isNull();
        assertThat(spots.get(new Spot("OTHER", false, Period.day(DAY)))).isNull();
    }
}
