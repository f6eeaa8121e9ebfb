package dev.backfill.ui.common;

import javafx.collections.MapChangeListener;
import javafx.collections.ObservableMap;
import javafx.collections.ObservableSet;
import javafx.collections.SetChangeListener;

/// Collections that change as others do.
public final class Following {
    private Following() {}

    /// Puts into a map what is put into another one from now on, and takes out what is taken out of it.
    public static <K, V> void map(ObservableMap<K, V> from, ObservableMap<K, V> to) {
        from.addListener((MapChangeListener<K, V>) change -> {
            if (change.wasAdded()) {
                to.put(change.getKey(), change.getValueAdded());
            } else {
                to.remove(change.getKey());
            }
        });
    }

    /// The same for sets.
    public static <E> void set(ObservableSet<E> from, ObservableSet<E> to) {
        from.addListener((SetChangeListener<E>) change -> {
            if (change.wasAdded()) {
                to.add(change.getElementAdded());
            } else {
                to.remove(change.getElementRemoved());
            }
        });
    }
}
