package dev.backfill.googlesql;

import com.google.zetasql.ArrayType;
import com.google.zetasql.Type;
import com.google.zetasql.TypeFactory;
import com.google.zetasql.Value;
import com.google.zetasql.ZetaSQLType.TypeKind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Types and values of DuckDB as GoogleSQL has them, and back. */
final class Values {
    private Values() {}

    /** The type of a column, from what DuckDB's catalog says. */
    static Type type(String duckDb) {
        if (duckDb.endsWith("[]")) {
            return TypeFactory.createArrayType(type(duckDb.substring(0, duckDb.length() - 2)));
        }
        return TypeFactory.createSimpleType(
                switch (duckDb.replaceFirst("\\(.*", "")) {
                    case "VARCHAR" -> TypeKind.TYPE_STRING;
                    case "DATE" -> TypeKind.TYPE_DATE;
                    case "TIMESTAMP", "TIMESTAMP WITH TIME ZONE" -> TypeKind.TYPE_TIMESTAMP;
                    case "BOOLEAN" -> TypeKind.TYPE_BOOL;
                    case "DOUBLE" -> TypeKind.TYPE_DOUBLE;
                    case "DECIMAL" -> TypeKind.TYPE_NUMERIC;
                    case "INTEGER", "BIGINT", "HUGEINT" -> TypeKind.TYPE_INT64;
                    default -> throw new IllegalArgumentException("No type of GoogleSQL is known for " + duckDb);
                });
    }

    /** The type of a parameter. */
    static Type typeOf(Object parameter) {
        return TypeFactory.createSimpleType(
                switch (parameter) {
                    case LocalDate _ -> TypeKind.TYPE_DATE;
                    case Instant _ -> TypeKind.TYPE_TIMESTAMP;
                    case Integer _, Long _ -> TypeKind.TYPE_INT64;
                    case Double _ -> TypeKind.TYPE_DOUBLE;
                    case Boolean _ -> TypeKind.TYPE_BOOL;
                    case String _ -> TypeKind.TYPE_STRING;
                    default -> throw new IllegalArgumentException("No type is known for " + parameter.getClass());
                });
    }

    /** A value that DuckDB gave. */
    static Value of(@Nullable Object value, Type type) {
        if (value == null) {
            return Value.createNullValue(type);
        }
        return switch (type.getKind()) {
            case TYPE_STRING -> Value.createStringValue((String) value);
            case TYPE_DATE -> Value.createDateValue((LocalDate) value);
            case TYPE_TIMESTAMP ->
                Value.createTimestampValueFromUnixMicros(ChronoUnit.MICROS.between(Instant.EPOCH, (Instant) value));
            case TYPE_BOOL -> Value.createBoolValue((Boolean) value);
            case TYPE_DOUBLE -> Value.createDoubleValue(((Number) value).doubleValue());
            case TYPE_NUMERIC -> Value.createNumericValue((BigDecimal) value);
            case TYPE_INT64 -> Value.createInt64Value(((Number) value).longValue());
            case TYPE_ARRAY -> {
                ArrayType array = type.asArray();
                yield Value.createArrayValue(
                        array,
                        ((List<?>) value)
                                .stream()
                                        .map(v -> of(v, array.getElementType()))
                                        .toList());
            }
            default -> throw new IllegalArgumentException("No value of type " + type.getKind());
        };
    }

    /** What GoogleSQL answered, as a session would give it. */
    static @Nullable Object from(Value value) {
        if (value.isNull()) {
            return null;
        }
        return switch (value.getType().getKind()) {
            case TYPE_STRING -> value.getStringValue();
            case TYPE_DATE -> value.getLocalDateValue();
            case TYPE_TIMESTAMP -> Instant.EPOCH.plus(value.getTimestampUnixMicros(), ChronoUnit.MICROS);
            case TYPE_BOOL -> value.getBoolValue();
            case TYPE_DOUBLE -> value.getDoubleValue();
            case TYPE_NUMERIC -> value.getNumericValue();
            case TYPE_INT64 -> value.getInt64Value();
            case TYPE_ARRAY -> value.getElementList().stream().map(Values::from).toList();
            default ->
                throw new IllegalArgumentException(
                        "No value of type " + value.getType().getKind());
        };
    }

    /** The value as text in which equal values of both engines are equal, whatever their types are called. */
    static String text(@Nullable Object value) {
        return switch (value) {
            case Double number -> decimal(BigDecimal.valueOf(number));
            case BigDecimal number -> decimal(number);
            case BigInteger number -> number.toString();
            case List<?> list -> list.stream().map(Values::text).toList().toString();
            case null -> "NULL";
            default -> Objects.toString(value);
        };
    }

    private static String decimal(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
