package dev.backfill.workspace.dbt;

import dev.backfill.workspace.draft.DraftSql;
import dev.backfill.workspace.draft.Guess;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The SELECT of a model as dbt would run it for one period. dbt runs it; it is taken apart to see which periods of
/// what it reads.
final class ModelSelect {
    private static final Map<String, String> NAMES =
            Map.of("{from}", "@from", "{first}", "@from", "{date}", "@date", "{to}", "@to");

    private final Manifest manifest;
    private final DbtNames names;
    private final DbtCommand command;

    ModelSelect(Manifest manifest, DbtNames names, DbtCommand command) {
        this.manifest = manifest;
        this.names = names;
        this.command = command;
    }

    /// @param folder the folder for SQL files
    Optional<Guess<DraftSql>> of(DbtNode model, String folder) {
        boolean isMicrobatch = ModelKind.of(model) == ModelKind.MICROBATCH;
        return new Template(model.code())
                .select(new Template.Meaning() {
                    @Override
                    public Optional<String> table(String name, boolean isFiltered) {
                        return read(model, name, isMicrobatch && isFiltered);
                    }

                    @Override
                    public String itself() {
                        return names.sql(names.of(model));
                    }

                    @Override
                    public Optional<String> variable(String name) {
                        return command.value(name).map(NAMES::get);
                    }
                })
                .map(text -> Guess.said(
                        new DraftSql(folder + "/" + DraftSql.plain(model.name()) + ".sql", text),
                        model.because("raw_code")));
    }

    private Optional<String> read(DbtNode model, String name, boolean isFiltered) {
        List<DbtNode> called = model.dependencies().stream()
                .flatMap(id -> manifest.node(id).stream())
                .filter(n -> n.name().equals(name))
                .toList();
        if (called.size() != 1 || ModelKind.of(called.getFirst()) == ModelKind.EPHEMERAL) {
            return Optional.empty();
        }
        String table = names.sql(names.of(called.getFirst()));
        return Optional.of(called.getFirst()
                .eventTime()
                .filter(_ -> isFiltered)
                .map(names::sql)
                .map(time -> "(SELECT * FROM " + table + " WHERE " + time + " >= @from AND " + time + " < @to)")
                .orElse(table));
    }
}
