package dev.backfill.ui;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/// The texts of the window. Numbers in them have a thousands comma.
public final class Messages {
    private final ResourceBundle bundle;

    private Messages(ResourceBundle bundle) {
        this.bundle = bundle;
    }

    /// The texts in English.
    public static Messages english() {
        return new Messages(ResourceBundle.getBundle("i18n.messages", Locale.ENGLISH));
    }

    /// The bundle, for `%key` in FXML.
    public ResourceBundle bundle() {
        return bundle;
    }

    /// A text with its arguments filled in.
    public String text(String key, Object... arguments) {
        return new MessageFormat(bundle.getString(key), Locale.ENGLISH).format(arguments);
    }
}
