package dev.backfill.workspace.pipeline;

import dev.backfill.model.Severity;
import dev.backfill.model.TableName;
import dev.backfill.model.pipeline.Failures;
import dev.backfill.model.rule.CountRule;
import dev.backfill.model.rule.Thresholds;
import dev.backfill.workspace.yaml.Form;
import dev.backfill.workspace.yaml.Forms;
import dev.backfill.workspace.yaml.Key;
import dev.backfill.workspace.yaml.Keys;
import java.util.List;
import java.util.Map;

/// The keys of rules, of their thresholds, and of the reasons that processors record.
final class RuleKeys {
    private static final double USUAL_RATIO = 1.1;

    private RuleKeys() {}

    /// A rule between two row counts.
    static Form<CountRule> rule(Names names) {
        Keys keys = new Keys();
        Key<String> larger =
                keys.required("larger", names.processor(), "FEATURES", "The processor that should not have more rows.");
        Key<String> smaller =
                keys.required("smaller", names.processor(), "DAILY", "The processor that it is measured against.");
        Key<Double> ratio =
                keys.usually("ratio", Forms.numberFrom(1), USUAL_RATIO, "1.2", "How many times as many are tolerated.");
        Key<Severity> severity = keys.usually(
                "severity", Forms.oneOf(Severity.class), Severity.WARNING, "critical", "How bad a breach is.");
        Key<Boolean> offInRamp = keys.usually(
                "off_in_ramp", Forms.flag(), false, "true", "Whether nothing is said in the first days of a season.");
        return keys.as((_, said) -> new CountRule(
                said.name(),
                said.get(larger),
                said.get(smaller),
                said.get(ratio),
                said.get(severity),
                said.get(offInRamp)));
    }

    /// From where on the rules that every pipeline has find something.
    static Form<Thresholds> thresholds() {
        Keys keys = new Keys();
        Key<Double> low = keys.usually(
                "low",
                Forms.shareFromZero(),
                Thresholds.USUAL.low(),
                "0.4",
                "The share of the expected keys below which a date is low.");
        Key<Double> drop = keys.usually(
                "drop",
                Forms.shareFromZero(),
                Thresholds.USUAL.drop(),
                "0.2",
                "The share of its keys that a cumulative table may lose from one date to the next.");
        Key<Integer> attempts = keys.usually(
                "attempts",
                Forms.atLeast(1),
                Thresholds.USUAL.attempts(),
                "5",
                "From how many runs in vain on a lasting cause is looked for.");
        Key<Double> cutShort = keys.usually(
                "cut_short",
                Forms.shareFromZero(),
                Thresholds.USUAL.cutShort(),
                "0.3",
                "The share of an event's usual source rows below which they are incomplete; 0 where events may be of"
                        + " any size.");
        Key<Integer> notFinalDays = keys.usually(
                "not_final_days",
                Forms.atLeast(1),
                Thresholds.USUAL.notFinalDays(),
                "3",
                "How many days after its date an event should be final, called off or moved: one that is not is named, and"
                        + " holds up nothing but itself.");
        return keys.as((_, said) -> new Thresholds(
                said.get(low), said.get(drop), said.get(attempts), said.get(cutShort), said.get(notFinalDays)));
    }

    /// The table of recorded reasons.
    ///
    /// @param processors the names of the pipeline's processors
    static Form<Failures> failures(Names processors) {
        Keys keys = new Keys();
        Key<TableName> table = keys.required("table", Names.table(), "ops.failures", "The table.");
        Key<String> processor =
                keys.required("processor", Names.column(), "processor", "Its column with the processor's name.");
        Key<String> date = keys.required("date", Names.column(), "day", "Its column with the date.");
        Key<String> key = keys.required("key", Names.column(), "k", "Its column with the key that has no row.");
        Key<String> category = keys.required("category", Names.column(), "reason", "Its column with the reason.");
        Key<List<String>> realGaps = keys.usually(
                "real_gaps",
                Forms.listOf(Forms.word()),
                List.of(),
                "none",
                "[MISSING_UPSTREAM]",
                "Reasons that mean a real gap: they account for nothing.");
        Key<Map<String, String>> names = keys.usually(
                "names",
                Forms.named("NAME", processors.processor()),
                Map.of(),
                "none",
                "{OrdersDailyJob: ORDERS}",
                "What the table calls processors that have another name here, such as the names of their classes.");
        return keys.as((_, said) -> new Failures(
                said.get(table),
                said.get(processor),
                said.get(date),
                said.get(key),
                said.get(category),
                said.get(realGaps),
                said.get(names)));
    }
}
