package dev.backfill.cli;

import dev.backfill.model.Nearest;
import dev.backfill.model.RunOptions.Batch;
import dev.backfill.model.RunOptions.CheckProfile;
import dev.backfill.model.RunOptions.OnFailure;
import dev.backfill.model.RunOptions.Order;
import dev.backfill.workspace.Settings.Environment;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// The constants of an enum as options take them: in lower case.
abstract class LowerCase<E extends Enum<E>> implements ITypeConverter<E>, Iterable<String> {
    private final Class<E> type;

    private LowerCase(Class<E> type) {
        this.type = type;
    }

    @Override
    public E convert(String word) {
        if (!words().contains(word.toLowerCase(Locale.ROOT))) {
            throw new TypeConversionException("'" + word + "' is not known." + Nearest.hint(word, words()));
        }
        return Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
    }

    @Override
    public Iterator<String> iterator() {
        return words().iterator();
    }

    private List<String> words() {
        return Arrays.stream(type.getEnumConstants())
                .map(c -> c.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    static final class OfOrder extends LowerCase<Order> {
        OfOrder() {
            super(Order.class);
        }
    }

    static final class OfOnFailure extends LowerCase<OnFailure> {
        OfOnFailure() {
            super(OnFailure.class);
        }
    }

    static final class OfCheckProfile extends LowerCase<CheckProfile> {
        OfCheckProfile() {
            super(CheckProfile.class);
        }
    }

    static final class OfBatch extends LowerCase<Batch> {
        OfBatch() {
            super(Batch.class);
        }
    }

    static final class OfEnvironment extends LowerCase<Environment> {
        OfEnvironment() {
            super(Environment.class);
        }
    }

    static final class OfFormat extends LowerCase<Format> {
        OfFormat() {
            super(Format.class);
        }
    }

    static final class OfFailOn extends LowerCase<FailOn> {
        OfFailOn() {
            super(FailOn.class);
        }
    }
}
