package dev.backfill.workspace.pipeline;

import dev.backfill.model.pipeline.Season;
import dev.backfill.workspace.yaml.Fields;
import dev.backfill.workspace.yaml.Form;
import dev.backfill.workspace.yaml.Forms;
import dev.backfill.workspace.yaml.Key;
import dev.backfill.workspace.yaml.Keys;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The keys under `seasons`. A season is its opening date, or says besides where it differs from the others.
final class SeasonKeys {
    private static final int USUAL_BOOTSTRAP_DAYS = 14;
    private static final int USUAL_RAMP_DAYS = 31;

    private final Keys own = new Keys();
    private final Key<LocalDate> opening =
            own.required("opening", Forms.date(), "2021-10-19", "The date of the season's first event.");
    private final Key<Integer> ownBootstrap = own.optional(
            "bootstrap_days",
            Forms.atLeast(0),
            "as in the other seasons",
            "7",
            "For how many days from its opening on nothing is expected in this season.");
    private final Key<Integer> ownRamp = own.optional(
            "ramp_days",
            Forms.atLeast(0),
            "as in the other seasons",
            "40",
            "For how many days from its opening on few rows are expected in this season.");

    private final Keys keys = new Keys();
    private final Key<Integer> bootstrap = keys.usually(
            "bootstrap_days",
            Forms.atLeast(0),
            USUAL_BOOTSTRAP_DAYS,
            "7",
            "For how many days from its opening on nothing is expected of a season.");
    private final Key<Integer> ramp = keys.usually(
            "ramp_days",
            Forms.atLeast(0),
            USUAL_RAMP_DAYS,
            "40",
            "For how many days from its opening on few rows are expected of processors with 'ramp'.");
    private final Key<Map<String, Opening>> openings = keys.required(
            "openings",
            Forms.named("SEASON", opening()),
            "{2021-22: 2021-10-19}",
            "The first date of each season, under the season's name.");

    /// What is said of one season.
    private record Opening(LocalDate date, Optional<Integer> bootstrap, Optional<Integer> ramp) {}

    private SeasonKeys() {}

    /// All seasons.
    static Form<List<Season>> form() {
        SeasonKeys seasons = new SeasonKeys();
        return seasons.keys.as((_, said) -> seasons.seasons(said));
    }

    private Form<Opening> opening() {
        return Forms.either(
                Forms.date().as((_, date) -> new Opening(date, Optional.empty(), Optional.empty())),
                own.as((_, said) -> new Opening(said.get(opening), said.find(ownBootstrap), said.find(ownRamp))));
    }

    private List<Season> seasons(Fields said) {
        return said.get(openings).entrySet().stream()
                .map(season -> new Season(
                        season.getKey(),
                        season.getValue().date(),
                        season.getValue().bootstrap().orElse(said.get(bootstrap)),
                        season.getValue().ramp().orElse(said.get(ramp))))
                .toList();
    }
}
