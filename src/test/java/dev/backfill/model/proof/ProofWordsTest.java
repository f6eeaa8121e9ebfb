package dev.backfill.model.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.Grain;
import dev.backfill.model.Period;
import dev.backfill.model.price.Tariff;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The one line of each proof, and its parts that other lines are made of. */
class ProofWordsTest {
    private static final LocalDate FOURTH = LocalDate.parse("2021-12-04");
    private static final Instant BUILT = Instant.parse("2021-12-05T06:10:00Z");
    private static final Instant WRITTEN = Instant.parse("2022-02-01T08:30:00Z");
    private static final Tally SOME = new Tally.OfKeys(97, 131, 30, 1, 4);
    private static final Tally NONE = new Tally.OfKeys(0, 131, 4, 0, 0);
    private static final UsualRows USUAL = new UsualRows(Period.day(FOURTH), List.of(180L, 190L, 200L, 210L));
    private static final Lack TEAM = new Lack.OfUpstream("TEAM", 30);
    private static final Lack SOURCE = new Lack.OfSource("raw.orders", Period.day(FOURTH));
    private static final Carrying SIGN = new Carrying("strength", "0", 130, 131);
    private static final ScheduleCounts GONE = new ScheduleCounts(4, 0, 0, 4);

    @Test
    void eachProofIsOneLine() {
        Map<Proof, String> lines = new LinkedHashMap<>();
        lines.put(new Proof.NotLookedAt(), "");
        lines.put(new Proof.Unread("there is no table out.store"), "cannot be judged: there is no table out.store");
        lines.put(
                new Proof.Uncounted(new Hurdle.OverCap(new Tariff(0, new BigDecimal("6.25")).of(12L << 30), 1L << 30)),
                "not counted: would read 12 GiB, about $0.07, above the cap of 1 GiB");
        lines.put(
                new Proof.Uncounted(new Hurdle.NoRight("tables.getData", "p.d.t", "GRANT ...")),
                "not counted: no right to read p.d.t (tables.getData)");
        lines.put(new Proof.BeforeFirstDate(Period.day(FOURTH)), "expected from 2021-12-04 on");
        lines.put(new Proof.BeforeFirstDate(Grain.HOUR.of(FOURTH.atTime(5, 0))), "expected from 2021-12-04T05 on");
        lines.put(new Proof.NoSuchHour("Europe/Berlin"), "clocks of Europe/Berlin were set forward over it");
        lines.put(new Proof.NotInCalendar(0), "the calendar does not have the date");
        lines.put(new Proof.NotInCalendar(7), "7 rows, and the calendar does not have the date");
        lines.put(
                new Proof.NotDueYet(SOME),
                "97 of 131 rows (74 %), 30 with too little history, 1 that may be expected or not, 4 with a recorded"
                        + " reason, not due yet");
        lines.put(new Proof.NotFinished(1, "game"), "1 game not finished");
        lines.put(new Proof.InBootstrap(14), "first 14 days of the season: nothing is expected");
        lines.put(new Proof.NoEvent(new ScheduleCounts(0, 0, 0, 0)), "nothing scheduled, originally or now");
        lines.put(new Proof.NoEvent(new ScheduleCounts(0, 0, 0, 2)), "2 called off or moved on");
        lines.put(
                new Proof.CalledOff(73, GONE),
                "73 rows, but the schedule proves that nothing was played: 4 scheduled originally, 0 now, 0 played");
        lines.put(
                new Proof.OnOtherDates(73, 2, "game"),
                "73 rows, but the schedule proves that nothing was played: lines and rows of 2 games of its rows are"
                        + " on other dates");
        lines.put(
                new Proof.PartlyDisproved(73, 1, 3, "game"),
                "73 rows, and no line says of 1 of their 3 games that nothing took place");
        lines.put(new Proof.NotDisproved(73), "73 rows, and no line of the schedule says that nothing took place");
        lines.put(
                new Proof.LinesLost(0, 2, "game"),
                "0 rows, and an earlier look has seen 2 games of which there is no line any more: nobody can say what"
                        + " should be there");
        lines.put(
                new Proof.LinesLost(1, 1, "game"),
                "1 row, and an earlier look has seen 1 game of which there is no line any more: nobody can say what"
                        + " should be there");
        lines.put(
                new Proof.SourceGap(0, "raw.played", 1, "game"),
                "0 rows; raw.played has no rows for 1 game that are final");
        lines.put(
                new Proof.SourceGap(9, "raw.played", 6, "game"),
                "9 rows, but raw.played has none for 6 games that are final: nobody can say which keys belong");
        lines.put(new Proof.Missing(NONE, true), "0 of 131 rows; every upstream is there");
        lines.put(new Proof.Missing(NONE, false), "0 of 131 rows");
        lines.put(
                new Proof.Missing(new Tally.OfRows(0, USUAL), true),
                "0 rows; the last 4 Saturdays had 180 to 210, usually 195; every upstream is there");
        lines.put(new Proof.Blocked(NONE, TEAM), "0 of 131 rows; TEAM has 0 of 30");
        lines.put(new Proof.Blocked(NONE, SOURCE), "0 of 131 rows; raw.orders has no rows of 2021-12-04");
        lines.put(new Proof.NoHistoryYet(), "no key has enough history yet");
        lines.put(new Proof.AllExcused(30), "all 30 expected keys have a known reason");
        lines.put(new Proof.BuiltWithout(TEAM, 131, SIGN), "TEAM has 0 of 30 rows; strength = 0 in 130 of 131 rows");
        lines.put(new Proof.BuiltWithout(TEAM, 131, null), "TEAM has 0 of 30 rows, yet 131 rows were built");
        lines.put(
                new Proof.BuiltWithout(new Lack.OfUpstream("TEAM 2021-12-03", null), 131, null),
                "TEAM 2021-12-03 has 0 rows, yet 131 rows were built");
        lines.put(new Proof.BuiltWithout(SOURCE, 131, null), "131 rows; raw.orders has no rows of 2021-12-04");
        lines.put(new Proof.BuiltOnContaminated("PCF"), "built on PCF, which is contaminated");
        lines.put(new Proof.CarriesDefault(SIGN, false, "TEAM"), "strength = 0 in 130 of 131 rows: built without TEAM");
        lines.put(
                new Proof.CarriesDefault(SIGN, true, "TEAM"),
                "strength = 0 in 130 of 131 rows, unlike on the dates before: built without TEAM");
        lines.put(
                new Proof.PiledUp(SIGN, "TEAM", WRITTEN),
                "strength = 0 in 130 of 131 rows, unlike on the dates before; TEAM is there and was when this was built:"
                        + " written 2022-02-01 08:30:00");
        lines.put(
                new Proof.PiledUp(SIGN, "TEAM", null),
                "strength = 0 in 130 of 131 rows, unlike on the dates before; TEAM is there, and nothing says whether it"
                        + " was when this was built");
        lines.put(new Proof.Duplicates(132, 131), "132 rows for 131 keys");
        lines.put(new Proof.Surplus(1, 130, 131), "1 key that should not be there, beside 130 of 131");
        lines.put(
                new Proof.OlderThanUpstream(BUILT, "TEAM", WRITTEN),
                "built 2021-12-05 06:10:00, TEAM written 2022-02-01 08:30:00");
        lines.put(
                new Proof.OlderThanSource(BUILT, "raw.orders", null, WRITTEN),
                "built 2021-12-05 06:10:00, its rows in raw.orders written 2022-02-01 08:30:00");
        lines.put(
                new Proof.OlderThanSource(BUILT, "raw.orders", Period.day(FOURTH), WRITTEN),
                "built 2021-12-05 06:10:00, its rows in raw.orders of 2021-12-04 written 2022-02-01 08:30:00");
        Tally few = new Tally.OfKeys(97, 131, 34, 0, 0);
        lines.put(new Proof.InRamp(few), "97 of 131 rows (74 %), 34 with too little history, in the season's ramp");
        lines.put(new Proof.Below(new Tally.OfKeys(3, 4, 0, 0, 0), 0.95), "3 of 4 rows (75 %): below 95 %");
        lines.put(new Proof.Counted(new Tally.OfKeys(4, 4, 0, 0, 0)), "4 of 4 rows");
        lines.put(
                new Proof.Counted(new Tally.OfRows(412, USUAL)),
                "412 rows; the last 4 Saturdays had 180 to 210, usually 195");
        assertThat(lines.keySet()).map(Proof::words).containsExactlyElementsOf(lines.values());
        assertThat(lines.keySet())
                .map(Object::getClass)
                .containsAll(records(Proof.class).toList());
    }

    private static Stream<Class<?>> records(Class<?> type) {
        return type.isSealed()
                ? Stream.of(type.getPermittedSubclasses()).flatMap(ProofWordsTest::records)
                : Stream.of(type);
    }

    @Test
    void whatShowsThatSomethingWasNotThereIsToldAlone() {
        assertThat(ProofWords.sign(new Proof.BuiltWithout(TEAM, 131, SIGN)))
                .contains("strength = 0 in 130 of 131 rows");
        assertThat(ProofWords.sign(new Proof.BuiltWithout(SOURCE, 131, null)))
                .contains("raw.orders has no rows of 2021-12-04");
        assertThat(ProofWords.sign(new Proof.BuiltWithout(TEAM, 131, null))).isEmpty();
        assertThat(ProofWords.sign(new Proof.BuiltOnContaminated("PCF"))).isEmpty();
    }

    @Test
    void insideOfALongerSentenceTheseAreNoSemicolons() {
        assertThat(ProofWords.clause(new Proof.Missing(NONE, true)))
                .isEqualTo("0 of 131 rows, every upstream is there");
        assertThat(ProofWords.clause(new Proof.Missing(new Tally.OfRows(0, USUAL), false)))
                .isEqualTo("0 rows, the last 4 Saturdays had 180 to 210, usually 195");
    }
}
