package dev.backfill.workspace.pipeline;

import dev.backfill.model.TableName;
import dev.backfill.model.period.Mapping;
import dev.backfill.model.pipeline.Edge;
import dev.backfill.model.pipeline.Read;
import dev.backfill.workspace.yaml.ChosenForm;
import dev.backfill.workspace.yaml.Form;
import dev.backfill.workspace.yaml.Forms;
import dev.backfill.workspace.yaml.Key;
import dev.backfill.workspace.yaml.Keys;
import dev.backfill.workspace.yaml.YamlValue;
import java.util.Map;

/// How a processor says what it reads: processors and sources, in which of their periods.
final class EdgeForms {
    private final Names names;

    EdgeForms(Names names) {
        this.names = names;
    }

    /// A processor that is read: its name, or its name with the periods.
    Form<Edge> edge() {
        Form<Edge> name = names.upstream().as((_, up) -> new Edge(up, Mapping.OVERLAPPING));
        Form<Edge> mapped = Forms.named("NAME", periods())
                .told("a name with periods: {DAILY: -6..0}", Map.of("maxProperties", 1))
                .as((value, one) -> {
                    if (one.size() != 1) {
                        throw new IllegalArgumentException(
                                "'" + value.name() + "' takes one name in each pair of braces: [{A: -1}, {B: -6..0}].");
                    }
                    Map.Entry<String, Mapping> edge = one.entrySet().iterator().next();
                    return new Edge(edge.getKey(), edge.getValue());
                });
        return Forms.either(name, mapped.as((value, edge) -> names.known(value, edge)));
    }

    /// A single number is written bare.
    private static Form<Mapping> periods() {
        return Forms.word()
                .<Mapping>as((_, text) -> Mapping.parse(text))
                .told("periods such as -1, -6..0, ..-1, -1 due or all", Map.of());
    }

    /// A source that is read: its name, its name with the periods, or with a window.
    Form<Read> read() {
        Form<Read> name = names.source().as((_, table) -> new Read(table, 0));
        Form<Read> window = window();
        return Forms.either(name, new ChosenForm<>(EdgeForms::isOfWindows, window, mapped()));
    }

    /// Whether a map says more than which periods of one table are read.
    private static boolean isOfWindows(YamlValue value) {
        return value.keys().size() != 1
                || value.keys().contains("table")
                || value.keys().contains("window_days");
    }

    private Form<Read> mapped() {
        return Forms.named("TABLE", periods())
                .told("a table with periods: {raw.visits: -6..0}", Map.of("maxProperties", 1))
                .as((value, one) -> {
                    if (one.size() != 1) {
                        throw new IllegalArgumentException("'" + value.name()
                                + "' takes one table in each pair of braces: [{raw.visits: -6..0}].");
                    }
                    Map.Entry<String, Mapping> read = one.entrySet().iterator().next();
                    return new Read(names.declared(read.getKey()), read.getValue(), 0);
                });
    }

    private Form<Read> window() {
        Keys read = new Keys();
        Key<TableName> source = read.required("table", names.source(), "raw.orders", "The source.");
        Key<Integer> windowDays = read.usually(
                "window_days",
                Forms.atLeast(0),
                0,
                "7",
                "How many days before the date are read besides, some of them or all.");
        return read.as((_, said) -> new Read(said.get(source), said.get(windowDays)));
    }
}
