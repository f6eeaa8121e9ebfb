package dev.backfill.workspace;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.backfill.model.Grain;
import dev.backfill.model.Partition;
import dev.backfill.model.Period;
import dev.backfill.model.plan.Estimate;
import dev.backfill.model.plan.LeftCell;
import dev.backfill.model.plan.LeftReason;
import dev.backfill.model.plan.Plan;
import dev.backfill.model.plan.PlanCost;
import dev.backfill.model.plan.Step;
import dev.backfill.model.plan.StepReason;
import dev.backfill.model.plan.Verb;
import dev.backfill.orchestrator.plan.PlanHash;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// A plan as JSON, the one form for files and scripts: files hold the rows that every step was planned on, and
/// `plan --format json` prints what it would cost.
///
/// @param calls how many calls and statements write the steps; null in files, and where each step has one of its own
/// @param cost what it would be billed for; null in files, and where reading costs nothing
public record SavedPlan(
        String planId,
        String hash,
        List<SavedStep> steps,
        List<LeftLine> left,
        Estimate estimate,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer calls,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable CostLine cost) {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    /// A step.
    ///
    /// @param date the first date of the period that it writes
    /// @param grain how long that period is; null for a day
    /// @param rows rows when the plan was made; null in what `plan --format json` has printed
    /// @param lossAllowed true where rows may go that nothing explains; null elsewhere
    /// @param follows true where it is there only because others write; null elsewhere
    /// @param bytes about what it would be billed for; null in files, and where nobody knows
    public record SavedStep(
            int id,
            Verb verb,
            String processor,
            String date,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String grain,

            String reason,
            List<Integer> needs,
            @Nullable Integer expected,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Long rows,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Boolean lossAllowed,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Boolean follows,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Long bytes) {

        private static SavedStep of(Step s, @Nullable Long rows, @Nullable Long bytes) {
            return new SavedStep(
                    s.id(),
                    s.verb(),
                    s.partition().processor(),
                    s.partition().period().toString(),
                    word(s.partition()),
                    s.reason(),
                    s.needs(),
                    s.expected(),
                    rows,
                    s.lossAllowed() ? true : null,
                    s.follows() ? true : null,
                    bytes);
        }

        /// Which partition it writes.
        public Partition partition() {
            return SavedPlan.partition(processor, date, grain);
        }

        /// The step, planned on so many rows.
        ///
        /// @throws IllegalArgumentException if it waits for a later step
        public Step step(long rowsBefore) {
            return new Step(
                    id,
                    verb,
                    partition(),
                    new StepReason.Told(reason),
                    needs,
                    expected,
                    rowsBefore,
                    Boolean.TRUE.equals(lossAllowed),
                    Boolean.TRUE.equals(follows));
        }
    }

    /// A partition that stays as it is.
    ///
    /// @param date the first date of its period, of an hour with the hour
    /// @param grain how long that is; null for a day
    public record LeftLine(
            String processor,
            String date,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String grain,

            String reason) {}

    private static @Nullable String word(Partition partition) {
        Grain grain = partition.period().grain();
        return grain == Grain.DAY ? null : grain.word();
    }

    private static Partition partition(String processor, String date, @Nullable String grain) {
        try {
            return new Partition(processor, Period.parse(grain == null ? Grain.DAY : Grain.parse(grain), date));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /// What a plan would be billed for.
    ///
    /// @param atMostUsd for the steps that have an estimate, up to the next cent; null where none has, or where
    ///     nothing is paid for bytes
    /// @param unknown why the steps of a processor have no estimate
    public record CostLine(@Nullable BigDecimal atMostUsd, Map<String, String> unknown) {
        private static CostLine of(PlanCost cost, Plan plan) {
            BigDecimal dollars = cost.price(plan.steps()).dollars();
            return new CostLine(
                    cost.isKnown() && dollars != null ? dollars.setScale(2, RoundingMode.CEILING) : null,
                    new TreeMap<>(cost.unknown()));
        }
    }

    /// The plan as it is saved.
    public static SavedPlan of(Plan plan) {
        return of(plan, s -> SavedStep.of(s, s.rowsBefore(), null), null, null);
    }

    /// The plan as scripts get it.
    ///
    /// @param cost what it would be billed for; empty where reading costs nothing
    /// @param calls how many calls and statements write it; empty where each step has one of its own
    public static SavedPlan printed(Plan plan, Optional<PlanCost> cost, OptionalInt calls) {
        return of(
                plan,
                s -> SavedStep.of(s, null, cost.flatMap(c -> c.of(s)).orElse(null)),
                calls.isEmpty() ? null : Integer.valueOf(calls.getAsInt()),
                cost.map(c -> CostLine.of(c, plan)).orElse(null));
    }

    private static SavedPlan of(
            Plan plan, Function<Step, SavedStep> step, @Nullable Integer calls, @Nullable CostLine cost) {
        return new SavedPlan(
                plan.planId(),
                plan.hash(),
                plan.steps().stream().map(step).toList(),
                plan.left().stream()
                        .map(l -> new LeftLine(
                                l.partition().processor(),
                                l.partition().period().toString(),
                                word(l.partition()),
                                l.reason()))
                        .toList(),
                plan.estimate(),
                calls,
                cost);
    }

    /// What stands in the file.
    public String text() {
        return MAPPER.writeValueAsString(this) + "\n";
    }

    /// Reads what stands in a file.
    ///
    /// @throws JacksonException with line and column, if it does not fit
    /// @throws IllegalArgumentException naming what is missing
    public static SavedPlan read(String text) throws JacksonException {
        SavedPlan read = MAPPER.readValue(text, SavedPlan.class);
        if (read == null) {
            throw new IllegalArgumentException("it says null");
        }
        require(read.planId, "planId");
        require(read.hash, "hash");
        require(read.estimate, "estimate");
        for (SavedStep s : require(read.steps, "steps")) {
            require(s, "a step");
            require(s.verb, "verb of step " + s.id);
            require(s.processor, "processor of step " + s.id);
            require(s.date, "date of step " + s.id);
            require(s.reason, "reason of step " + s.id);
            requirePeriod(s.date, s.grain);
            require(s.needs, "needs of step " + s.id).forEach(n -> require(n, "a need of step " + s.id));
        }
        for (LeftLine l : require(read.left, "left")) {
            require(l, "a line of left");
            require(l.processor, "processor of a line of left");
            require(l.date, "date of a line of left");
            requirePeriod(l.date, l.grain);
            require(l.reason, "reason of a line of left");
        }
        return read;
    }

    private static void requirePeriod(String date, @Nullable String grain) {
        partition("any", date, grain);
    }

    /// Files are written by anybody: what a record promises is not there before it was looked at.
    private static <T> T require(@Nullable T value, String name) {
        if (value == null) {
            throw new IllegalArgumentException("it lacks '" + name + "'");
        }
        return value;
    }

    /// Whether it says on which counts it was made.
    public boolean knowsItsGround() {
        return steps.stream().noneMatch(s -> s.rows() == null);
    }

    /// Whether these steps are what its hash was made of.
    public boolean fits(String pipeline, List<Step> made) {
        return PlanHash.of(pipeline, made, cells()).equals(hash)
                && PlanHash.planId(hash).equals(planId);
    }

    /// The plan, with these steps.
    public Plan plan(String pipeline, List<Step> made) {
        return new Plan(planId, hash, pipeline, made, cells(), estimate);
    }

    private List<LeftCell> cells() {
        return left.stream()
                .map(l -> new LeftCell(
                        partition(l.processor(), l.date(), l.grain()), new LeftReason.Told(l.reason()), false))
                .toList();
    }
}
