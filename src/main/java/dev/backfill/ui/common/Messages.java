package dev.backfill.ui.common;

import dev.backfill.model.pipeline.ProcessorNames;
import dev.backfill.model.price.Price;
import dev.backfill.model.scan.Scan;
import dev.backfill.model.text.Bytes;
import dev.backfill.ui.heatmap.text.Speech;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/// The texts of the window. Numbers in them have a thousands comma.
public final class Messages {
    private final ResourceBundle bundle;
    private final Locale locale;
    private Dates dates = new Dates(false);
    private ProcessorNames names = ProcessorNames.OWN;

    private Messages(Locale locale) {
        this.bundle = Speech.texts("i18n.messages", locale);
        this.locale = locale;
    }

    /// The texts in English.
    public static Messages english() {
        return new Messages(Locale.ENGLISH);
    }

    /// The texts in a language that the window speaks: English or German.
    public static Messages in(Locale locale) {
        return new Messages(locale);
    }

    /// The bundle, for `%key` in FXML.
    public ResourceBundle bundle() {
        return bundle;
    }

    /// The words for dates of the scan that is shown.
    public Dates dates() {
        return dates;
    }

    /// Another scan is shown; null for none.
    public void show(@Nullable Scan scan) {
        dates = scan == null ? new Dates(false) : Dates.of(scan.interval());
    }

    /// What the processors of the workspace that is open are called.
    public ProcessorNames names() {
        return names;
    }

    /// Another workspace is open.
    public void call(ProcessorNames processors) {
        names = processors;
    }

    /// Whose words and numbers these are.
    public Locale locale() {
        return locale;
    }

    /// Names as people list them: `PCF, PDC and ML`.
    ///
    /// @param names at least one
    public String list(List<String> names) {
        int last = names.size() - 1;
        return last == 0
                ? names.getFirst()
                : text("list.and", String.join(", ", names.subList(0, last)), names.get(last));
    }

    /// What is billed: `412 MiB, about $0.0024`; only the bytes where they are not paid for one by one.
    public String price(Price price) {
        String bytes = Bytes.words(price.bytes());
        return price.amount(locale)
                .map(amount -> text(price.isTiny() ? "price.under" : "price.about", bytes, amount))
                .orElse(bytes);
    }

    /// A text with its arguments filled in.
    public String text(String key, Object... arguments) {
        return new MessageFormat(bundle.getString(key), locale).format(arguments);
    }
}
