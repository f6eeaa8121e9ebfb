package dev.backfill.model.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.TextFuzz;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whatever is written as a selection, it is one, or the sentence about it says what to write. */
class SelectionFuzzTest {
    private static final List<String> GOOD = List.of(
            "2021-12-04",
            "2021-12-16..2021-12-21",
            "2021-12-*",
            "2024-03",
            "2024-W11",
            "2024-03-11T05",
            "proc:PCF",
            "verdict:stale, proc:ML, 2021-12-04..2021-12-31",
            "today, yesterday, -7d, last-month");

    @Test
    void aSelectionIsReadOrTheTermIsNamed() {
        assertThat(TextFuzz.complaints(GOOD, SelectionFuzzTest::complaint)).isEmpty();
    }

    private static @Nullable String complaint(String text) {
        try {
            Selection.parse(text, List.of("TDZA", "PCF", "ML"));
            return null;
        } catch (IllegalArgumentException e) {
            String said = String.valueOf(e.getMessage());
            // An interval that ends before it begins is told by its dates.
            return said.contains("'") || said.contains("Swap the two dates") ? null : "no term is named: " + said;
        }
    }
}
