package dev.backfill.ui.rows;

import dev.backfill.model.price.Billed;
import dev.backfill.model.price.Price;
import dev.backfill.model.price.Tariff;
import dev.backfill.ui.common.Background;
import dev.backfill.ui.context.Problem;
import dev.backfill.ui.context.RepairActions;
import dev.backfill.ui.context.TextFiles;
import dev.backfill.ui.context.WindowContext;
import dev.backfill.ui.engine.Engine;
import dev.backfill.ui.engine.RowReading;
import dev.backfill.ui.heatmap.state.CellAddress;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.sql.Excerpt;
import dev.backfill.warehouse.sql.Sql;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// One question and the first rows of its answer: the proof of a finding, the rows of a cell, a named query, or
/// what somebody has typed. It is asked in the background, and nothing is changed by it. Where reading is billed,
/// what it would cost is said first.
public final class ResultViewModel {
    /// How many rows are shown unless somebody asks for more.
    static final int USUAL = 200;

    private final WindowContext context;
    private final Engine engine;
    private final Background background;
    private final TextFiles files;
    private final RepairActions repairs;
    private final RowQueries queries;
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper(this, "title", "");
    private final StringProperty sql = new SimpleStringProperty(this, "sql", "");
    private final IntegerProperty most = new SimpleIntegerProperty(this, "most", USUAL);
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(this, "state", new Nothing());
    private final ReadOnlyIntegerWrapper opened = new ReadOnlyIntegerWrapper(this, "opened", 0);
    private String file = "";
    private Sql.Dialect dialect = Sql.Dialect.NATIVE;
    private @Nullable RowReading reading;
    private String priced = "";

    /// How far the answer is.
    public sealed interface State {}

    /// Nothing was asked yet.
    public record Nothing() implements State {}

    /// What it would be billed for is asked.
    public record Pricing() implements State {}

    /// It would be billed for so many bytes, and waits for somebody to say yes.
    public record Priced(Price price) implements State {}

    /// The rows are on their way.
    public record Reading() implements State {}

    /// Somebody has stopped it.
    public record Stopped() implements State {}

    /// The rows are there.
    ///
    /// @param millis how long they took
    /// @param billed what they were billed for; null where reading costs nothing
    public record Shown(Excerpt rows, long millis, @Nullable Price billed) implements State {}

    /// It cannot be answered.
    public record Failed(Problem problem) implements State {}

    /// @param repairs says whether a run may hold the warehouse
    public ResultViewModel(WindowContext context, TextFiles files, RepairActions repairs) {
        this.context = context;
        this.engine = context.engine();
        this.background = context.background();
        this.files = files;
        this.repairs = repairs;
        this.queries = new RowQueries(context.profile().pipeline(), context.messages(), engine);
    }

    /// Brings the tab to the front with a question, and asks it.
    public void open(ResultQuery query) {
        stop();
        title.set(query.title());
        file = query.file();
        dialect = query.dialect();
        sql.set(query.sql());
        opened.set(opened.get() + 1);
        run();
    }

    /// Opens the rows of a cell.
    public void openRows(CellAddress cell) {
        open(queries.of(cell));
    }

    /// Asks what stands there. Where reading is billed, says first for how much, each time, and asks when it is called
    /// again.
    public void run() {
        String text = sql.get();
        if (text.isBlank() || reading != null) {
            return;
        }
        Optional<Tariff> tariff = engine.tariff();
        if (tariff.isPresent() && !text.equals(priced)) {
            price(text, tariff.get());
        } else {
            read(text);
        }
    }

    private void price(String text, Tariff tariff) {
        state.set(new Pricing());
        background
                .work(() -> engine.bytes(statement(text)))
                .onSuccess(bytes -> {
                    if (state.get() instanceof Pricing) {
                        priced = text;
                        state.set(new Priced(tariff.of(bytes)));
                    }
                })
                .onError(Exception.class, e -> state.set(failed(e)))
                .start();
    }

    private void read(String text) {
        // Each reading is billed: its price holds for one.
        priced = "";
        RowReading asked = engine.reading(statement(text), most.get());
        reading = asked;
        state.set(new Reading());
        long begun = System.nanoTime();
        background
                .work(asked::rows)
                .onSuccess(rows -> ended(asked, shown(rows, (System.nanoTime() - begun) / 1_000_000)))
                .onError(Exception.class, e -> ended(asked, failed(e)))
                .start();
    }

    private Shown shown(Billed<Excerpt> rows, long millis) {
        return new Shown(
                rows.answer(),
                millis,
                engine.tariff().map(t -> t.of(rows.bytes())).orElse(null));
    }

    private Sql statement(String text) {
        return new Sql(text, Map.of(), dialect);
    }

    private State failed(Exception e) {
        Problem problem = Problem.of(e);
        return switch (e) {
            case WarehouseException w when w.kind() == WarehouseException.Kind.CANCELLED -> new Stopped();
            case WarehouseException w when w.kind() == WarehouseException.Kind.STATEMENT ->
                new Failed(new Problem(problem.what(), context.messages().text("result.correct"), false, false));
            default -> new Failed(problem);
        };
    }

    private void ended(RowReading asked, State end) {
        if (reading == asked) {
            reading = null;
            state.set(end);
        }
    }

    /// Stops what is on its way. Its rows are not waited for, also where the warehouse cannot stop.
    public void stop() {
        RowReading asked = reading;
        reading = null;
        if (asked != null || state.get() instanceof Pricing) {
            state.set(new Stopped());
        }
        if (asked != null) {
            background
                    .work(() -> {
                        asked.stop();
                        return asked;
                    })
                    .onError(Exception.class, context.problems()::report)
                    .start();
        }
    }

    /// What is shown as text for the clipboard; empty where no rows are.
    ///
    /// @param chosen the rows that are meant; all where there are none
    String clip(List<List<@Nullable Object>> chosen) {
        return state.get() instanceof Shown(var rows, _, _)
                ? ResultTexts.tabs(rows, chosen.isEmpty() ? rows.rows() : chosen)
                : "";
    }

    /// Writes what is shown as a CSV file, in the background.
    void save(Path to, Runnable saved) {
        if (state.get() instanceof Shown(var rows, _, _)) {
            files.write(to, ResultTexts.csv(rows), _ -> saved.run());
        }
    }

    /// What a file with these rows is called: `pcf-2021-12-04.csv`
    String fileName() {
        return file + ".csv";
    }

    /// Whether a run is at work here or elsewhere, which may hold the warehouse for a while.
    boolean isRunAtWork() {
        return repairs.atWorkProperty().get();
    }

    /// The questions that the window asks by itself.
    public RowQueries queries() {
        return queries;
    }

    /// What the rows are, in words.
    public ReadOnlyStringProperty titleProperty() {
        return title.getReadOnlyProperty();
    }

    /// The SQL, which can be changed and asked again.
    public StringProperty sqlProperty() {
        return sql;
    }

    /// How many rows are shown at most.
    public IntegerProperty mostProperty() {
        return most;
    }

    /// How far the answer is.
    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// Changes whenever a question is opened: the tab comes to the front.
    public ReadOnlyIntegerProperty openedProperty() {
        return opened.getReadOnlyProperty();
    }
}
