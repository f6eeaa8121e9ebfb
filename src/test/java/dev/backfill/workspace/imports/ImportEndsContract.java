package dev.backfill.workspace.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.backfill.warehouse.Faults;
import dev.backfill.warehouse.Faults.Fault;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.sql.Sql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every statement of an import, and of taking it back, meets every fault. Afterwards the table is wholly as before or wholly
 * as after, the record of imports says which, whoever tries again comes to a good end, and an undo gives back what was
 * there.
 */
@Timeout(900)
abstract class ImportEndsContract {
    private static final Instant NOON = Instant.parse("2021-12-08T12:00:00Z");
    private static final String BEFORE = "4a1 4b2 5a5";

    @TempDir
    protected Path folder;

    private Path lines;
    private int cases;

    /** What is done to the table. */
    enum Way {
        IMPORT(false, BEFORE, "4a1 4b9 4c3 5a5 5x7", "4b9 4c3 5a5 5x7"),
        REPLACE(true, BEFORE, "4b9 4c3 5x7", "4b9 4c3 5x7"),
        UNDO(true, "4b9 4c3 5x7", BEFORE, "");

        private final ImportOptions options;
        private final String before;
        private final String after;
        private final String overTheirs;

        /** @param overTheirs what is there when it was done after somebody else had written */
        Way(boolean replaces, String before, String after, String overTheirs) {
            this.options = new ImportOptions(List.of(), replaces, false);
            this.before = before;
            this.after = after;
            this.overTheirs = overTheirs;
        }
    }

    /** The way that is tried each time. */
    protected abstract Way usual();

    /** The faults that a statement can meet here. */
    protected abstract Set<Fault> faults(String statement);

    /** What lets a statement of [#landing()] meet a fault. */
    protected abstract Faults way();

    /** Where rows end up, on a way on which faults wait. A process of its own. */
    protected abstract Landing landing();

    /** The same without faults. */
    protected abstract Landing directLanding();

    /** A unit of work of somebody to whom nothing happens. */
    protected abstract Session direct();

    /** Lets the console that died be followed by another. */
    protected abstract void restart();

    @BeforeEach
    final void writeLines() throws IOException {
        lines = Files.writeString(
                folder.resolve("lines.csv"), "d,k,n\n2021-12-04,b,9\n2021-12-04,c,3\n2021-12-05,x,7\n");
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    final void theTableIsWhollyAsBeforeOrWhollyAsAfterAndTheRecordSaysWhich(Way way) {
        assumeTrue(
                Boolean.getBoolean("ends.all") || way == usual(),
                "REPLACE does all that IMPORT does, and each engine ends one way: -Dends.all=true for all");
        check(way, Fault.LOST, 0);
        // Once more: the first time makes tables that are there then.
        List<String> statements = check(way, Fault.LOST, 0);
        List<String> wrong = new ArrayList<>();
        int combinations = 0;
        for (int i = 1; i <= statements.size(); i++) {
            for (Fault fault : faults(statements.get(i - 1))) {
                combinations++;
                try {
                    check(way, fault, i);
                } catch (AssertionError | RuntimeException e) {
                    wrong.add(way + ", statement " + i + " of " + statements.size() + ", " + fault + ": "
                            + way().met().orElse("-").replaceAll("\\s+", " ") + "\n    " + e);
                    way().mend();
                }
            }
        }
        System.out.println(getClass().getSimpleName() + ", " + way + ": " + combinations + " combinations of "
                + statements.size() + " statements and the faults that they can meet");
        assertThat(wrong).isEmpty();
    }

    /** Returns the statements that were sent. */
    private List<String> check(Way way, Fault fault, int statement) {
        cases++;
        execute("DELETE FROM src.lines WHERE true");
        execute("INSERT INTO src.lines (d, k, n) VALUES (DATE '2021-12-04', 'a', 1), (DATE '2021-12-04', 'b', 2),"
                + " (DATE '2021-12-05', 'a', 5)");
        Instant at = NOON.plusSeconds(60L * cases);
        String first = "";
        if (way == Way.UNDO) {
            try (Landing landing = directLanding()) {
                first = importer(landing, at.minusSeconds(1)).run(files(way)).id();
            }
        }
        assertThat(rows()).isEqualTo(way.before);

        way().plan(statement, fault, this::colleague);
        WarehouseException failed = attempt(way, String.valueOf(first), at);
        List<String> sent = way().statements();
        boolean wasMet = way().met().isPresent();
        way().mend();
        if (fault.kills() && wasMet) {
            restart();
        }
        assertThat(wasMet).as("the fault was met").isEqualTo(statement > 0);
        if (fault == Fault.COLLEAGUE && wasMet) {
            checkAgainstColleague(way, failed, at);
            return sent;
        }
        assertThat(rows()).isIn(way.before, way.after);
        assertThat(recorded(at)).as("the record of %s", rows()).isEqualTo(rows().equals(way.after) ? 1 : 0);
        if (failed == null && !fault.kills()) {
            assertThat(rows()).isEqualTo(way.after);
        } else if (!rows().equals(way.after)) {
            assertThat(attempt(way, String.valueOf(first), at))
                    .as("the second attempt")
                    .isNull();
        }
        assertThat(rows()).isEqualTo(way.after);
        checkUndo(way, at);
        return sent;
    }

    /** What somebody wrote in the meantime is there alone, or what was done is wholly there over it or below it. */
    private void checkAgainstColleague(Way way, @Nullable WarehouseException failed, Instant at) {
        assertThat(recorded(at)).isEqualTo(failed == null ? 1 : 0);
        if (failed == null) {
            assertThat(rows()).isIn(theirsOver(way.after), way.overTheirs);
        } else {
            assertThat(failed.kind()).isEqualTo(WarehouseException.Kind.CHANGED);
            assertThat(rows()).isEqualTo(theirsOver(way.before));
        }
    }

    /** What somebody leaves on the fourth. */
    private void colleague() {
        execute("DELETE FROM src.lines WHERE d = DATE '2021-12-04'");
        execute("INSERT INTO src.lines (d, k, n) VALUES (DATE '2021-12-04', 'c', 99)");
    }

    private static String theirsOver(String rows) {
        return "4c99 " + rows.replaceAll("4\\S+ ", "");
    }

    private void checkUndo(Way way, Instant at) {
        String id;
        try (Session session = direct()) {
            id = new ImportRecords(session)
                    .all().stream()
                            .filter(e -> e.at().equals(at))
                            .findFirst()
                            .orElseThrow()
                            .id();
        }
        try (Landing landing = directLanding()) {
            landing.undo(id, at.plusSeconds(1));
        }
        assertThat(rows()).as("after the undo").isEqualTo(way.before);
    }

    private @Nullable WarehouseException attempt(Way way, String first, Instant at) {
        try (Landing landing = landing()) {
            if (way == Way.UNDO) {
                landing.undo(first, at);
            } else {
                importer(landing, at).run(files(way));
            }
            return null;
        } catch (WarehouseException e) {
            return e;
        }
    }

    private static Importer importer(Landing landing, Instant at) {
        return new Importer(landing, InstantSource.fixed(at));
    }

    private ImportFiles files(Way way) {
        return Lines.files(lines, way.options);
    }

    private long recorded(Instant at) {
        try (Session session = direct()) {
            return new ImportRecords(session)
                    .all().stream().filter(e -> e.at().equals(at)).count();
        }
    }

    private String rows() {
        try (Session session = direct()) {
            return session
                    .query(Sql.of(
                            "SELECT CONCAT(SUBSTR(CAST(d AS STRING), 10), k, CAST(n AS STRING)) AS t FROM src.lines"
                                    + " WHERE d >= DATE '2000-01-01'"))
                    .stream()
                    .map(r -> r.text("t"))
                    .sorted()
                    .collect(Collectors.joining(" "));
        }
    }

    protected final void execute(String statement) {
        try (Session session = direct()) {
            session.execute(Sql.of(statement));
        }
    }
}
