package dev.backfill.workspace.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backfill.model.TableName;
import dev.backfill.warehouse.WarehouseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an import does to the rows that are there, and how it is taken back. */
class TableImportTest {
    private static final Instant FIRST = Instant.parse("2022-02-01T08:00:00Z");
    private static final Instant SECOND = Instant.parse("2022-02-02T08:00:00Z");
    private static final LocalDate FOURTH = LocalDate.parse("2021-12-04");
    private static final LocalDate FIFTH = FOURTH.plusDays(1);
    private static final ImportOptions REPLACE = new ImportOptions(List.of(), true, false);

    @TempDir
    private Path folder;

    private Lines lines;

    @BeforeEach
    void open() {
        lines = new Lines(folder);
    }

    @AfterEach
    void close() {
        lines.close();
    }

    @Test
    void rowsAreAddedByTheirKeyAndThoseThatTheFileDoesNotMentionStay() throws IOException {
        lines.run(csv("d,k,n\n2021-12-04,x,1\n2021-12-04,y,2\n2021-12-05,z,3\n"), FIRST);
        assertThat(lines.run(csv("d,k,n\n2021-12-04,y,9\n2021-12-04,w,4\n"), SECOND))
                .isEqualTo(imported(2, 1, 1, 0, 0, 1, new Imported.Turnover(2, 1)));
        assertThat(lines.rows())
                .containsExactly(
                        List.of(FOURTH, "w", 4, SECOND),
                        List.of(FOURTH, "x", 1, FIRST),
                        List.of(FOURTH, "y", 9, SECOND),
                        List.of(FIFTH, "z", 3, FIRST));
    }

    @Test
    void unchangedRowsKeepTheirTime() throws IOException {
        Path file = csv("d,k,n\n2021-12-04,x,1\n2021-12-04,y,2\n");
        lines.run(file, FIRST);
        assertThat(lines.run(file, SECOND)).isEqualTo(imported(2, 0, 0, 2, 0, 0, null));
        assertThat(lines.rows()).containsExactly(List.of(FOURTH, "x", 1, FIRST), List.of(FOURTH, "y", 2, FIRST));
    }

    @Test
    void columnsThatTheFileDoesNotFillStayAsTheyAre() throws IOException {
        lines.run(csv("d,k,n\n2021-12-04,x,1\n"), FIRST);
        lines.execute("ALTER TABLE src.lines ADD COLUMN \"group\" VARCHAR");
        lines.execute("UPDATE src.lines SET \"group\" = 'mine'");
        lines.run(csv("d,k,n\n2021-12-04,x,2\n"), SECOND);
        assertThat(lines.query("SELECT k, n, \"group\" FROM src.lines")).containsExactly(List.of("x", 2, "mine"));
    }

    @Test
    void aRowWhoseEventIsOnAnotherDateNowMoves() throws IOException {
        lines.execute("ALTER TABLE src.lines ADD COLUMN id VARCHAR");
        lines.run(csv("id,d,k,n\ng,2021-12-04,x,1\n"), FIRST);
        lines.run(csv("id,d,k,n\ng,2021-12-05,x,1\n"), SECOND);
        assertThat(lines.rows()).containsExactly(List.of(FIFTH, "x", 1, SECOND));
    }

    @Test
    void aRowThatIsThereTwiceBecomesOne() throws IOException {
        lines.execute("INSERT INTO src.lines VALUES ('2021-12-04', 'x', 1, NULL), ('2021-12-04', 'x', 1, NULL)");
        lines.run(csv("d,k,n\n2021-12-04,x,1\n"), FIRST);
        assertThat(lines.rows()).containsExactly(List.of(FOURTH, "x", 1, FIRST));
    }

    @Test
    void aReplacementTakesOutWhatTheFileDoesNotMentionOnItsDatesOnly() throws IOException {
        lines.run(csv("d,k,n\n2021-12-04,x,1\n2021-12-04,y,2\n2021-12-05,z,3\n"), FIRST);
        ImportFiles files = Lines.files(csv("d,k,n\n2021-12-04,x,1\n2021-12-04,w,4\n"), REPLACE);
        List<Imported> look = lines.importer(SECOND).look(files);
        assertThat(look).containsExactly(imported(2, 1, 0, 1, 1, 0, new Imported.Turnover(1, 1)));
        assertThat(lines.rows()).hasSize(3);
        assertThat(lines.importer(SECOND).runAgreed(files, look).tables()).isEqualTo(look);
        assertThat(lines.rows())
                .containsExactly(
                        List.of(FOURTH, "w", 4, SECOND), List.of(FOURTH, "x", 1, FIRST), List.of(FIFTH, "z", 3, FIRST));
    }

    @Test
    void whatWasAgreedToIsNotDoneToOtherRows() throws IOException {
        lines.run(csv("d,k,n\n2021-12-04,x,1\n2021-12-04,y,2\n"), FIRST);
        ImportFiles files = Lines.files(csv("d,k,n\n2021-12-04,x,1\n"), REPLACE);
        List<Imported> look = lines.importer(SECOND).look(files);
        lines.execute("INSERT INTO src.lines (d, k, n) VALUES (DATE '2021-12-04', 'v', 7)");
        assertThatThrownBy(() -> lines.importer(SECOND).runAgreed(files, look))
                .hasMessageContaining("have changed since");
        assertThat(lines.rows()).hasSize(3);
    }

    @Test
    void anImportIsTakenBackAndThatToo() throws IOException {
        lines.run(csv("d,k,n\n2021-12-04,x,1\n2021-12-04,y,2\n2021-12-05,z,3\n"), FIRST);
        List<List<Object>> before = lines.rows();
        String replaced = Objects.requireNonNull(lines.importer(SECOND)
                .run(Lines.files(csv("d,k,n\n2021-12-04,x,8\n2021-12-06,w,4\n"), REPLACE))
                .id());
        List<List<Object>> after = lines.rows();
        String undo = lines.undo(replaced, SECOND.plusSeconds(1)).getFirst().id();
        assertThat(lines.rows()).isEqualTo(before);
        lines.undo(undo, SECOND.plusSeconds(2));
        assertThat(lines.rows()).isEqualTo(after);
        assertThat(lines.recorded())
                .map(e -> e.undoes() + " +" + e.in() + " -" + e.out())
                .containsExactly(undo + " +2 -2", replaced + " +2 -2", "null +2 -2", "null +3 -0");
    }

    @Test
    void anImportIsNotTakenBackOverRowsThatChangedSince() throws IOException {
        Path file = csv("d,k,n\n2021-12-03,v,1\n2021-12-04,x,1\n");
        String id = Objects.requireNonNull(lines.importer(FIRST)
                .run(Lines.files(file, ImportOptions.USUAL))
                .id());
        lines.execute("UPDATE src.lines SET n = 5 WHERE k = 'x'");
        List<List<Object>> before = lines.rows();
        assertThatThrownBy(() -> lines.undo(id, SECOND))
                .hasMessageContaining("src.lines on 2021-12-04 is not as run " + id + " left it");
        assertThat(lines.rows()).isEqualTo(before);
    }

    @Test
    void twoTablesOfOneNameDoNotMeet() throws IOException {
        lines.execute("CREATE SCHEMA mart");
        lines.execute("CREATE TABLE mart.lines AS FROM src.lines");
        lines.execute("INSERT INTO mart.lines VALUES ('2021-12-04', 'x', 77, NULL)");
        String id = Objects.requireNonNull(lines.importer(FIRST)
                .run(Lines.files(csv("d,k,n\n2021-12-04,x,1\n"), ImportOptions.USUAL))
                .id());
        lines.undo(id, SECOND);
        assertThat(lines.rows()).isEmpty();
        assertThat(lines.query("SELECT n FROM mart.lines")).containsExactly(List.of(77));
    }

    @Test
    void linesWithoutDateOrKeyAndDoubledLinesAreRefusedByTheirNumbersOrLeftOut() throws IOException {
        Path file = csv("""
                d,k,n
                2021-12-04,x,1
                ,y,2
                2021-12-04,,3
                2021-12-04,x,1
                2021-12-04,"p
                q",1
                2021-12-04,z,1
                2021-12-04,z,2
                """);
        assertThatThrownBy(() -> lines.run(file, FIRST))
                .hasMessage(String.join(
                        "\n",
                        file + ":3: nothing in d.",
                        file + ":4: nothing in k.",
                        file + ":5: the same d, k as in line 2.",
                        file + ":9: the same d, k as in line 8."));
        assertThat(lines.rows()).isEmpty();
        Imported skipped = lines.importer(FIRST)
                .run(Lines.files(file, new ImportOptions(List.of(), false, true)))
                .tables()
                .getFirst();
        assertThat(List.of(skipped.rows(), skipped.skipped())).containsExactly(2L, 5L);
        assertThat(lines.rows()).containsExactly(List.of(FOURTH, "p\nq", 1, FIRST), List.of(FOURTH, "x", 1, FIRST));
    }

    @Test
    void withoutAKnownKeyOneMustBeGiven() throws IOException {
        Path file = csv("d,k,n\n2021-12-04,x,1\n");
        assertThatThrownBy(() -> lines.importer(FIRST).run(keyless(file, List.of())))
                .isInstanceOfSatisfying(
                        WarehouseException.class, e -> assertThat(e.remedy()).contains("--key"))
                .hasMessage("By what rows of src.lines are told apart is not known.");
        lines.importer(FIRST).run(keyless(file, List.of("d", "k")));
        assertThat(lines.rows()).hasSize(1);
    }

    @Test
    void columnsAreRenamedByTheMap() throws IOException {
        lines.importer(FIRST)
                .run(new TableImport(
                        Lines.pipeline(),
                        Lines.TABLE,
                        csv("day,k,n\n2021-12-04,x,1\n"),
                        Map.of("day", "d"),
                        ImportOptions.USUAL));
        assertThat(lines.rows()).containsExactly(List.of(FOURTH, "x", 1, FIRST));
    }

    @Test
    void anUnknownColumnOffersTheNearestAndTheMap() throws IOException {
        Path file = csv("d,k,nn\n2021-12-04,x,1\n");
        assertThatThrownBy(() -> lines.run(file, FIRST))
                .hasMessageContaining("'nn' has no place in src.lines. Did you mean 'n'? Use --map nn=COLUMN.");
    }

    @Test
    void anUnknownTableOffersTheNearest() throws IOException {
        ImportFiles files = new TableImport(
                Lines.pipeline(), TableName.parse("src.line"), csv("d\n2021-12-04\n"), Map.of(), ImportOptions.USUAL);
        assertThatThrownBy(() -> lines.importer(FIRST).run(files)).hasMessageContaining("Did you mean 'src.lines'?");
    }

    private static ImportFiles keyless(Path file, List<String> key) {
        return new TableImport(
                Lines.pipeline(List.of()), Lines.TABLE, file, Map.of(), new ImportOptions(key, false, false));
    }

    private Path csv(String text) throws IOException {
        return Files.writeString(folder.resolve("a.csv"), text);
    }

    private static Imported imported(
            long rows,
            long added,
            long changed,
            long unchanged,
            long removed,
            long left,
            Imported.@Nullable Turnover fourth) {
        return new Imported(
                Lines.TABLE,
                rows,
                added,
                changed,
                unchanged,
                removed,
                left,
                0,
                fourth == null ? new TreeMap<>() : new TreeMap<>(Map.of(FOURTH, fourth)));
    }
}
