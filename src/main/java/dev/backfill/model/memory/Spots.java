package dev.backfill.model.memory;

import dev.backfill.model.Grain;
import dev.backfill.model.Period;
import dev.backfill.model.period.ByPeriod;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Values by spot, in as little room as [ByPeriod] takes: looks remember each period of each table.
///
/// @param <V> what is known of a spot; never null
public final class Spots<V> extends AbstractMap<Spot, V> {
    private final Map<Table, ByPeriod<V>> tables = new HashMap<>();

    private record Table(String name, boolean isSource, Grain grain) {}

    private static Table table(Spot spot) {
        return new Table(spot.table(), spot.isSource(), spot.period().grain());
    }

    @Override
    public @Nullable V get(@Nullable Object key) {
        if (!(key instanceof Spot spot)) {
            return null;
        }
        ByPeriod<V> known = tables.get(table(spot));
        return known == null ? null : known.get(spot.period());
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return get(key) != null;
    }

    @Override
    public @Nullable V put(Spot spot, V value) {
        return tables.computeIfAbsent(table(spot), t -> new ByPeriod<>(t.grain()))
                .put(spot.period(), value);
    }

    private static Spot spot(Table table, Period period) {
        return new Spot(table.name(), table.isSource(), period);
    }

    @Override
    public int size() {
        return tables.values().stream().mapToInt(Map::size).sum();
    }

    @Override
    public Set<Entry<Spot, V>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Entry<Spot, V>> iterator() {
                return tables.entrySet().stream()
                        .flatMap(t -> t.getValue().entrySet().stream()
                                .<Entry<Spot, V>>map(
                                        e -> new SimpleImmutableEntry<>(spot(t.getKey(), e.getKey()), e.getValue())))
                        .iterator();
            }

            @Override
            public int size() {
                return Spots.this.size();
            }
        };
    }
}
