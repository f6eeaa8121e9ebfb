package dev.backfill.ui.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.journal.history.RunFacts;
import dev.backfill.journal.history.RunSummary;
import dev.backfill.model.run.RunOrigin;
import dev.backfill.model.run.RunOrigin.Door;
import dev.backfill.model.run.RunState;
import dev.backfill.model.run.StepState;
import dev.backfill.ui.FakeEngine;
import dev.backfill.ui.common.Dates;
import dev.backfill.ui.common.Messages;
import dev.backfill.ui.engine.RunLine;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RunWordsTest {
    private static final Instant NOW = Instant.parse("2022-02-01T12:00:00Z");
    private static final LocalDate FOURTH = LocalDate.parse("2021-12-04");
    private static final RunOrigin ANA = new RunOrigin(Door.WINDOW, "ana", "ws-12");

    private final RunLine repair = line(
            "14",
            RunState.SUCCEEDED,
            NOW.minusSeconds(60),
            null,
            "15",
            new RunFacts(List.of(FOURTH), List.of("ML", "PCF", "PDC", "TDZA"), 389, 3_800L, 1, ANA));
    private final RunLine undo = line(
            "15",
            RunState.SUCCEEDED,
            NOW.minusSeconds(30),
            "14",
            null,
            new RunFacts(List.of(FOURTH), List.of("TDZA"), 0, 700L, 0, new RunOrigin(Door.COMMAND_LINE, "ben", "ci")));
    private final RunLine old = line(
            "9",
            RunState.INTERRUPTED,
            NOW.minusSeconds(86_400),
            null,
            null,
            new RunFacts(FOURTH.datesUntil(FOURTH.plusDays(4)).toList(), List.of("ML", "OLD"), 0, null, null, null));
    private final RunWords words =
            new RunWords(new FakeEngine().profile(), Messages.english(), List.of(undo, repair, old), NOW);

    private static RunLine line(
            String runId,
            RunState state,
            Instant began,
            @Nullable String undoes,
            @Nullable String undoneBy,
            RunFacts facts) {
        return new RunLine(
                new RunSummary(
                        runId,
                        "p",
                        "h",
                        "nba-phase4",
                        state,
                        began,
                        null,
                        Map.of(StepState.SUCCEEDED, 3L, StepState.PENDING, state == RunState.INTERRUPTED ? 1L : 0L),
                        undoes,
                        undoneBy),
                facts);
    }

    @Test
    void aRunSaysWhatItWasInTheOrderOfThePipelineAndWhereItWasStarted() {
        assertThat(List.of(words.what(repair), words.from(repair), words.took(repair), words.written(repair)))
                .containsExactly("Sat 4 Dec · TDZA, PCF, PDC, ML", "window, ana on ws-12", "3.8 s", "389");
        assertThat(words.from(undo)).isEqualTo("command line, ben on ci");
    }

    @Test
    void undoAndWhatItTookBackNameEachOther() {
        assertThat(words.note(repair)).isEqualTo("undone " + Dates.at(NOW.minusSeconds(30), NOW.minusSeconds(30)));
        assertThat(words.note(undo)).isEqualTo("undo of " + Dates.at(NOW.minusSeconds(60), NOW.minusSeconds(60)));
        assertThat(List.of(repair.canBeUndone(), undo.canBeUndone())).containsExactly(false, true);
    }

    @Test
    void whatNobodyCountedOrRecordedIsNotZero() {
        assertThat(List.of(words.took(old), words.closed(old), words.from(old))).containsOnly("");
        assertThat(words.closed(undo)).isEqualTo("0");
    }

    @Test
    void whatIsLeftOfARunIsCountedAndProcessorsThatAreGoneAreToo() {
        assertThat(words.note(old)).isEqualTo("1 of 4 steps left");
        assertThat(words.what(old)).isEqualTo("4 dates in Dec · 2 processors");
        assertThat(words.began(old))
                .isEqualTo("31 Jan " + Dates.at(NOW.minusSeconds(86_400), NOW.minusSeconds(86_400)));
    }

    @Test
    void aFilterWantsAllOfItsWords() {
        assertThat(words.matches(repair, "ana 4 dec")).isTrue();
        assertThat(words.matches(repair, "2021-12-04")).isTrue();
        assertThat(words.matches(repair, "ana failed")).isFalse();
        assertThat(words.matches(old, "interrupted")).isTrue();
    }
}
