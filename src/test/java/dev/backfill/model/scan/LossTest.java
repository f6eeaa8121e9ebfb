package dev.backfill.model.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LossTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1 | 0 | 1 key (k1)
            2 | 1 | 2 keys (k1, k2) of game e1
            3 | 3 | 3 keys (k1, k2, k3) of games e1, e2, e3
            4 | 4 | 4 keys (k1, k2, k3 and 1 more) of games e1, e2, e3 and 1 more
            """)
    void threeAreNamedAndTheOthersCounted(int keys, int events, String words) {
        assertThat(new Loss(keys, numbered("k", keys), numbered("e", events)).words("game"))
                .isEqualTo(words);
    }

    @Test
    void aLossNamesSomeOfItsKeysAndNoOthers() {
        for (List<String> named : List.of(List.<String>of(), List.of("a", "b"))) {
            assertThatThrownBy(() -> new Loss(1, named, List.of())).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> new Loss(0, List.of("a"), List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<String> numbered(String name, int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> name + i).toList();
    }
}
