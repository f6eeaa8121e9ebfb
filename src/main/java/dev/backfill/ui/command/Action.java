package dev.backfill.ui.command;

import dev.backfill.ui.common.Messages;
import dev.backfill.ui.common.WindowRegion;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Something that can be done in the window: by a key, by the command palette, or both.
///
/// @param id the key of its words in the texts
/// @param words what it does
/// @param keys its keys
/// @param hint what it does in one or two words, beside its keys; empty where it is not hinted at
/// @param regions the parts of the window in which it is hinted at
/// @param hindrance why it cannot be done now; empty where it can
/// @param run does it; null for what only the part with the focus can do, which a list cannot
public record Action(
        String id,
        String words,
        Keys keys,
        String hint,
        Set<WindowRegion> regions,
        Supplier<String> hindrance,
        @Nullable Runnable run) {

    /// Something that can always be done.
    static Action of(Messages messages, String key, Keys keys, Runnable run) {
        return new Action(key, messages.text(key), keys, "", Set.of(), () -> "", run);
    }

    /// Something that can always be done, of which the words name something.
    static Action of(Messages messages, String key, String named, Keys keys, Runnable run) {
        return new Action(key, messages.text(key, named), keys, "", Set.of(), () -> "", run);
    }

    /// Keys to which the part with the focus answers itself.
    static Action ownKeys(Messages messages, String key, String keys) {
        return new Action(key, messages.text(key), Keys.own(keys), "", Set.of(), () -> "", null);
    }

    /// The same, where it cannot be done under a condition, for the reason that is given.
    Action unless(BooleanSupplier condition, String reason) {
        Supplier<String> before = hindrance;
        return new Action(
                id,
                words,
                keys,
                hint,
                regions,
                () -> {
                    String earlier = before.get();
                    return !earlier.isEmpty() || !condition.getAsBoolean() ? earlier : reason;
                },
                run);
    }

    /// The same, hinted at in parts of the window.
    Action hinted(String inShort, WindowRegion... parts) {
        return new Action(id, words, keys, inShort, Set.of(parts), hindrance, run);
    }

    /// Whether it can be done now.
    public boolean isPossible() {
        return hindrance.get().isEmpty();
    }

    /// What does it, where a list can; empty for keys that only the part with the focus answers to.
    public Optional<Runnable> command() {
        return Optional.ofNullable(run);
    }
}
