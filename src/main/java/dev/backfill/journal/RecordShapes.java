package dev.backfill.journal;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/// How records are put into bytes and read back, quickly: their components in order; of a sealed interface the number
/// of what it permits, and that. Nothing in the bytes says what they mean: only where [#print()] is what it was can
/// they be read.
final class RecordShapes {
    private final Set<Class<?>> left;
    private final Map<Type, Shape> shapes = new HashMap<>();
    private final StringBuilder looks = new StringBuilder();
    private final Shape whole;

    /// A component of a record.
    ///
    /// @param shape null where nothing is kept of it
    private record Part(Method accessor, boolean always, @Nullable Shape shape) {}

    /// @param root the record that is written and read
    /// @param left types of which nothing is kept: components of them come back as null
    RecordShapes(Class<?> root, Set<Class<?>> left) {
        this.left = left;
        this.whole = of(root);
    }

    /// Changes with every record, sealed interface and enumeration that the bytes are about.
    long print() {
        CRC32 crc = new CRC32();
        crc.update(looks.toString().getBytes(StandardCharsets.UTF_8));
        return crc.getValue();
    }

    void write(Object value, DataOutputStream out) throws IOException {
        whole.writer().write(value, new Shape.Out(out));
    }

    /// @throws IOException also if what is there cannot have been written
    Object read(DataInputStream in) throws IOException {
        return whole.reader().read(new Shape.In(in));
    }

    private Shape of(Type type) {
        Shape known = shapes.get(type);
        if (known != null) {
            return known;
        }
        looks.append(type.getTypeName()).append('\n');
        Shape made = type instanceof ParameterizedType many ? ofMany(many) : ofOne((Class<?>) type);
        shapes.put(type, made);
        return made;
    }

    private Shape ofOne(Class<?> type) {
        Shape simple = Shape.SIMPLE.get(type);
        if (simple != null) {
            return simple;
        }
        if (type.isEnum()) {
            Object[] constants = type.getEnumConstants();
            looks.append(Arrays.toString(constants));
            return new Shape(
                    (v, to) -> to.bytes().writeInt(((Enum<?>) v).ordinal()),
                    from -> constants[from.below(constants.length)]);
        }
        if (type.isRecord()) {
            return ofRecord(type);
        }
        if (type.isSealed()) {
            return ofSealed(type.getPermittedSubclasses());
        }
        throw new IllegalArgumentException("Nothing says how a " + type.getName() + " is written.");
    }

    private Shape ofSealed(Class<?>[] permitted) {
        List<Shape> each = Arrays.stream(permitted).map(this::of).toList();
        return new Shape(
                (v, to) -> {
                    int which = 0;
                    while (!permitted[which].isInstance(v)) {
                        which++;
                    }
                    to.bytes().writeInt(which);
                    each.get(which).writer().write(v, to);
                },
                from -> each.get(from.below(permitted.length)).reader().read(from));
    }

    private Shape ofRecord(Class<?> type) {
        List<Part> parts = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            Class<?> raw = component.getType();
            looks.append(component.getName()).append(' ');
            component.getAccessor().setAccessible(true);
            parts.add(new Part(
                    component.getAccessor(),
                    raw.isPrimitive(),
                    left.contains(raw) ? null : of(component.getGenericType())));
        }
        Constructor<?> maker = maker(
                type, parts.stream().map(p -> p.accessor().getReturnType()).toArray(Class<?>[]::new));
        return new Shape(
                (v, to) -> {
                    for (Part part : parts) {
                        write(part, v, to);
                    }
                },
                from -> {
                    @Nullable Object[] values = new @Nullable Object[parts.size()];
                    for (int i = 0; i < values.length; i++) {
                        Part part = parts.get(i);
                        if (part.shape() != null && (part.always() || from.bytes().readBoolean())) {
                            values[i] = part.shape().reader().read(from);
                        }
                    }
                    return make(maker, values);
                });
    }

    private static Constructor<?> maker(Class<?> type, Class<?>[] components) {
        try {
            Constructor<?> maker = type.getDeclaredConstructor(components);
            maker.setAccessible(true);
            return maker;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("Every record has it: " + type, e);
        }
    }

    private static void write(Part part, Object whole, Shape.Out to) throws IOException {
        if (part.shape() == null) {
            return;
        }
        Object value;
        try {
            value = part.accessor().invoke(whole);
        } catch (ReflectiveOperationException e) {
            throw new IOException(part.accessor() + " cannot be read", e);
        }
        if (!part.always()) {
            to.bytes().writeBoolean(value != null);
        }
        if (value != null) {
            part.shape().writer().write(value, to);
        }
    }

    private static Object make(Constructor<?> maker, @Nullable Object[] values) throws IOException {
        try {
            return maker.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IOException("No " + maker.getDeclaringClass().getSimpleName() + ": " + Arrays.toString(values), e);
        }
    }

    private Shape ofMany(ParameterizedType type) {
        List<Shape> of =
                Arrays.stream(type.getActualTypeArguments()).map(this::of).toList();
        Class<?> raw = (Class<?>) type.getRawType();
        return raw == SortedMap.class ? ofMap(of.getFirst(), of.getLast()) : ofEach(raw, of.getFirst());
    }

    private static Shape ofEach(Class<?> type, Shape each) {
        return new Shape(
                (v, to) -> {
                    Collection<?> all = (Collection<?>) v;
                    to.bytes().writeInt(all.size());
                    for (Object one : all) {
                        each.writer().write(one, to);
                    }
                },
                from -> {
                    Collection<Object> all = empty(type);
                    for (int more = from.below(Integer.MAX_VALUE); more > 0; more--) {
                        all.add(each.reader().read(from));
                    }
                    return all;
                });
    }

    private static Collection<Object> empty(Class<?> type) {
        if (type == List.class) {
            return new ArrayList<>();
        }
        return type == SortedSet.class ? new TreeSet<>() : new LinkedHashSet<>();
    }

    private static Shape ofMap(Shape key, Shape value) {
        return new Shape(
                (v, to) -> {
                    Map<?, ?> all = (Map<?, ?>) v;
                    to.bytes().writeInt(all.size());
                    for (Map.Entry<?, ?> entry : all.entrySet()) {
                        key.writer().write(entry.getKey(), to);
                        value.writer().write(entry.getValue(), to);
                    }
                },
                from -> {
                    Map<Object, Object> all = new TreeMap<>();
                    for (int more = from.below(Integer.MAX_VALUE); more > 0; more--) {
                        all.put(key.reader().read(from), value.reader().read(from));
                    }
                    return all;
                });
    }
}
