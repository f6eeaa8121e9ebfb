package dev.backfill.workspace.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.backfill.warehouse.Faults.Fault;
import dev.backfill.warehouse.FaultyFile;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.Sql;
import dev.backfill.warehouse.WarehouseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
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
@Timeout(600)
class ImportEndsTest {
    private static final Instant NOON = Instant.parse("2021-12-08T12:00:00Z");
    private static final String BEFORE = "4a1 4b2 5a5";

    @TempDir
    private Path folder;

    private FaultyFile warehouse;
    private Path lines;
    private int cases;

    /** What is done to the table. */
    enum Way {
        IMPORT(false, BEFORE, "4a1 4b9 4c3 5a5 5x7"),
        REPLACE(true, BEFORE, "4b9 4c3 5x7"),
        UNDO(true, "4b9 4c3 5x7", BEFORE);

        private final ImportOptions options;
        private final String before;
        private final String after;

        Way(boolean replaces, String before, String after) {
            this.options = new ImportOptions(List.of(), replaces, false);
            this.before = before;
            this.after = after;
        }
    }

    @BeforeEach
    void open() throws IOException {
        warehouse = new FaultyFile(folder);
        lines = Files.writeString(
                folder.resolve("lines.csv"), "d,k,n\n2021-12-04,b,9\n2021-12-04,c,3\n2021-12-05,x,7\n");
        execute("CREATE SCHEMA src");
        execute("CREATE TABLE src.lines (d DATE, k VARCHAR, n INTEGER, written TIMESTAMP)");
    }

    @AfterEach
    void close() {
        warehouse.close();
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void theTableIsWhollyAsBeforeOrWhollyAsAfterAndTheRecordSaysWhich(Way way) {
        assumeTrue(FaultyFile.ALL || way != Way.IMPORT, "REPLACE does all that IMPORT does: -Dends.all=true for both");
        check(way, Fault.LOST, 0);
        // Once more: the first time makes tables that are there then.
        List<String> statements = check(way, Fault.LOST, 0);
        List<String> wrong = new ArrayList<>();
        int combinations = 0;
        for (int i = 1; i <= statements.size(); i++) {
            for (Fault fault : FaultyFile.faults(statements.get(i - 1))) {
                // A DuckDB file is written by one process, which imports one file at a time.
                if (fault == Fault.COLLEAGUE) {
                    continue;
                }
                combinations++;
                try {
                    check(way, fault, i);
                } catch (AssertionError | RuntimeException e) {
                    wrong.add(way + ", statement " + i + " of " + statements.size() + ", " + fault + ": "
                            + warehouse.way().met().orElse("-").replaceAll("\\s+", " ") + "\n    " + e);
                    warehouse.way().mend();
                }
            }
        }
        System.out.println("ImportEndsTest, " + way + ": " + combinations + " combinations of " + statements.size()
                + " statements and the faults that they can meet");
        assertThat(wrong).isEmpty();
    }

    /** Returns the statements that were sent. */
    private List<String> check(Way way, Fault fault, int statement) {
        cases++;
        execute("DELETE FROM src.lines");
        execute("INSERT INTO src.lines VALUES ('2021-12-04', 'a', 1, NULL), ('2021-12-04', 'b', 2, NULL),"
                + " ('2021-12-05', 'a', 5, NULL)");
        Instant at = NOON.plusSeconds(60L * cases);
        String first = "";
        if (way == Way.UNDO) {
            first = importer(at.minusSeconds(1)).run(files(way)).id();
        }
        assertThat(rows()).isEqualTo(way.before);

        warehouse.way().plan(statement, fault, () -> {});
        WarehouseException failed = attempt(way, String.valueOf(first), at);
        List<String> sent = warehouse.way().statements();
        boolean wasMet = warehouse.way().met().isPresent();
        warehouse.way().mend();
        if (fault.kills() && wasMet) {
            warehouse.restart();
        }
        assertThat(wasMet).as("the fault was met").isEqualTo(statement > 0);
        assertThat(rows()).isIn(way.before, way.after);
        assertThat(recorded(at)).as("the record of %s", rows()).isEqualTo(rows().equals(way.after) ? 1 : 0);
        if (failed == null && !fault.kills()) {
            assertThat(rows()).isEqualTo(way.after);
        } else if (!rows().equals(way.after)) {
            assertThat(attempt(way, String.valueOf(first), at)).as("the second attempt").isNull();
        }
        assertThat(rows()).isEqualTo(way.after);
        checkUndo(way, at);
        return sent;
    }

    private void checkUndo(Way way, Instant at) {
        try (Session session = warehouse.direct()) {
            ImportRecords records = new ImportRecords(session);
            String id = records.all().stream()
                    .filter(e -> e.at().equals(at))
                    .findFirst()
                    .orElseThrow()
                    .id();
            records.undo(id, at.plusSeconds(1));
        }
        assertThat(rows()).as("after the undo").isEqualTo(way.before);
    }

    private @Nullable WarehouseException attempt(Way way, String first, Instant at) {
        try {
            if (way == Way.UNDO) {
                try (Session session = warehouse.open()) {
                    new ImportRecords(session).undo(first, at);
                }
            } else {
                importer(at).run(files(way));
            }
            return null;
        } catch (WarehouseException e) {
            return e;
        }
    }

    private Importer importer(Instant at) {
        return new Importer(new InPlace(warehouse), InstantSource.fixed(at));
    }

    private ImportFiles files(Way way) {
        return Lines.files(lines, way.options);
    }

    private long recorded(Instant at) {
        try (Session session = warehouse.direct()) {
            return new ImportRecords(session)
                    .all().stream().filter(e -> e.at().equals(at)).count();
        }
    }

    private String rows() {
        try (Session session = warehouse.direct()) {
            return session.query(Sql.of("SELECT day(d) || k || n AS t FROM src.lines ORDER BY t")).stream()
                    .map(r -> r.text("t"))
                    .collect(Collectors.joining(" "));
        }
    }

    private void execute(String statement) {
        try (Session session = warehouse.direct()) {
            session.execute(Sql.of(statement));
        }
    }
}
