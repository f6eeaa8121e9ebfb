package dev.backfill.cli.commands;

import dev.backfill.cli.json.BilledJson;
import dev.backfill.cli.options.FormatOption;
import dev.backfill.cli.options.IntervalOptions;
import dev.backfill.cli.options.WorkspaceOptions;
import dev.backfill.cli.terminal.CommandContext;
import dev.backfill.cli.terminal.ExitCode;
import dev.backfill.cli.text.TextTable;
import dev.backfill.model.DateInterval;
import dev.backfill.model.price.Tariff;
import dev.backfill.report.json.Json;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.sql.NamedQuery;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Sql;
import dev.backfill.workspace.NamedQueries;
import dev.backfill.workspace.Workspace;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "query",
        mixinStandardHelpOptions = true,
        description =
                "Run a named query: a file queries/NAME.sql of the workspace, or one that is shipped with its pipeline. Without a"
                        + " name, list them.")
public final class QueryCommand implements Callable<Integer> {
    private final CommandContext surroundings;

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "Which query.")
    private @Nullable String name;

    @Mixin
    private WorkspaceOptions workspaceOptions;

    @Mixin
    private IntervalOptions dates;

    @Option(names = "--dry-run", description = "Say what it would be billed for. Nothing is read.")
    private boolean dryRun;

    @Mixin
    private FormatOption format;

    public QueryCommand(CommandContext surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        dates.refuseReversed();
        try (Workspace workspace = workspaceOptions.open(surroundings)) {
            NamedQueries queries = workspace.queries();
            if (name == null) {
                list(queries);
                return ExitCode.FINE;
            }
            NamedQuery query = queries.named(name);
            Sql sql = query.statement(query.takesDates() ? range(workspace) : Map.of());
            Optional<Tariff> tariff = workspace.warehouse().tariff();
            try (Session session = workspace.warehouse().look()) {
                if (dryRun) {
                    price(session.estimate(sql), tariff);
                } else {
                    print(session.query(sql));
                    // Beside the rows, which programs read.
                    tariff.ifPresent(t -> surroundings
                            .console()
                            .note("Billed " + t.of(session.bytes()).words() + "."));
                }
            }
        }
        return ExitCode.FINE;
    }

    private void price(long bytes, Optional<Tariff> tariff) {
        PrintWriter out = surroundings.console().out();
        if (format.isJson()) {
            out.println(Json.page(Objects.requireNonNullElse(BilledJson.of(bytes, tariff), new BilledJson(0, null))));
            return;
        }
        out.println(tariff.map(t -> "It would be billed for " + t.of(bytes).words() + ".")
                .orElse("Reading costs nothing here."));
        out.println("Nothing was read.");
    }

    private void list(NamedQueries queries) {
        PrintWriter out = surroundings.console().out();
        if (queries.names().isEmpty()) {
            out.println(
                    "No queries. Each file queries/NAME.sql of the workspace is one: a SELECT, with @from and @to.");
            return;
        }
        TextTable table = TextTable.left("query", "about");
        queries.names().forEach(n -> table.add(List.of(n, queries.named(n).about())));
        table.lines("").forEach(out::println);
    }

    private Map<String, Object> range(Workspace workspace) {
        DateInterval asked = dryRun ? dates.said(workspace.scanner()) : dates.interval(workspace.scanner());
        DateInterval interval = asked == null ? workspace.scanner().calendar() : asked;
        return Map.of("from", interval.start(), "to", interval.last());
    }

    private void print(List<Row> rows) {
        PrintWriter out = surroundings.console().out();
        if (format.isJson()) {
            out.println(Json.page(rows.stream().map(Row::values).toList()));
            return;
        }
        if (rows.isEmpty()) {
            out.println("No rows.");
            return;
        }
        List<String> columns = List.copyOf(rows.getFirst().values().keySet());
        TextTable table = new TextTable(
                columns,
                columns.stream()
                        .map(c -> rows.stream().anyMatch(r -> r.get(c) instanceof Number))
                        .toList());
        rows.forEach(row -> table.add(
                columns.stream().map(c -> row.get(c) == null ? "" : row.text(c)).toList()));
        table.lines("").forEach(out::println);
    }
}
