package dev.backfill.ui;

import dev.backfill.model.Scan;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/// The texts of the window. Numbers in them have a thousands comma.
public final class Messages {
    private final ResourceBundle bundle;
    private Dates dates = new Dates(false);

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

    /// The words for dates of the scan that is shown.
    Dates dates() {
        return dates;
    }

    /// Another scan is shown; null for none.
    void show(@Nullable Scan scan) {
        dates = scan == null ? new Dates(false) : Dates.of(scan.interval());
    }

    /// A text with its arguments filled in.
    public String text(String key, Object... arguments) {
        return new MessageFormat(bundle.getString(key), Locale.ENGLISH).format(arguments);
    }
}
