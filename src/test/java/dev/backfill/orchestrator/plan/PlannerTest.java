package dev.backfill.orchestrator.plan;

import static dev.backfill.orchestrator.NbaScans.FOURTH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.backfill.integrity.findings.FindingExtent;
import dev.backfill.model.DateInterval;
import dev.backfill.model.LeftTexts;
import dev.backfill.model.Partition;
import dev.backfill.model.Severity;
import dev.backfill.model.acceptance.Acceptance;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.plan.Estimate;
import dev.backfill.model.plan.LeftCell;
import dev.backfill.model.plan.Plan;
import dev.backfill.model.plan.Step;
import dev.backfill.model.plan.StepReason;
import dev.backfill.model.plan.Verb;
import dev.backfill.model.proof.Proof;
import dev.backfill.model.scan.Cause;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.EventState;
import dev.backfill.model.scan.Finding;
import dev.backfill.model.scan.FindingKind;
import dev.backfill.model.scan.Loss;
import dev.backfill.model.scan.Scan;
import dev.backfill.model.scan.Scan.Accepted;
import dev.backfill.model.scan.Selection;
import dev.backfill.model.scan.Verdict;
import dev.backfill.orchestrator.NbaScans;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlannerTest {
    private static final Pipeline PIPELINE = NbaScans.pipeline();
    private static final DateInterval DECEMBER = DateInterval.parse("2021-12-01..2021-12-31");
    private static final LocalDate SIXTEENTH = LocalDate.parse("2021-12-16");

    @Test
    void theFourthOfDecemberIsFourStepsAndLeavesTheHealthyTable() {
        Scan scan = new NbaScans("2021-12-01..2021-12-31").poisoned(FOURTH).scan();
        Plan plan = plan(scan, PlanRequest.findings(DECEMBER));
        assertThat(plan.steps())
                .containsExactly(
                        step(1, Verb.BUILD, "TDZA", new StepReason.Missing(), List.of(), 30, 0),
                        step(2, Verb.REBUILD, "PCF", new StepReason.BuiltWithout("TDZA"), List.of(1), 131, 131),
                        step(3, Verb.REBUILD, "PDC", new StepReason.BuiltOn("PCF"), List.of(2), 97, 97),
                        step(4, Verb.REBUILD, "ML", new StepReason.BuiltOn("PCF"), List.of(1, 2, 3), 131, 131));
        assertThat(LeftTexts.told(plan.left()))
                .containsExactly(LeftTexts.left(new Partition("PSZA", FOURTH), "351 rows, healthy", false));
        assertThat(plan.hash()).hasSize(64).startsWith(plan.planId());
        assertThat(plan.planId()).hasSize(8);
        assertThat(plan.estimate()).isEqualTo(new Estimate(null, 0));
    }

    @Test
    void aFindingBringsTheSameStepsAsTheIntervalThatHoldsIt() {
        Scan scan = new NbaScans("2021-12-01..2021-12-31").poisoned(FOURTH).scan();
        assertThat(plan(scan, PlanRequest.finding("missing:TDZA:2021-12-04")))
                .isEqualTo(plan(scan, PlanRequest.findings(DECEMBER)));
    }

    @Test
    void whatIsAcceptedIsMendedByNameAndByNoSweep() {
        Scan found = new NbaScans("2021-12-01..2021-12-31")
                .poisoned(FOURTH)
                .cell("ML", day(23), Verdict.MISSING, 228, 0)
                .scan();
        Finding gap = found.findings().stream()
                .filter(f -> f.id().equals("missing:TDZA:2021-12-04"))
                .findFirst()
                .orElseThrow();
        Acceptance word = FindingExtent.accept(gap, found, "anna@laptop", found.asOf(), "the archive burned", null);
        Scan scan = found.with(
                found.findings().stream().filter(f -> !f.equals(gap)).toList(),
                List.of(new Accepted(gap, word)),
                found.checks());

        Plan sweep = plan(scan, PlanRequest.findings(DECEMBER).withRetire(true));

        assertThat(sweep.steps()).map(Step::partition).containsExactly(new Partition("ML", day(23)));
        assertThat(LeftTexts.told(sweep.left()))
                .contains(LeftTexts.left(new Partition("TDZA", FOURTH), word.words(), false));
        assertThat(plan(scan, PlanRequest.finding(gap.id())).steps())
                .isEqualTo(plan(found, PlanRequest.finding(gap.id())).steps());
        PlanRequest victim = PlanRequest.selection(Selection.parse("2021-12-04, proc:PCF", names()));
        assertThat(plan(scan, victim).steps()).isEqualTo(plan(found, victim).steps());
    }

    /// Whoever repairs what reads it leaves it, and what cannot be built without it.
    @Test
    void whatIsAcceptedIsNotBroughtAlongByAnotherFinding() {
        Scan found = new NbaScans("2021-12-01..2021-12-31")
                .cell("PCF", FOURTH, Verdict.MISSING, 131, 0)
                .cell("ML", FOURTH, Verdict.MISSING, 131, 0)
                .scan();
        Finding gap = missing(new Partition("PCF", FOURTH));
        Finding other = missing(new Partition("ML", FOURTH));
        Acceptance word = FindingExtent.accept(gap, found, "anna@laptop", found.asOf(), "the archive burned", null);
        Scan scan = found.with(List.of(other), List.of(new Accepted(gap, word)), found.checks());

        Scan open = found.with(List.of(gap, other), List.of(), found.checks());
        assertThat(plan(open, PlanRequest.finding(other.id())).steps())
                .map(Step::partition)
                .contains(new Partition("PCF", FOURTH));
        assertThat(plan(scan, PlanRequest.finding(other.id())).steps()).isEmpty();
        assertThat(plan(scan, PlanRequest.findings(DECEMBER)).steps()).isEmpty();
    }

    private static Finding missing(Partition partition) {
        return new Finding(
                "missing:" + partition.processor() + ":" + partition.date(),
                FindingKind.Known.MISSING,
                Severity.CRITICAL,
                new Cause.OfPartition(partition),
                List.of(partition),
                Finding.Words.of(partition.processor() + " missing", "", "", ""),
                "");
    }

    @Test
    void anUnknownFindingIsRefusedWithTheNearestName() {
        Scan scan = new NbaScans("2021-12-01..2021-12-31").poisoned(FOURTH).scan();
        assertThatThrownBy(() -> plan(scan, PlanRequest.finding("missing:TDZA:2021-12-05")))
                .hasMessageContaining("Did you mean 'missing:TDZA:2021-12-04'?");
    }

    @Test
    void aSelectedVictimBringsItsCauseAlong() {
        Scan scan = new NbaScans("2021-12-01..2021-12-31").poisoned(FOURTH).scan();
        Plan plan = plan(scan, PlanRequest.selection(Selection.parse("2021-12-04, proc:PCF", names())));
        assertThat(processors(plan)).containsExactly("TDZA", "PCF", "PDC", "ML");
    }

    @Test
    void aTrueGapIsBuiltAlone() {
        Scan scan = new NbaScans("2021-12-23")
                .cell("ML", day(23), Verdict.MISSING, 228, 0)
                .scan();
        Plan plan = plan(scan, PlanRequest.findings(DECEMBER));
        assertThat(plan.steps())
                .containsExactly(new Step(
                        1, Verb.BUILD, new Partition("ML", day(23)), new StepReason.Missing(), List.of(), 228, 0));
        assertThat(LeftTexts.told(plan.left()))
                .map(LeftCell::reason)
                .containsOnly("30 rows, healthy", "351 rows, healthy", "131 rows, healthy", "97 rows, healthy");
    }

    @Test
    void aPartialTableSaysHowPartial() {
        Scan scan = new NbaScans("2021-12-26")
                .cell("ML", day(26), Verdict.PARTIAL, 151, 118)
                .scan();
        assertThat(plan(scan, PlanRequest.findings(DECEMBER)).steps())
                .map(Step::verb, Step::reason)
                .containsExactly(tuple(Verb.REBUILD, "partial, 78 %"));
    }

    @Test
    void nothingIsPlannedWhereTheSourceHasNoRows() {
        Cause source = new Cause.OfSource("raw.played", day(18));
        Scan scan = new NbaScans("2021-12-18")
                .state(day(18), EventState.SOURCE_GAP)
                .cell("PCF", day(18), Verdict.BLOCKED, null, 0, source)
                .cell("ML", day(18), Verdict.UNKNOWN, null, 90, source)
                .cell("TDZA", day(18), Verdict.MISSING, 30, 0)
                .scan();
        Plan plan = plan(scan, PlanRequest.dates(DECEMBER, List.of()));
        assertThat(plan.steps()).isEmpty();
        assertThat(LeftTexts.told(plan.left()))
                .contains(LeftTexts.left(
                        new Partition("PCF", day(18)),
                        "nothing to build before raw.played of 2021-12-18 is loaded",
                        false))
                .map(l -> l.partition().processor())
                .containsExactly("TDZA", "PCF", "ML");
    }

    @Test
    void staleRowsAreTakenOutOnlyWhenAskedFor() {
        Scan scan = new NbaScans("2021-12-16")
                .state(SIXTEENTH, EventState.POSTPONED)
                .cell("ML", SIXTEENTH, Verdict.STALE, 0, 73)
                .scan();
        assertThat(plan(scan, PlanRequest.findings(DECEMBER)).steps()).isEmpty();
        assertThat(LeftTexts.told(plan(scan, PlanRequest.findings(DECEMBER)).left()))
                .containsExactly(LeftTexts.left(
                        new Partition("ML", SIXTEENTH), "73 rows, stale: retiring is asked for separately", false));
        assertThat(plan(scan, PlanRequest.findings(DECEMBER).withRetire(true)).steps())
                .containsExactly(new Step(
                        1,
                        Verb.RETIRE,
                        new Partition("ML", SIXTEENTH),
                        new StepReason.WithoutEvent(),
                        List.of(),
                        0,
                        73));
    }

    @Test
    void aPrunedStepIsShownAsLeftPoisoned() {
        Scan scan = new NbaScans("2021-12-04").poisoned(FOURTH).scan();
        Plan plan = plan(scan, PlanRequest.findings(DECEMBER).without(Selection.parse("proc:PDC", names())::matches));
        assertThat(processors(plan)).containsExactly("TDZA", "PCF");
        assertThat(LeftTexts.told(plan.left()))
                .contains(
                        LeftTexts.left(new Partition("PDC", FOURTH), "left out: left poisoned", true),
                        LeftTexts.left(new Partition("ML", FOURTH), "PDC stays contaminated: left poisoned", true));
    }

    @Test
    void withoutTheCauseNothingThatReadsItIsPlanned() {
        Scan scan = new NbaScans("2021-12-04").poisoned(FOURTH).scan();
        Plan plan = plan(scan, PlanRequest.findings(DECEMBER).without(Selection.parse("proc:TDZA", names())::matches));
        assertThat(plan.steps()).isEmpty();
        assertThat(LeftTexts.told(plan.left()))
                .contains(LeftTexts.left(
                        new Partition("PCF", FOURTH), "TDZA has no rows and is left out: left poisoned", true))
                .filteredOn(LeftCell::poisoned)
                .hasSize(4);
    }

    @Test
    void missingOnlyKeepsTheGapAndWhatMustFollowIt() {
        Scan scan = new NbaScans("2021-12-01..2021-12-31")
                .poisoned(FOURTH)
                .cell("ML", day(26), Verdict.PARTIAL, 151, 118)
                .scan();
        Plan plan = plan(scan, PlanRequest.findings(DECEMBER).withMissingOnly(true));
        assertThat(plan.dates()).containsExactly(FOURTH);
        assertThat(processors(plan)).containsExactly("TDZA", "PCF", "PDC", "ML");
    }

    @Test
    void anIntervalCoversHealthyCellsOfPlayedDatesOnly() {
        Scan scan = new NbaScans("2021-12-15..2021-12-16")
                .state(SIXTEENTH, EventState.POSTPONED)
                .scan();
        Plan plan = plan(scan, PlanRequest.dates(DECEMBER, List.of("PDC")));
        assertThat(plan.steps())
                .containsExactly(
                        new Step(
                                1,
                                Verb.REBUILD,
                                new Partition("PDC", day(15)),
                                new StepReason.AskedFor(),
                                List.of(),
                                97,
                                97),
                        new Step(
                                2,
                                Verb.REBUILD,
                                new Partition("ML", day(15)),
                                new StepReason.Reads(List.of("PDC")),
                                List.of(1),
                                131,
                                131,
                                false,
                                true));
    }

    @Test
    void onlyWhatIsHealthyAndNotAskedForFollows() {
        Partition ml = new Partition("ML", day(15));
        PlanRequest pdc = PlanRequest.partitions(Set.of(new Partition("PDC", day(15))));
        assertThat(follows(new NbaScans("2021-12-15"), pdc)).isEqualTo(Map.of("PDC", false, "ML", true));
        assertThat(follows(
                        new NbaScans("2021-12-15"), PlanRequest.partitions(Set.of(ml, new Partition("PDC", day(15))))))
                .as("asked for")
                .isEqualTo(Map.of("PDC", false, "ML", false));
        for (Verdict bad : List.of(Verdict.PARTIAL, Verdict.OUTDATED, Verdict.DUPLICATED, Verdict.SURPLUS)) {
            assertThat(follows(new NbaScans("2021-12-15").cell("ML", day(15), bad, 131, 120), pdc))
                    .as(bad.words())
                    .isEqualTo(Map.of("PDC", false, "ML", false));
        }
    }

    private static Map<String, Boolean> follows(NbaScans scans, PlanRequest request) {
        return plan(scans.scan(), request).steps().stream()
                .collect(Collectors.toMap(s -> s.partition().processor(), Step::follows));
    }

    @Test
    void theHashChangesWithTheCounts() {
        Scan scan = new NbaScans("2021-12-26")
                .cell("ML", day(26), Verdict.PARTIAL, 151, 118)
                .scan();
        Scan other = new NbaScans("2021-12-26")
                .cell("ML", day(26), Verdict.PARTIAL, 151, 119)
                .scan();
        PlanRequest request = PlanRequest.findings(DECEMBER);
        assertThat(plan(scan, request).hash())
                .isEqualTo(plan(scan, request).hash())
                .isNotEqualTo(plan(other, request).hash());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233})
    void everyPlanIsATopologicalOrderAndClosedDownstream(long seed) {
        Random random = new Random(seed);
        NbaScans scans = new NbaScans("2021-12-01..2021-12-31");
        Verdict[] verdicts = Verdict.values();
        DECEMBER.dates().forEach(d -> {
            for (String p : names()) {
                if (random.nextInt(4) == 0) {
                    Verdict verdict = verdicts[random.nextInt(verdicts.length)];
                    boolean empty = verdict == Verdict.MISSING || verdict == Verdict.BLOCKED;
                    scans.cell(p, d, verdict, 100, empty ? 0 : random.nextInt(100));
                }
            }
            if (random.nextInt(8) == 0) {
                scans.state(d, EventState.values()[random.nextInt(EventState.values().length)]);
            }
        });
        Scan scan = scans.scan();
        Plan plan = plan(scan, anyRequest(random));
        Map<Partition, Integer> ids = new HashMap<>();
        for (Step step : plan.steps()) {
            for (String up : PIPELINE.processor(step.partition().processor()).upstream()) {
                Integer above = ids.get(new Partition(up, step.partition().date()));
                if (above != null && step.verb() != Verb.RETIRE && verbOf(plan, above) != Verb.RETIRE) {
                    assertThat(step.needs()).contains(above);
                }
            }
            ids.put(step.partition(), step.id());
            assertThat(step.id()).isEqualTo(ids.size());
        }
        for (Step step : plan.steps()) {
            if (step.verb() != Verb.RETIRE) {
                for (String below : PIPELINE.downstream(step.partition().processor())) {
                    Cell cell = scan.cell(new Partition(below, step.partition().date()))
                            .orElseThrow();
                    boolean mustFollow = cell.verdict() == Verdict.COMPLETE && cell.rows() > 0;
                    assertThat(!mustFollow || ids.containsKey(cell.partition()))
                            .as("%s follows %s", cell.partition(), step.partition())
                            .isTrue();
                }
            }
        }
    }

    private static PlanRequest anyRequest(Random random) {
        String one = names().get(random.nextInt(names().size()));
        PlanRequest request = switch (random.nextInt(4)) {
            case 0 -> PlanRequest.dates(DECEMBER, List.of(one));
            case 1 -> PlanRequest.selection(Selection.parse("2021-12-*, proc:" + one, names()));
            default -> PlanRequest.findings(DECEMBER);
        };
        return request.withRetire(random.nextBoolean()).withSuspects(random.nextBoolean());
    }

    @Test
    void whatAShrunkSourceWouldLoseIsLeftUnlessAllowed() {
        Scan scan = new NbaScans("2021-12-10")
                .cell("PCF", day(10), Verdict.SURPLUS, 152, 168)
                .doubted("PCF", day(10), null, new Loss(16, List.of("ann", "bob", "cy", "dee"), List.of("0022100371")))
                .scan();
        Plan plan = plan(scan, PlanRequest.findings(DECEMBER));
        assertThat(plan.steps()).isEmpty();
        assertThat(LeftTexts.told(plan.left()))
                .containsExactly(LeftTexts.left(
                        new Partition("PCF", day(10)),
                        "its source lost rows since it was built: 16 keys (ann, bob, cy and 13 more) of game 0022100371"
                                + " would go; --allow-loss rebuilds it all the same",
                        false));
        Plan allowed = plan(scan, PlanRequest.findings(DECEMBER).withAllowLoss(true));
        assertThat(processors(allowed)).containsExactly("PCF", "PDC", "ML");
        assertThat(allowed.steps()).allMatch(Step::lossAllowed);
        List<Step> unasked = allowed.steps().stream()
                .map(s -> new Step(s.id(), s.verb(), s.partition(), s.why(), s.needs(), s.expected(), s.rowsBefore()))
                .toList();
        assertThat(allowed.hash()).isNotEqualTo(PlanHash.of("nba", unasked, allowed.left()));
    }

    @Test
    void keysThatNothingExplainsButAMistakeAreRepaired() {
        Scan scan = new NbaScans("2021-12-10")
                .cell("PCF", day(10), Verdict.SURPLUS, 152, 168)
                .scan();
        assertThat(processors(plan(scan, PlanRequest.findings(DECEMBER)))).containsExactly("PCF", "PDC", "ML");
    }

    @Test
    void nothingIsBuiltOverAHoleUnlessAllowed() {
        Cause.OfSource hole = new Cause.OfSource("raw.played", day(18));
        Scan scan = new NbaScans("2021-12-23")
                .cell("ML", day(23), Verdict.MISSING, 200, 0)
                .doubted("ML", day(23), hole, null)
                .scan();
        Plan plan = plan(scan, PlanRequest.findings(DECEMBER));
        assertThat(plan.steps()).isEmpty();
        assertThat(LeftTexts.told(plan.left()))
                .containsExactly(LeftTexts.left(
                        new Partition("ML", day(23)),
                        "it reads over a hole: rows of 2021-12-18 are missing in raw.played;"
                                + " --allow-loss builds it all the same",
                        false));
        assertThat(processors(plan(scan, PlanRequest.findings(DECEMBER).withAllowLoss(true))))
                .containsExactly("ML");
    }

    @Test
    void suspectsWhoseSourceIsBackAreARepairAsAnyOther() {
        NbaScans healthy = new NbaScans("2021-12-23").cell("ML", day(23), Verdict.COMPLETE, 200, 200);
        assertThat(plan(healthy.scan(), PlanRequest.findings(DECEMBER)).steps()).isEmpty();
        Plan plan = plan(healthy.suspect("ML", day(23)).scan(), PlanRequest.findings(DECEMBER));
        assertThat(plan.steps()).singleElement().satisfies(step -> {
            assertThat(step.partition()).isEqualTo(new Partition("ML", day(23)));
            assertThat(step.why()).isEqualTo(new StepReason.Suspect());
        });
    }

    @Test
    void suspectsAreLeftWhileTheHoleIsOpen() {
        Cause.OfSource hole = new Cause.OfSource("raw.played", day(18));
        Scan scan = new NbaScans("2021-12-23")
                .cell("ML", day(23), Verdict.COMPLETE, 200, 200)
                .doubted("ML", day(23), hole, null)
                .scan();
        Plan plan = plan(scan, PlanRequest.findings(DECEMBER).withSuspects(true));
        assertThat(plan.steps()).isEmpty();
        assertThat(LeftTexts.told(plan.left()))
                .singleElement()
                .extracting(LeftCell::reason)
                .asString()
                .startsWith("it reads over a hole");
    }

    @Test
    void nothingIsBuiltOnWhatStaysPoisonedBehindAnUnknownTable() {
        Scan scan = new NbaScans("2021-12-04")
                .poisoned(FOURTH)
                .cell("PCF", FOURTH, Verdict.UNKNOWN, null, 0)
                .cell("PDC", FOURTH, Verdict.DUPLICATED, 97, 98)
                .cell("ML", FOURTH, Verdict.OUTDATED, 131, 131)
                .scan();
        Plan plan = plan(scan, PlanRequest.findings(DECEMBER).without(Selection.parse("proc:TDZA", names())::matches));
        assertThat(plan.steps()).isEmpty();
        assertThat(LeftTexts.told(plan.left()))
                .contains(
                        LeftTexts.left(new Partition("PDC", FOURTH), "PCF stays built on TDZA: left poisoned", true),
                        LeftTexts.left(
                                new Partition("ML", FOURTH), "TDZA has no rows and is left out: left poisoned", true));
    }

    @Test
    void nothingIsPlannedOnATableThatNobodyCanRead() {
        Scan seen = new NbaScans("2021-12-04")
                .cell("PCF", FOURTH, Verdict.UNKNOWN, null, 0)
                .cell("ML", FOURTH, Verdict.MISSING, 131, 0)
                .scan();
        Proof why = new Proof.Unread("no table nba_precompute.player_composite_factors");
        Scan scan = new Scan(
                seen.pipeline(),
                seen.processors(),
                seen.interval(),
                seen.asOf(),
                seen.days(),
                seen.cells().stream()
                        .map(c -> c.verdict() == Verdict.UNKNOWN
                                ? new Cell(c.partition(), Verdict.UNKNOWN, null, 0, 0, 0, 0, 0, null, false, why, null)
                                : c)
                        .toList(),
                seen.findings(),
                seen.checklist(),
                seen.checks(),
                seen.cost());

        Plan plan = plan(scan, PlanRequest.findings(DECEMBER));

        assertThat(plan.steps()).isEmpty();
        assertThat(LeftTexts.told(plan.left()))
                .contains(LeftTexts.left(
                        new Partition("ML", FOURTH),
                        "PCF cannot be judged: no table nba_precompute.player_composite_factors",
                        false));
    }

    @Test
    void whoeverNamesCellsToRetireGetsThatOrAReasonAndNeverARebuild() {
        Scan scan = new NbaScans("2021-12-15..2021-12-17")
                .state(SIXTEENTH, EventState.POSTPONED)
                .cell("ML", SIXTEENTH, Verdict.STALE, 0, 73)
                .state(day(17), EventState.NONE)
                .cell("ML", day(17), Verdict.UNKNOWN, 0, 151)
                .scan();
        for (PlanRequest request : List.of(
                PlanRequest.selection(Selection.parse("2021-12-*, proc:ML", names())),
                PlanRequest.dates(DECEMBER, List.of("ML")))) {
            Plan plan = plan(scan, request.withRetire(true));
            assertThat(plan.steps())
                    .containsExactly(new Step(
                            1,
                            Verb.RETIRE,
                            new Partition("ML", SIXTEENTH),
                            new StepReason.WithoutEvent(),
                            List.of(),
                            0,
                            73));
            assertThat(LeftTexts.told(plan.left()))
                    .contains(
                            LeftTexts.left(
                                    new Partition("ML", day(15)),
                                    "131 rows stay: 7 of the date's events were played",
                                    false),
                            LeftTexts.left(
                                    new Partition("ML", day(17)),
                                    "151 rows, and no line of the schedule says that nothing took place;"
                                            + " --retire-unproven takes them out, one date at a time",
                                    false));
        }
    }

    @Test
    void rowsThatNobodyCallsOffGoOneDateAtATimeAndByName() {
        Scan scan = new NbaScans("2021-12-17")
                .state(day(17), EventState.NONE)
                .cell("ML", day(17), Verdict.UNKNOWN, 0, 151)
                .scan();
        PlanRequest one = PlanRequest.selection(Selection.parse("2021-12-17, proc:ML", names()));
        assertThat(plan(scan, one.withUnproven(true)).steps())
                .containsExactly(new Step(
                        1,
                        Verb.RETIRE,
                        new Partition("ML", day(17)),
                        new StepReason.Unproven(),
                        List.of(),
                        0,
                        151,
                        true));
        assertThat(plan(scan, one.withRetire(true)).steps()).isEmpty();
        assertThat(plan(scan, PlanRequest.findings(DECEMBER).withRetire(true)).steps())
                .isEmpty();
        PlanRequest two = PlanRequest.dates(DateInterval.parse("2021-12-16..2021-12-17"), List.of("ML"));
        assertThatThrownBy(() -> two.withUnproven(true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("one date at a time");
    }

    @Test
    void aHealthySeasonNeedsNoPlan() {
        Plan plan = plan(new NbaScans("2021-12-01..2021-12-31").scan(), PlanRequest.findings(DECEMBER));
        assertThat(plan.steps()).isEmpty();
        assertThat(LeftTexts.told(plan.left())).isEmpty();
    }

    private static Verb verbOf(Plan plan, int id) {
        return plan.steps().get(id - 1).verb();
    }

    private static Plan plan(Scan scan, PlanRequest request) {
        return new Planner(PIPELINE).plan(scan, request, Estimator.unknown());
    }

    private static List<String> names() {
        return PIPELINE.processorNames();
    }

    private static List<String> processors(Plan plan) {
        return new ArrayList<>(
                plan.steps().stream().map(s -> s.partition().processor()).toList());
    }

    private static LocalDate day(int dayOfDecember) {
        return LocalDate.of(2021, 12, dayOfDecember);
    }

    private static Step step(
            int id,
            Verb verb,
            String processor,
            StepReason reason,
            List<Integer> needs,
            @Nullable Integer expected,
            long rows) {
        return new Step(id, verb, new Partition(processor, FOURTH), reason, needs, expected, rows);
    }
}
