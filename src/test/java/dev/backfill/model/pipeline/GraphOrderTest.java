package dev.backfill.model.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GraphOrderTest {
    private static Processor processor(String name, String... upstream) {
        return Processor.of(
                name,
                Output.of("shop." + name.toLowerCase(Locale.ROOT), "day", "id", null),
                Inputs.of(Scope.DAILY, upstream),
                Coverage.of(new Expectation.Fixed(1)),
                Work.NONE);
    }

    private static List<String> order(Processor... given) {
        return GraphOrder.of(List.of(given)).stream().map(Processor::name).toList();
    }

    @Test
    void aProcessorStandsAfterAllThatItReadsAndOtherwiseWhereItWasGiven() {
        assertThat(order(
                        processor("REPORT", "ORDERS", "VISITS"),
                        processor("STOCK"),
                        processor("VISITS"),
                        processor("ORDERS", "VISITS"),
                        processor("ALONE")))
                .containsExactly("VISITS", "ORDERS", "REPORT", "STOCK", "ALONE");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            A | B | The processors form a cycle: A reads B reads A.
            D | C | 'B' reads 'A', which the pipeline does not define.
            B | C | Two processors are called B.
            """)
    void whatHasNoOrderIsRefused(String first, String read, String message) {
        assertThatThrownBy(() -> order(processor(first, read), processor("C"), processor("B", "A")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void whoReadsItselfOnTheSameDateReadsInACircle() {
        assertThatThrownBy(() -> order(processor("A", "A")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The processors form a cycle: A reads A.");
    }
}
