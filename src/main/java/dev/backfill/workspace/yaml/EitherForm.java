package dev.backfill.workspace.yaml;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// One of several forms: the one that a value fits, or of several that it fits the first that reads it.
///
/// @param forms at least two
record EitherForm<T>(List<Form<? extends T>> forms) implements Form<T> {
    @Override
    public String words() {
        return forms.stream().map(Form::words).collect(Collectors.joining(" or "));
    }

    @Override
    public boolean fits(YamlValue value) {
        return forms.stream().anyMatch(form -> form.fits(value));
    }

    @Override
    public Optional<T> read(YamlValue value, Problems problems) {
        List<Form<? extends T>> fitting =
                forms.stream().filter(form -> form.fits(value)).toList();
        if (fitting.size() == 1) {
            return fitting.getFirst().read(value, problems).map(read -> read);
        }
        for (Form<? extends T> form : fitting) {
            Problems tried = problems.aside();
            Optional<? extends T> read = form.read(value, tried);
            if (read.isPresent() && tried.count() == 0) {
                return read.map(one -> one);
            }
        }
        problems.add(
                value,
                "'" + value.name() + "' takes " + words()
                        + value.written().map(w -> ", not '" + w + "'").orElse("") + ".");
        return Optional.empty();
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of("anyOf", forms.stream().map(Form::schema).toList());
    }

    @Override
    public void visit(String path, KeyVisitor visitor) {
        forms.forEach(form -> form.visit(path, visitor));
    }
}
