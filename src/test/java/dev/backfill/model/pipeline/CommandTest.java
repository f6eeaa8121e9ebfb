package dev.backfill.model.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backfill.model.Grain;
import dev.backfill.model.TableName;
import dev.backfill.model.period.Cadence;
import dev.backfill.model.period.Calendar;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 10})
    void aProgramIsStartedAgainUpToTenTimes(int retries) {
        assertThat(command(Duration.ofSeconds(1), retries).retries()).isEqualTo(retries);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 11})
    void moreOrLessThanThatIsRefused(int retries) {
        assertThatThrownBy(() -> command(Duration.ofSeconds(1), retries))
                .hasMessage("'retries' takes 0 to 10, not " + retries + ".");
    }

    @Test
    void aTimeoutIsAboveNothing() {
        assertThat(command(Duration.ofNanos(1), 0).timeout()).isEqualTo(Duration.ofNanos(1));
        for (Duration timeout : List.of(Duration.ZERO, Duration.ofNanos(-1))) {
            assertThatThrownBy(() -> command(timeout, 0)).hasMessage("A timeout is above 0.");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DAY | {date} {first} {last} {from} {to} | 2024-03-13 2024-03-13 2024-03-13 2024-03-13 2024-03-14",
                "WEEK | {date} {first} {last} {from} {to} | 2024-03-11 2024-03-11 2024-03-17 2024-03-11 2024-03-18",
                "WEEK_FROM_SUNDAY | {date} {last} {to} | 2024-03-10 2024-03-16 2024-03-17",
                "MONTH | {date} {last} {to} | 2024-03-01 2024-03-31 2024-04-01",
                "MONTH | {last:%Y%m%d} {to:%d.%m.%y} | 20240331 01.04.24",
                "WEEK | {date:%G-W%V} {date:%j} {date:%H:%M:%S} {date:100%%} | 2024-W11 071 00:00:00 100%",
                "HOUR | {date} {first} {last} {from} {to} | 2024-03-13 2024-03-13T23 2024-03-13T23 2024-03-13T23 2024-03-14T00",
                "HOUR | {from:%Y%m%d%H} {to:%d.%m.%y %H:%M} {date:%H} | 2024031323 14.03.24 00:00 00",
                "DAY | {processor} {table} {1} { date } | P t.p {1} { date }"
            })
    void placeholdersSayThePeriod(Grain grain, String text, String said) {
        Processor processor = Processor.of(
                "P",
                Output.of(TableName.parse("t.p"), "d", "k", "written"),
                new Inputs(Cadence.of(grain, Calendar.EVERY), Scope.DAILY, List.of(), List.of()),
                Coverage.of(new Expectation.Fixed(1)),
                Work.NONE);
        assertThat(Command.filled(List.of(text), processor, grain.of(LocalDateTime.parse("2024-03-13T23:15"))))
                .containsExactly(said);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{frist} | '{frist}' is no placeholder. Did you mean 'first'?",
                "{dat:%Y} | '{dat}' is no placeholder. Did you mean 'date'?",
                "{table:%Y} | '{table:%Y}' has a format, but is no date."
            })
    void whatNobodyFillsIsRefused(String text, String why) {
        assertThatThrownBy(() -> Command.refuseUnknown(text)).hasMessage(why);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{date:%q}", "{date:%}", "{date:}", "{date:day}"})
    void aFormatThatNobodyKnowsIsRefused(String text) {
        assertThatThrownBy(() -> Command.refuseUnknown(text)).hasMessageContaining("is no format of a date");
    }

    private static Command command(Duration timeout, int retries) {
        return new Command(List.of("run"), Map.of(), "", timeout, retries, false, List.of());
    }
}
