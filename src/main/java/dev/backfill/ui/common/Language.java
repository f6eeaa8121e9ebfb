package dev.backfill.ui.common;

import java.util.Locale;

/// In which language the window speaks.
public enum Language {
    /// That of the desktop where the window has it, or else English.
    SYSTEM,
    ENGLISH,
    GERMAN;

    /// The locale of the texts, dates and numbers.
    ///
    /// @param system the locale of the desktop
    public Locale locale(Locale system) {
        boolean german =
                this == GERMAN || this == SYSTEM && system.getLanguage().equals(Locale.GERMAN.getLanguage());
        return german ? Locale.GERMANY : Locale.ENGLISH;
    }
}
