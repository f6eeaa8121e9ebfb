package dev.backfill.workspace.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backfill.model.TableName;
import dev.backfill.model.period.Calendar;
import dev.backfill.workspace.PipelineLoader;
import dev.backfill.workspace.WorkspaceException;
import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How a file says on which days a table is due. */
class CalendarsInFilesTest {
    private static final Set<LocalDate> HOLIDAY = Set.of(LocalDate.parse("2024-03-29"));

    @Test
    void weekdaysStandsWithoutAValueBesideItsExceptions() {
        assertThat(calendar("{weekdays, except: [2024-03-29]}"))
                .isEqualTo(new Calendar.Days(true, HOLIDAY, null, null));
        assertThat(calendar("{except: [2024-03-29]}")).isEqualTo(new Calendar.Days(false, HOLIDAY, null, null));
        assertThat(calendar("{weekdays: true}")).isEqualTo(new Calendar.Days(true, Set.of(), null, null));
    }

    @Test
    void weekdaysTakesNoOtherValue() {
        assertThatThrownBy(() -> calendar("{weekdays: false}"))
                .isInstanceOf(WorkspaceException.class)
                .hasMessageContaining("'weekdays' takes no value, not 'false'.");
        assertThatThrownBy(() -> calendar("{weekdays: [1, 2]}"))
                .isInstanceOf(WorkspaceException.class)
                .hasMessageContaining("'weekdays' takes no value.");
    }

    private static Calendar calendar(String written) {
        return PipelineLoader.load("shop.yaml", """
                        pipeline: shop
                        sources: {raw.orders: {date: day, calendar: %s}}
                        processors: {A: {table: out.a, date: day, expected: {fixed: 1}}}
                        """.formatted(written))
                .source(TableName.parse("raw.orders"))
                .cadence()
                .calendar();
    }
}
