package dev.backfill.model.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backfill.model.Grain;
import dev.backfill.model.Partition;
import dev.backfill.model.proof.Proof;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SelectionTest {
    private static final List<String> NAMES = List.of("TDZA", "PSZA", "PCF", "PDC", "ML");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2021-12-04",
                "2021-12-16..2021-12-21",
                "2021-12-*",
                "2021-*",
                "proc:PCF",
                "verdict:stale",
                "verdict:not_expected",
                "2021-12-04, 2021-12-*, proc:PCF, proc:ML, verdict:missing, verdict:blocked"
            })
    void whatIsPrintedReadsBackAsTheSameSelection(String text) {
        Selection selection = Selection.parse(text, NAMES);
        assertThat(selection).hasToString(text);
        assertThat(Selection.parse(selection.toString(), NAMES)).isEqualTo(selection);
    }

    @Test
    void termsOfOneKindUniteAndKindsIntersect() {
        Selection selection =
                Selection.parse("2021-12-04,2021-12-16..2021-12-17,proc:PCF,proc:ML,verdict:stale", NAMES);
        assertThat(selection.matches(cell("PCF", "2021-12-04", Verdict.STALE))).isTrue();
        assertThat(selection.matches(cell("ML", "2021-12-17", Verdict.STALE))).isTrue();
        assertThat(selection.matches(cell("ML", "2021-12-18", Verdict.STALE))).isFalse();
        assertThat(selection.matches(cell("PDC", "2021-12-04", Verdict.STALE))).isFalse();
        assertThat(selection.matches(cell("PCF", "2021-12-04", Verdict.COMPLETE)))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "2021-11-28, false",
        "2021-11-29, true",
        "2021-12-05, true",
        "2021-12-06, false",
        "2021-W48, true",
        "2021-12, true",
        "2021-10, false"
    })
    void aWeekIsMeantByEachOfItsDates(String text, boolean meant) {
        Partition week = new Partition("ML", Grain.WEEK.of(LocalDate.parse("2021-12-01")));
        Cell cell = new Cell(week, Verdict.COMPLETE, 1, 1, 1, 0, 0, 1, null, false, new Proof.NotLookedAt(), null);
        assertThat(Selection.parse(text, NAMES).matches(cell)).isEqualTo(meant);
    }

    @Test
    void aMonthHoldsItsFirstAndLastDayAndNoOther() {
        Selection december = Selection.parse("2021-12-*", NAMES);
        assertThat(december.matches(cell("ML", "2021-12-01", Verdict.COMPLETE))).isTrue();
        assertThat(december.matches(cell("ML", "2021-12-31", Verdict.COMPLETE))).isTrue();
        assertThat(december.matches(cell("ML", "2022-01-01", Verdict.COMPLETE))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            proc:PCFF            | 'proc:PCFF' names no processor. Did you mean 'PCF'?
            verdict:stail        | 'verdict:stail' names no verdict. Did you mean 'stale'?
            prok:PCF             | 'prok:PCF' starts with an unknown kind of term. Did you mean 'proc'?
            2021-12-04, 4th      | '4th' is not a term of a selection.
            2021-13-*            | '2021-13-*' names no month.
            2021-12-04,,proc:ML  | has an empty term.
            2021-12-21..2021-12-16 | Swap the two dates.
            """)
    void aTermThatCannotBeReadIsNamedWithWhatMayHaveBeenMeant(String text, String message) {
        assertThatThrownBy(() -> Selection.parse(text, NAMES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    private static Cell cell(String processor, String date, Verdict verdict) {
        return new Cell(
                new Partition(processor, LocalDate.parse(date)),
                verdict,
                1,
                1,
                1,
                0,
                0,
                1,
                null,
                false,
                new Proof.NotLookedAt(),
                null);
    }
}
