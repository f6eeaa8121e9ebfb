package dev.backfill.model.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.pipeline.Coverage;
import dev.backfill.model.pipeline.Expectation;
import dev.backfill.model.pipeline.Inputs;
import dev.backfill.model.pipeline.Output;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.pipeline.Scope;
import dev.backfill.model.pipeline.Work;
import dev.backfill.model.rule.Thresholds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompletenessTest {

    /** Low below 40 %, complete from 80 % on. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            0, LOW
            39, LOW
            40, PARTIAL
            79, PARTIAL
            80, COMPLETE
            100, COMPLETE
            120, COMPLETE
            """)
    void aShareAtAThresholdHasReachedIt(int accounted, Completeness reached) {
        assertThat(Completeness.of(accounted, 100, processor(0.8), low(0.4))).isEqualTo(reached);
    }

    @Test
    void whatThePipelineCallsLowIsLowForAProcessorThatAsksForLess() {
        assertThat(Completeness.of(39, 100, processor(0.2), low(0.4))).isEqualTo(Completeness.LOW);
        assertThat(Completeness.of(40, 100, processor(0.2), low(0.4))).isEqualTo(Completeness.COMPLETE);
    }

    @Test
    void whereNothingIsExpectedNothingIsLacking() {
        assertThat(Completeness.of(0, 0, processor(1), low(1))).isEqualTo(Completeness.COMPLETE);
        assertThat(Completeness.of(0, null, processor(1), low(1))).isEqualTo(Completeness.COMPLETE);
    }

    private static Thresholds low(double low) {
        return new Thresholds(low, 0.1, 3, 0.5, 2);
    }

    private static Processor processor(double threshold) {
        return Processor.of(
                "T",
                Output.of("out.t", "d", "k", "written"),
                Inputs.of(Scope.DAILY),
                new Coverage(new Expectation.Fixed(100), null, false, threshold),
                Work.NONE);
    }
}
