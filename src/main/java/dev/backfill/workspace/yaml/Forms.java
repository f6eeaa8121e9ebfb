package dev.backfill.workspace.yaml;

import dev.backfill.model.Grain;
import dev.backfill.model.Period;
import dev.backfill.model.text.Nearest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The forms that values of a file have.
public final class Forms {
    private static final Pattern DURATION = Pattern.compile("(?<number>[1-9]\\d{0,8})(?<unit>ms|s|m|h)");

    private Forms() {}

    /// A text that is not blank.
    public static Form<String> text() {
        return new TextForm();
    }

    /// A text that `parser` understands, which refuses by an [IllegalArgumentException].
    ///
    /// @param words as in [Form#words]
    public static <T> Form<T> text(String words, Function<String, T> parser) {
        return text().<T>as((_, written) -> parser.apply(written)).told(words, Map.of());
    }

    /// A text, or what is written like a number or like true and false, taken as it is written.
    public static Form<String> word() {
        return new ScalarForm<>("a text", Map.of("type", List.of("string", "number", "boolean")), Optional::of);
    }

    /// A whole number.
    public static Form<Integer> whole() {
        return new ScalarForm<>(
                "a whole number", Map.of("type", "integer"), written -> attempt(() -> Integer.valueOf(written)));
    }

    /// A whole number from `least` on.
    public static Form<Integer> atLeast(int least) {
        return whole().as((value, number) -> {
                    if (number < least) {
                        throw new IllegalArgumentException(
                                "'" + value.name() + "' takes " + least + " or more, not " + number + ".");
                    }
                    return number;
                })
                .told("a whole number, " + least + " or more", Map.of("minimum", least));
    }

    /// A whole number in a range.
    public static Form<Integer> between(int least, int most) {
        return whole().as((value, number) -> {
                    if (number < least || number > most) {
                        throw new IllegalArgumentException(
                                "'" + value.name() + "' takes " + least + " to " + most + ", not " + number + ".");
                    }
                    return number;
                })
                .told("a whole number from " + least + " to " + most, Map.of("minimum", least, "maximum", most));
    }

    /// A finite number.
    public static Form<Double> number() {
        return new ScalarForm<>(
                "a number",
                Map.of("type", "number"),
                written -> attempt(() -> Double.valueOf(written)).filter(Double::isFinite));
    }

    /// A finite number, or `null`; empty for that.
    public static Form<Optional<Double>> numberOrNull() {
        return new NullableForm<>(number());
    }

    /// A number of at least `least`.
    public static Form<Double> numberFrom(double least) {
        return number().as((value, number) -> {
                    if (number < least) {
                        throw new IllegalArgumentException("'" + value.name() + "' takes a number of at least "
                                + shortest(least) + ", not " + number + ".");
                    }
                    return number;
                })
                .told("a number of at least " + shortest(least), Map.of("minimum", least));
    }

    /// A share from 0 to 1.
    public static Form<Double> shareFromZero() {
        return number().as((value, number) -> {
                    if (number < 0 || number > 1) {
                        throw new IllegalArgumentException(
                                "'" + value.name() + "' is a share from 0 to 1, not " + number + ".");
                    }
                    return number;
                })
                .told("a share from 0 to 1", Map.of("minimum", 0, "maximum", 1));
    }

    /// A share above 0 and up to 1.
    public static Form<Double> share() {
        return number().as((value, number) -> {
                    if (number <= 0 || number > 1) {
                        throw new IllegalArgumentException(
                                "'" + value.name() + "' is a share above 0 and up to 1, not " + number + ".");
                    }
                    return number;
                })
                .told("a share above 0 and up to 1", Map.of("exclusiveMinimum", 0, "maximum", 1));
    }

    /// `true` or `false`.
    public static Form<Boolean> flag() {
        return new ScalarForm<>("true or false", Map.of("type", "boolean"), written -> switch (written) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        });
    }

    /// A key that says all by standing there: without a value, or `true`.
    public static Form<Boolean> mark() {
        return new MarkForm();
    }

    /// A date, written `2021-12-04`.
    public static Form<LocalDate> date() {
        return new ScalarForm<>(
                "a date such as 2021-12-04",
                Map.of("type", "string", "pattern", "^\\d{4}-\\d{2}-\\d{2}$"),
                written -> attempt(() -> LocalDate.parse(written)));
    }

    /// The beginning of a date, written `2021-12-04`, or of an hour, written `2021-12-04T05`.
    public static Form<LocalDateTime> dateOrHour() {
        return new ScalarForm<>(
                "a date such as 2021-12-04, or an hour such as 2021-12-04T05",
                Map.of("type", "string", "pattern", "^\\d{4}-\\d{2}-\\d{2}(?:T\\d{2})?$"),
                written -> attempt(() -> written.indexOf('T') < 0
                        ? LocalDate.parse(written).atStartOfDay()
                        : Period.parse(Grain.HOUR, written).start()));
    }

    /// A length of time, written `30m`.
    public static Form<Duration> duration() {
        return new ScalarForm<>(
                "a time such as 90s, 30m or 6h",
                Map.of("type", "string", "pattern", "^" + DURATION.pattern().replaceAll("\\?<\\w+>", "?:") + "$"),
                written -> Optional.of(DURATION.matcher(written))
                        .filter(Matcher::matches)
                        .map(Forms::duration));
    }

    private static Duration duration(Matcher parts) {
        long number = Long.parseLong(parts.group("number"));
        return switch (parts.group("unit")) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofHours(number);
        };
    }

    /// One of the constants of an enum, in lower case.
    public static <E extends Enum<E>> Form<E> oneOf(Class<E> type) {
        return oneOf(Arrays.asList(type.getEnumConstants()), c -> c.name().toLowerCase(Locale.ROOT));
    }

    /// One of some values.
    ///
    /// @param spelled how each is written
    public static <T> Form<T> oneOf(List<T> values, Function<T, String> spelled) {
        List<String> words = values.stream().map(spelled).toList();
        String told = words.size() == 2 ? String.join(" or ", words) : "one of " + String.join(", ", words);
        return new ScalarForm<>(
                told,
                Map.of("enum", words),
                written -> Optional.of(words.indexOf(written))
                        .filter(at -> at >= 0)
                        .map(values::get),
                written -> Nearest.to(written, words)
                        .map(near -> " Did you mean '" + near + "'?")
                        .orElse(""));
    }

    /// A name that stands elsewhere in the file.
    ///
    /// @param known the names that there are; empty where nobody can say, so that any may be right
    /// @param complaint what is wrong with a name that is none of them
    /// @param remedy what to do about it
    public static Form<String> nameOf(
            Supplier<Optional<List<String>>> known, BiFunction<YamlValue, String, String> complaint, String remedy) {
        return new NameForm(known, complaint, remedy);
    }

    /// A list.
    public static <T> Form<List<T>> listOf(Form<T> item) {
        return listOf("a list: [a, b]", item);
    }

    /// A list, told in words of its own.
    ///
    /// @param words as in [Form#words]
    public static <T> Form<List<T>> listOf(String words, Form<T> item) {
        return new ListForm<>(words, item);
    }

    /// Values under names that the author chose.
    ///
    /// @param placeholder what stands for a name on the page of keys: `NAME`
    public static <T> Form<Map<String, T>> named(String placeholder, Form<T> each) {
        return new NamesForm<>(placeholder, _ -> {}, each);
    }

    /// The same, with names that `check` may refuse by an [IllegalArgumentException].
    public static <T> Form<Map<String, T>> named(String placeholder, Consumer<String> check, Form<T> each) {
        return new NamesForm<>(placeholder, check, each);
    }

    /// One of several forms.
    @SafeVarargs
    public static <T> Form<T> either(Form<? extends T>... forms) {
        return new EitherForm<>(List.of(forms));
    }

    private static <T> Optional<T> attempt(Supplier<T> parse) {
        try {
            return Optional.of(parse.get());
        } catch (NumberFormatException | DateTimeException _) {
            return Optional.empty();
        }
    }

    private static String shortest(double number) {
        return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
    }
}
