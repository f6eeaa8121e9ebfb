package dev.backfill.ui.heatmap.text;

import dev.backfill.model.Severity;
import dev.backfill.model.run.StepState;
import dev.backfill.model.scan.EventState;
import dev.backfill.model.scan.Verdict;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.DayOfWeek;
import java.time.Month;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentHashMap;

/// The language in which the window names verdicts, dates and numbers: one for the whole program, English unless the
/// window is started in another one. The command line and the reports speak English.
///
/// Safe for use by several threads.
public final class Speech {
    private static final String PROPERTY = "backfill.language";
    private static final ScopedValue<Speech> FOR_NOW = ScopedValue.newInstance();
    private final Locale locale;
    private final ResourceBundle bundle;
    private final Map<String, DateTimeFormatter> formats = new ConcurrentHashMap<>();

    private Speech(Locale locale) {
        this.locale = locale;
        this.bundle = texts("i18n.picture", locale);
    }

    /// Says in which language the program speaks. Only before its first word: it does not change its language.
    public static void begin(Locale locale) {
        System.setProperty(PROPERTY, locale.toLanguageTag());
    }

    /// What work comes to that is done in a language, whatever the program speaks.
    public static <T, X extends Throwable> T in(Locale locale, ScopedValue.CallableOp<T, X> work) throws X {
        return ScopedValue.where(FOR_NOW, new Speech(locale)).call(work);
    }

    private static Speech current() {
        return FOR_NOW.isBound() ? FOR_NOW.get() : Chosen.SPEECH;
    }

    /// The texts of a bundle in a language that has some, or else in English, whatever the language of the system is.
    public static ResourceBundle texts(String name, Locale locale) {
        return ResourceBundle.getBundle(
                name, locale, ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_DEFAULT));
    }

    /// Whose language it is.
    public static Locale locale() {
        return current().locale;
    }

    /// A text with its arguments filled in.
    public static String text(String key, Object... arguments) {
        return new MessageFormat(current().bundle.getString(key), current().locale).format(arguments);
    }

    /// A format of dates by the key of its pattern.
    public static DateTimeFormatter format(String key) {
        Speech speech = current();
        return speech.formats.computeIfAbsent(
                key, k -> DateTimeFormatter.ofPattern(speech.bundle.getString(k), speech.locale));
    }

    /// A number as people write it: `1,128`.
    public static String number(long number) {
        return NumberFormat.getIntegerInstance(current().locale).format(number);
    }

    /// A verdict in words: `not expected`.
    public static String verdict(Verdict verdict) {
        return text("verdict." + verdict.name());
    }

    /// What took place on a date, in words: `partly postponed`.
    public static String event(EventState state) {
        return text("event." + state.name());
    }

    /// How bad something is, in a word.
    public static String severity(Severity severity) {
        return text("severity." + severity.name());
    }

    /// How far a step is, in words: `upstream failed`.
    public static String step(StepState state) {
        return text("step." + state.name());
    }

    /// The title of a finding. Those that say the verdict of a processor do so in this language: `TDZA missing`.
    ///
    /// @param title as the engine makes it
    public static String title(String title) {
        return Arrays.stream(Verdict.values())
                .filter(v -> title.endsWith(" " + v.words()))
                .filter(v -> title.indexOf(' ') == title.length() - v.words().length() - 1)
                .findFirst()
                .map(v -> title.substring(0, title.indexOf(' ') + 1) + verdict(v))
                .orElse(title);
    }

    /// The name of a month: `December`, or `Dec` where there is little room.
    public static String month(Month month, boolean little) {
        return month.getDisplayName(little ? TextStyle.SHORT : TextStyle.FULL, current().locale);
    }

    /// The name of a weekday in few letters: `Sat`.
    public static String weekday(DayOfWeek day) {
        return day.getDisplayName(TextStyle.SHORT, current().locale);
    }

    /// The letter of a weekday.
    public static String initial(DayOfWeek day) {
        return day.getDisplayName(TextStyle.NARROW, current().locale);
    }

    /// Holds what was chosen; the class loader takes it in at the first word.
    private static final class Chosen {
        static final Speech SPEECH = new Speech(Locale.forLanguageTag(System.getProperty(PROPERTY, "en")));
    }
}
