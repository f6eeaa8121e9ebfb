package dev.backfill.cli.options;

import dev.backfill.model.run.RunOptions.Batch;
import dev.backfill.model.run.RunOptions.CheckProfile;
import dev.backfill.model.run.RunOptions.OnFailure;
import dev.backfill.model.run.RunOptions.Order;
import dev.backfill.model.text.Nearest;
import dev.backfill.workspace.Settings.Environment;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// The constants of an enum as options take them: in lower case.
public abstract class LowerCaseEnum<E extends Enum<E>> implements ITypeConverter<E>, Iterable<String> {
    private final Class<E> type;

    private LowerCaseEnum(Class<E> type) {
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

    static final class OfOrder extends LowerCaseEnum<Order> {
        OfOrder() {
            super(Order.class);
        }
    }

    static final class OfOnFailure extends LowerCaseEnum<OnFailure> {
        OfOnFailure() {
            super(OnFailure.class);
        }
    }

    public static final class OfCheckProfile extends LowerCaseEnum<CheckProfile> {
        OfCheckProfile() {
            super(CheckProfile.class);
        }
    }

    static final class OfBatch extends LowerCaseEnum<Batch> {
        OfBatch() {
            super(Batch.class);
        }
    }

    public static final class OfEnvironment extends LowerCaseEnum<Environment> {
        OfEnvironment() {
            super(Environment.class);
        }
    }

    static final class OfFormat extends LowerCaseEnum<Format> {
        OfFormat() {
            super(Format.class);
        }
    }

    public static final class OfPlanFormat extends LowerCaseEnum<PlanFormat> {
        OfPlanFormat() {
            super(PlanFormat.class);
        }
    }

    public static final class OfKeysFormat extends LowerCaseEnum<KeysFormat> {
        OfKeysFormat() {
            super(KeysFormat.class);
        }
    }

    public static final class OfFailOn extends LowerCaseEnum<FailOn> {
        OfFailOn() {
            super(FailOn.class);
        }
    }
}
