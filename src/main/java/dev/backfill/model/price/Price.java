package dev.backfill.model.price;

import dev.backfill.model.text.Bytes;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Bytes that are billed, and what they cost.
///
/// @param bytes how many
/// @param dollars what they cost, in USD, not rounded; null where they are not paid for one by one
public record Price(long bytes, @Nullable BigDecimal dollars) {
    /// Less is not told apart.
    private static final BigDecimal LEAST = new BigDecimal("0.0001");

    private static final BigDecimal CENT = new BigDecimal("0.01");

    /// This and another one.
    public Price plus(Price other) {
        BigDecimal mine = dollars;
        BigDecimal others = other.dollars;
        return new Price(bytes + other.bytes, mine == null || others == null ? null : mine.add(others));
    }

    /// `412 MiB, about $0.0023`; only the bytes where nothing is paid for them.
    public String words() {
        return amount(Locale.ENGLISH)
                .map(amount -> Bytes.words(bytes) + (isTiny() ? ", under $" : ", about $") + amount)
                .orElse(Bytes.words(bytes));
    }

    /// The dollars for a program: to a millionth; null where nothing is paid for the bytes.
    public @Nullable BigDecimal rounded() {
        return dollars == null ? null : dollars.setScale(6, RoundingMode.HALF_UP);
    }

    /// Whether the amount is only known to be smaller than what [#amount] says.
    public boolean isTiny() {
        return dollars != null && dollars.compareTo(LEAST) < 0;
    }

    /// The dollars as people of a language write them: `0.07`, below a cent two digits, `0.0023`; empty where there is
    /// nothing to pay.
    public Optional<String> amount(Locale locale) {
        if (dollars == null || dollars.signum() == 0) {
            return Optional.empty();
        }
        BigDecimal shown = isTiny()
                ? LEAST
                : dollars.compareTo(CENT) < 0
                        ? dollars.round(new MathContext(2, RoundingMode.HALF_UP))
                        : dollars.setScale(2, RoundingMode.HALF_UP);
        String pattern = shown.compareTo(CENT) < 0 ? "0.00##" : "#,##0.00";
        return Optional.of(new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(locale)).format(shown));
    }
}
