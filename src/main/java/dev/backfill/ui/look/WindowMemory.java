package dev.backfill.ui.look;

import dev.backfill.model.file.PrivateFiles;
import dev.backfill.model.file.WholeFile;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Properties;
import java.util.stream.Stream;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.Property;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the window remembers of how it looked, by key: the same for all workspaces of a user. It is only a
/// convenience: what cannot be read is as if nothing had been remembered, and what cannot be written is no reason to
/// fail.
///
/// Safe for use by several threads.
public final class WindowMemory {
    private static final Logger LOG = LoggerFactory.getLogger(WindowMemory.class);
    private final @Nullable Path file;
    private final Properties values = new Properties();

    private WindowMemory(@Nullable Path file) {
        this.file = file;
    }

    /// The memory in a file, whether or not it is there.
    public static WindowMemory in(Path file) {
        WindowMemory memory = new WindowMemory(file);
        try (Reader reader = Files.newBufferedReader(file)) {
            memory.values.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            // Absent, or not written by us.
            memory.values.clear();
        }
        return memory;
    }

    /// A memory that forgets when the program ends.
    public static WindowMemory none() {
        return new WindowMemory(null);
    }

    /// What was remembered as a text.
    public Optional<String> text(String key) {
        return Optional.ofNullable(values.getProperty(key)).filter(t -> !t.isBlank());
    }

    /// What was remembered as a number.
    public OptionalDouble number(String key) {
        try {
            double value = Double.parseDouble(text(key).orElse(""));
            return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }

    /// What was remembered as one of several choices.
    public <E extends Enum<E>> Optional<E> choice(String key, Class<E> type) {
        return text(key)
                .flatMap(name -> Stream.of(Objects.requireNonNull(type.getEnumConstants()))
                        .filter(c -> c.name().equals(name))
                        .findFirst());
    }

    /// Remembers a value; null forgets it.
    public void put(String key, @Nullable Object value) {
        switch (value) {
            case null -> values.remove(key);
            case Enum<?> choice -> values.setProperty(key, choice.name());
            default -> values.setProperty(key, value.toString());
        }
    }

    /// Gives a property the choice that was remembered, and remembers what it becomes.
    public <E extends Enum<E>> void follow(String key, Property<@Nullable E> property, Class<E> type) {
        choice(key, type).ifPresent(property::setValue);
        property.subscribe((_, now) -> put(key, now));
    }

    /// Gives a property the answer that was remembered, and remembers what it becomes.
    public void follow(String key, Property<Boolean> property) {
        text(key).map(Boolean::parseBoolean).ifPresent(property::setValue);
        property.subscribe((_, now) -> put(key, now));
    }

    /// Gives a property the number that was remembered, and remembers what it becomes.
    public void follow(String key, DoubleProperty property) {
        number(key).ifPresent(property::set);
        property.subscribe((_, now) -> put(key, now));
    }

    /// Writes the file as a whole, for the user alone.
    public synchronized void save() {
        if (file == null) {
            return;
        }
        try {
            StringWriter text = new StringWriter();
            values.store(text, "How the window of Backfill Console looked. It may be deleted.");
            PrivateFiles.folder(WholeFile.folder(file));
            WholeFile.writeForUser(file, text.toString());
        } catch (IOException e) {
            LOG.info("How the window looks is not remembered", e);
        }
    }
}
