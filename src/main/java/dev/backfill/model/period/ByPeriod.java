package dev.backfill.model.period;

import dev.backfill.model.Grain;
import dev.backfill.model.Period;
import java.time.LocalDate;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Values by the periods of one table, ascending. Years of a table are thousands of periods, and a pipeline has many
/// tables: here a value takes hardly more room than a place in an array, where an entry of a usual map with its key
/// takes the room of a small object four times over.
///
/// @param <V> what is known of a period; never null
public final class ByPeriod<V> extends AbstractMap<Period, V> {
    /// Periods that lie next to each other share a page, so that far ones cost nothing for what lies between.
    private static final int PAGE = 64;

    private final Grain grain;
    private final Period zero;
    private final TreeMap<Long, @Nullable Object[]> pages = new TreeMap<>();
    private int size;

    /// Nothing yet.
    ///
    /// @param grain how long the periods are
    public ByPeriod(Grain grain) {
        this.grain = grain;
        this.zero = grain.of(LocalDate.EPOCH);
    }

    /// A copy.
    public ByPeriod(Grain grain, Map<Period, ? extends V> others) {
        this(grain);
        if (others instanceof ByPeriod<?> same && same.grain == grain) {
            same.pages.forEach((number, page) -> pages.put(number, page.clone()));
            size = same.size;
        } else {
            putAll(others);
        }
    }

    @Override
    @SuppressWarnings("unchecked")
    public @Nullable V get(@Nullable Object key) {
        if (!(key instanceof Period period) || period.grain() != grain) {
            return null;
        }
        long number = zero.until(period);
        @Nullable Object[] page = pages.get(Math.floorDiv(number, (long) PAGE));
        return page == null ? null : (V) page[Math.floorMod(number, PAGE)];
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return get(key) != null;
    }

    /// @throws IllegalArgumentException if the period is of another grain
    @Override
    public @Nullable V put(Period period, V value) {
        if (period.grain() != grain) {
            throw new IllegalArgumentException(period + " is no " + grain.word() + ".");
        }
        return set(period, Objects.requireNonNull(value));
    }

    @Override
    public @Nullable V remove(@Nullable Object key) {
        return containsKey(key) ? set((Period) Objects.requireNonNull(key), null) : null;
    }

    @SuppressWarnings("unchecked")
    private @Nullable V set(Period period, @Nullable V value) {
        long number = zero.until(period);
        @Nullable Object[] page = pages.computeIfAbsent(Math.floorDiv(number, (long) PAGE), _ -> new Object[PAGE]);
        int at = Math.floorMod(number, PAGE);
        V before = (V) page[at];
        page[at] = value;
        size += (value == null ? 0 : 1) - (before == null ? 0 : 1);
        return before;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Set<Entry<Period, V>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Entry<Period, V>> iterator() {
                return new Entries();
            }

            @Override
            public int size() {
                return size;
            }
        };
    }

    /// Goes through what is there, page by page.
    private final class Entries implements Iterator<Entry<Period, V>> {
        private final Iterator<Entry<Long, @Nullable Object[]>> left =
                pages.entrySet().iterator();
        private long begin;
        private @Nullable Object[] page = {};
        private int at;
        private @Nullable Object @Nullable [] readFrom;
        private int read;

        @Override
        public boolean hasNext() {
            while (true) {
                while (at < page.length && page[at] == null) {
                    at++;
                }
                if (at < page.length) {
                    return true;
                }
                if (!left.hasNext()) {
                    return false;
                }
                Entry<Long, @Nullable Object[]> next = left.next();
                begin = next.getKey() * PAGE;
                page = next.getValue();
                at = 0;
            }
        }

        @Override
        @SuppressWarnings("unchecked")
        public Entry<Period, V> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            V value = (V) Objects.requireNonNull(page[at]);
            Period period = zero.plus(begin + at);
            readFrom = page;
            read = at++;
            return new SimpleImmutableEntry<>(period, value);
        }

        @Override
        public void remove() {
            if (readFrom == null) {
                throw new IllegalStateException("Nothing was read that is still there.");
            }
            readFrom[read] = null;
            readFrom = null;
            size--;
        }
    }
}
