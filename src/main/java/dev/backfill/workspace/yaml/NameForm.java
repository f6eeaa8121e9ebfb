package dev.backfill.workspace.yaml;

import dev.backfill.model.text.Nearest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/// A name that stands elsewhere in the file.
///
/// @param known the names that there are; empty where the part that has them cannot be read, so that any may be right
/// @param complaint what is wrong with a name that is none of them
/// @param remedy what to do about it
record NameForm(Supplier<Optional<List<String>>> known, BiFunction<YamlValue, String, String> complaint, String remedy)
        implements Form<String> {
    private static final Form<String> WRITTEN = Forms.word();

    @Override
    public String words() {
        return WRITTEN.words();
    }

    @Override
    public boolean fits(YamlValue value) {
        return WRITTEN.fits(value);
    }

    @Override
    public Optional<String> read(YamlValue value, Problems problems) {
        Optional<String> name = WRITTEN.read(value, problems);
        Optional<List<String>> names = known.get();
        if (name.isEmpty() || names.isEmpty() || names.get().contains(name.get())) {
            return name;
        }
        problems.add(value, complaint.apply(value, name.get()) + Nearest.hint(name.get(), names.get()), remedy);
        return Optional.empty();
    }

    @Override
    public Map<String, Object> schema() {
        return WRITTEN.schema();
    }
}
