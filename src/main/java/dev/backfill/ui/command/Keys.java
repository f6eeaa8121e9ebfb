package dev.backfill.ui.command;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/// The keys of an action: as people read them, and as they are recognized.
///
/// @param words such as `Ctrl+R`; empty for an action without a key
/// @param strokes what the window answers to; none where only the part with the focus does
record Keys(String words, List<Stroke> strokes) {

    /// An action that has no key.
    static final Keys NONE = new Keys("", List.of());

    /// When the window answers to a key.
    enum When {
        /// Always, also while somebody types.
        ALWAYS,
        /// Unless somebody types.
        NOT_TYPING,
        /// After a `g`, unless somebody types.
        AFTER_G
    }

    /// One way to press it.
    record Stroke(When when, Predicate<KeyEvent> press) {}

    /// A key with Ctrl, or with Cmd where that is the custom.
    static Keys shortcut(KeyCode code) {
        KeyCombination keys = new KeyCodeCombination(code, KeyCombination.SHORTCUT_DOWN);
        return one(keys.getDisplayText(), When.ALWAYS, keys::match);
    }

    /// One of several keys with Ctrl, or with Cmd where that is the custom.
    ///
    /// @param sign what is on the key
    static Keys shortcut(String sign, KeyCode... codes) {
        String modifier = shortcut(KeyCode.A).words();
        return one(
                modifier.substring(0, modifier.length() - 1) + sign,
                When.ALWAYS,
                event -> Stream.of(codes)
                        .anyMatch(code -> new KeyCodeCombination(
                                        code, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_ANY)
                                .match(event)));
    }

    /// A key that works while somebody types, too.
    static Keys always(KeyCode code) {
        return one(
                code.getName(),
                When.ALWAYS,
                event -> event.getCode() == code && isPlain(event) && !event.isShiftDown());
    }

    /// The same with Shift.
    static Keys back(KeyCode code) {
        KeyCombination keys = new KeyCodeCombination(code, KeyCombination.SHIFT_DOWN);
        return one(keys.getDisplayText(), When.ALWAYS, keys::match);
    }

    /// A letter or a sign alone.
    static Keys letter(String words, KeyCode code) {
        return one(words, When.NOT_TYPING, event -> event.getCode() == code && isPlain(event) && !event.isShiftDown());
    }

    /// The question mark, wherever the keyboard has it.
    static Keys questionMark() {
        return one(
                "?",
                When.NOT_TYPING,
                event -> isPlain(event) && event.isShiftDown() && event.getCode() == KeyCode.SLASH);
    }

    /// A `g`, and then a letter.
    static Keys afterG(String words, KeyCode code) {
        return one(words, When.AFTER_G, event -> event.getCode() == code && isPlain(event));
    }

    /// Keys that a part of the window answers to itself.
    static Keys own(String words) {
        return new Keys(words, List.of());
    }

    private static Keys one(String words, When when, Predicate<KeyEvent> press) {
        return new Keys(words, List.of(new Stroke(when, press)));
    }

    /// These keys, or others as well.
    Keys or(Keys other) {
        return new Keys(
                words + "  " + other.words,
                Stream.concat(strokes.stream(), other.strokes.stream()).toList());
    }

    /// Whether a press of a key is meant.
    boolean answerTo(KeyEvent event, When now) {
        return strokes.stream().anyMatch(s -> s.when() == now && s.press().test(event));
    }

    private static boolean isPlain(KeyEvent event) {
        return !event.isShortcutDown() && !event.isAltDown() && !event.isMetaDown();
    }
}
