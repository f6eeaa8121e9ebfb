package dev.backfill.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** One to four faults of a random pipeline, which the seed decides. */
final class FaultDraw {
    private static final int MOST = 4;
    private final RandomPipeline pipeline;
    private final Random random;

    FaultDraw(RandomPipeline pipeline) {
        this.pipeline = pipeline;
        this.random = new Random(pipeline.seed * 0x2545F4914F6CDD1DL + 1);
    }

    List<Fault> draw() {
        List<Fault> faults = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(MOST); i++) {
            faults.add(one());
        }
        // Whoever rewrites what is to be built anew for another reason has rewritten nothing that lasts.
        faults.removeIf(f -> f instanceof Fault.Rewritten
                && faults.stream().anyMatch(o -> o != f && touches(o, f.place())));
        return faults;
    }

    private boolean touches(Fault fault, Place place) {
        return fault.place().equals(place) || pipeline.below(fault.place()).contains(place);
    }

    private Fault one() {
        int kind = random.nextInt(8);
        if (kind == 0) {
            MadeTable source = pick(pipeline.sources());
            return new Fault.Late(new Place(source.name(), pick(List.copyOf(pipeline.due(source.name())))));
        }
        List<MadeTable> filled = pipeline.processors().stream()
                .filter(p -> !pipeline.due(p.name()).isEmpty())
                .toList();
        MadeTable table = pick(filled);
        Place place = new Place(table.name(), pick(List.copyOf(pipeline.due(table.name()))));
        return switch (kind) {
            case 1 -> new Fault.Deleted(place);
            case 2 -> table.width() == 0 ? new Fault.Deleted(place) : new Fault.Halved(place);
            case 3 -> table.width() == 0 ? new Fault.Deleted(place) : new Fault.Doubled(place);
            case 4 -> new Fault.Rewritten(place);
            case 5 -> builtOn(new Fault.Deleted(place), false);
            case 6 -> builtOn(new Fault.Deleted(place), true);
            default -> builtOn(table.width() == 0 ? new Fault.Deleted(place) : new Fault.Halved(place), random.nextBoolean());
        };
    }

    private Fault builtOn(Fault first, boolean healed) {
        Set<Place> below = pipeline.below(first.place());
        int all = below.size();
        return new Fault.BuiltOn(first, random.nextBoolean() || all == 0 ? all : 1 + random.nextInt(all), healed);
    }

    private <T> T pick(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
