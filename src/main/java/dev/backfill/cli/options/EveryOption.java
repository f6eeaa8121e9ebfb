package dev.backfill.cli.options;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// A length of time as options take it: `30s`, `15m`, `1h`, `1d`.
public final class EveryOption implements ITypeConverter<Duration> {
    private static final Pattern WRITTEN = Pattern.compile("([1-9]\\d{0,4})([smhd])");

    @Override
    public Duration convert(String text) {
        Matcher parts = WRITTEN.matcher(text);
        if (!parts.matches()) {
            throw new TypeConversionException("'" + text + "' is no length of time. Write it as 30s, 15m, 1h or 1d.");
        }
        long number = Long.parseLong(parts.group(1));
        return switch (parts.group(2)) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }
}
