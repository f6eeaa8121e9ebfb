package dev.backfill.integrity.rules;

import dev.backfill.integrity.rules.events.ContradictionRule;
import dev.backfill.integrity.rules.events.MismatchRule;
import dev.backfill.integrity.rules.events.NoEventRule;
import dev.backfill.integrity.rules.events.NotFinalRule;
import dev.backfill.integrity.rules.events.PartialSourceRule;
import dev.backfill.integrity.rules.events.ScoreRule;
import dev.backfill.integrity.rules.events.SourceGapRule;
import dev.backfill.integrity.rules.events.TwoDatesRule;
import dev.backfill.integrity.verdict.Breach;
import dev.backfill.integrity.verdict.Observed;
import dev.backfill.integrity.verdict.Rule;
import dev.backfill.model.DateInterval;
import dev.backfill.model.pipeline.Expectation;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.pipeline.telltale.Sentinel;
import dev.backfill.model.run.RunOptions.CheckProfile;
import dev.backfill.model.scan.CheckResult;
import dev.backfill.warehouse.Catalog;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// All rules of a pipeline, asked in one go. Those of the quick profile always run: no profile switches them off.
public final class Rules {
    private static final int NAMED_DATES = 3;

    private final List<Rule> rules = new ArrayList<>();

    public Rules(Pipeline pipeline) {
        if (pipeline.hasEvents()) {
            rules.add(new SourceGapRule(pipeline));
            rules.add(new PartialSourceRule(pipeline));
            rules.add(new MismatchRule(pipeline));
            rules.add(new TwoDatesRule(pipeline));
            rules.add(new NotFinalRule(pipeline));
            rules.add(new ContradictionRule(pipeline));
            rules.add(new ScoreRule(pipeline));
        }
        rules.add(new NamedColumnsRule(pipeline));
        rules.add(new FutureTimeRule(pipeline));
        rules.add(new UpstreamRule());
        rules.add(new ZeroRowsRule());
        pipeline.together().forEach(pair -> rules.add(new TogetherRule(pair)));
        pipeline.countRules().forEach(rule -> rules.add(new CountRatioRule(pipeline, rule)));
        for (Processor p : pipeline.processors()) {
            Sentinel sentinel = p.tells().sentinel();
            if (sentinel != null) {
                rules.add(new SentinelRule(p, sentinel));
            }
            p.tells().pileUps().forEach(pileUp -> rules.add(new PileUpRule(p, pileUp)));
        }
        rules.add(new LowShareRule());
        rules.add(new UntrackedRule(pipeline.outcomes()));
        if (pipeline.hasEvents()) {
            rules.add(new NoEventRule());
        }
        rules.add(new DuplicateRule());
        rules.add(new SurplusRule());
        pipeline.processors().forEach(p -> rules.add(new OutdatedRule(p)));
        pipeline.processors().stream()
                .filter(p -> p.expected() instanceof Expectation.Cumulative)
                .forEach(p -> rules.add(new DropRule(p)));
        rules.add(new UpstreamShareRule());
        rules.add(new FreshnessRule());
        rules.add(new AttemptsRule(pipeline.outcomes()));
    }

    /// The names under which they report. Two of one name would be taken for one.
    public List<String> names() {
        return rules.stream().map(Rule::name).toList();
    }

    /// What the rules of a profile said.
    ///
    /// @param breaches by rule name, in the order in which the rules were asked; rules that did not run are absent
    /// @param checks what ran and what did not, and why
    public record Said(Map<String, List<Breach>> breaches, List<CheckResult> checks) {

        /// With what was asked beside the rules.
        public Said and(Map<String, List<Breach>> more) {
            Map<String, List<Breach>> both = new LinkedHashMap<>(breaches);
            more.forEach((name, found) -> both.merge(
                    name, found, (a, b) -> Stream.concat(a.stream(), b.stream()).toList()));
            return new Said(both, checks);
        }

        /// What was said of some dates; what of others only shows what these are built from.
        public Said within(DateInterval dates) {
            Map<String, List<Breach>> some = new LinkedHashMap<>();
            breaches.forEach((rule, found) -> some.put(
                    rule, found.stream().filter(b -> dates.contains(b.date())).toList()));
            return new Said(
                    some,
                    checks.stream()
                            .map(c -> c.ran() && some.containsKey(c.name())
                                    ? new CheckResult(c.name(), true, seen(some.get(c.name())), c.millis())
                                    : c)
                            .toList());
        }
    }

    /// @param calendar why the event calendar cannot be read, without which nothing can be judged; empty where it
    ///     can
    public Said ask(
            Observed observed, Catalog catalog, Optional<String> calendar, CheckProfile profile, InstantSource clock) {
        Map<String, List<Breach>> breaches = new LinkedHashMap<>();
        List<CheckResult> checks = new ArrayList<>();
        for (Rule rule : rules) {
            Optional<String> obstacle = calendar.or(() -> rule.obstacle(catalog));
            if (rule.profile().compareTo(profile) > 0) {
                checks.add(new CheckResult(rule.name(), false, "skipped in the quick profile: --profile full", 0));
            } else if (obstacle.isPresent()) {
                checks.add(new CheckResult(rule.name(), false, "not applicable, because " + obstacle.get(), 0));
            } else {
                Instant begun = clock.instant();
                List<Breach> found = rule.breaches(observed);
                breaches.put(rule.name(), found);
                checks.add(new CheckResult(
                        rule.name(),
                        true,
                        seen(found),
                        Duration.between(begun, clock.instant()).toMillis()));
            }
        }
        return new Said(breaches, checks);
    }

    /// `2 dates: 2021-12-04, 2021-12-23`.
    private static String seen(List<Breach> found) {
        if (found.isEmpty()) {
            return "nothing found";
        }
        List<LocalDate> dates =
                found.stream().map(Breach::date).distinct().sorted().toList();
        String named =
                dates.stream().limit(NAMED_DATES).map(LocalDate::toString).collect(Collectors.joining(", "));
        String more = dates.size() > NAMED_DATES ? " and " + (dates.size() - NAMED_DATES) + " more" : "";
        return dates.size() + (dates.size() == 1 ? " date: " : " dates: ") + named + more;
    }
}
