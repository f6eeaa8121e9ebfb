package dev.backfill.workspace.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read of files, and what is refused. */
class ReadFilesTest {
    private static final Instant AT = Instant.parse("2022-02-01T08:00:00Z");
    private static final LocalDate FOURTH = LocalDate.parse("2021-12-04");

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
    void gzippedAndParquetFilesAreReadToo() throws IOException {
        Path gz = folder.resolve("a.csv.gz");
        try (var out = new GZIPOutputStream(Files.newOutputStream(gz))) {
            out.write("d,k,n\n2021-12-04,x,1\n".getBytes(StandardCharsets.UTF_8));
        }
        lines.run(gz, AT);
        Path parquet = folder.resolve("b.parquet");
        lines.parquet(parquet, "SELECT DATE '2021-12-05' AS d, 'y' AS k, 2 AS n");
        lines.run(parquet, AT);
        assertThat(lines.rows()).containsExactly(List.of(FOURTH, "x", 1, AT), List.of(FOURTH.plusDays(1), "y", 2, AT));
    }

    @Test
    void quotesCommasLineEndsAndAByteOrderMarkAreUnderstood() throws IOException {
        Path file = csv("\uFEFFd,\"k\",n\r\n2021-12-04,\"a \"\"b\"\", c\r\nd\",1\r\n\r\n2021-12-04,6'5\",2");
        lines.run(file, AT);
        assertThat(lines.rows())
                .containsExactly(List.of(FOURTH, "6'5\"", 2, AT), List.of(FOURTH, "a \"b\", c\r\nd", 1, AT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"data[1].csv", "d*.csv", "d?ta.csv", "{a,b}.csv", "x='y'.csv", "[!d].parquet", "d*.parquet"})
    void aFileIsTheOneThatWasNamed(String name) throws IOException {
        Path hive = Files.createDirectories(folder.resolve("d=2030-01-01[1]/k=HIVE"));
        for (String other : List.of("data1.csv", "d1.csv", "data.csv", "a.csv", "d.csv")) {
            Files.writeString(hive.resolve(other), "d,k,n\n2021-12-05,wrong,1\n");
        }
        Path file = hive.resolve(name);
        if (name.endsWith(".parquet")) {
            lines.parquet(hive.resolve("d1.parquet"), "SELECT DATE '2021-12-05' AS d, 'wrong' AS k, 1 AS n");
            lines.parquet(file, "SELECT DATE '2021-12-04' AS d, 'right' AS k, 1 AS n");
        } else {
            Files.writeString(file, "d,k,n\n2021-12-04,right,1\n");
        }
        lines.run(file, AT);
        assertThat(lines.rows()).containsExactly(List.of(FOURTH, "right", 1, AT));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "INTEGER | 1.7",
                "INTEGER | 0.5",
                "BIGINT | 9.99",
                "INTEGER | 3000000000",
                "INTEGER | 1_000",
                "BOOLEAN | maybe",
                "DECIMAL(5,1) | 28.51",
                "DECIMAL(5,1) | 28,5",
                "DOUBLE | 9007199254740993",
                "DOUBLE | 0.1234567890123456789",
                "FLOAT | 0.123456789",
                "DATE | 2024-01-03 23:00:00",
                "DATE | 12/10/2021",
                "DATE | 2024-02-30",
                "TIMESTAMP | 2024-01-03 23:00:00.1234567",
                "INTEGER[] | [1.7]"
            })
    void aValueThatWouldBeChangedIsRefusedByItsLine(String type, String value) throws IOException {
        lines.execute("ALTER TABLE src.lines ADD COLUMN v " + type);
        Path file = csv("d,k,v\n2021-12-04,x,\n2021-12-04,y,\"" + value + "\"\n");
        assertThatThrownBy(() -> lines.run(file, AT))
                .hasMessage(file + ":3: column 'v': '" + value + "' cannot become " + type + " as it is.");
        assertThat(lines.rows()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "INTEGER | 1.0 | 1",
                "BIGINT | 9007199254740993 | 9007199254740993",
                "DECIMAL(5,1) | 28.500 | 28.5",
                "DECIMAL(5,1) | 1e2 | 100.0",
                "DOUBLE | 0.1 | 0.1",
                "FLOAT | 0.1 | 0.1",
                "DATE | 2024-01-03 00:00:00 | 2024-01-03",
                "TIMESTAMP | 2024-01-03T23:30:00-05:00 | 2024-01-04T04:30:00Z",
                "TIMESTAMPTZ | 2024-01-03 23:30:00 | 2024-01-03T23:30:00Z",
                "BOOLEAN | true | true"
            })
    void aValueThatComesOutAsItWentInIsTaken(String type, String value, String there) throws IOException {
        lines.execute("ALTER TABLE src.lines ADD COLUMN v " + type);
        lines.run(csv("d,k,v\n2021-12-04,x," + value + "\n"), AT);
        assertThat(lines.query("SELECT v FROM src.lines"))
                .map(r -> r.getFirst().toString())
                .containsExactly(there);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "INTEGER | CAST(1.7 AS DOUBLE)",
                "INTEGER | CAST(2.5 AS DECIMAL(3,1))",
                "INTEGER | 3000000000",
                "DATE | TIMESTAMP '2024-01-03 23:00:00'",
                "DATE | TIMESTAMPTZ '2024-01-03 23:30:00-05'",
                "DOUBLE | 9007199254740993",
                "INTEGER | '1.7'"
            })
    void soIsOneOfAParquetFileByItsRow(String type, String value) {
        lines.execute("ALTER TABLE src.lines ADD COLUMN v " + type);
        Path file = folder.resolve("a.parquet");
        lines.parquet(
                file,
                "SELECT DATE '2021-12-04' AS d, 'x' AS k, NULL AS v UNION ALL SELECT DATE '2021-12-04', 'y', " + value);
        assertThatThrownBy(() -> lines.run(file, AT)).hasMessageStartingWith(file + ":2: column 'v': '");
        assertThat(lines.rows()).isEmpty();
    }

    @Test
    void allFaultsAreCountedAndTheFirstOnesTold() throws IOException {
        StringBuilder text = new StringBuilder("d,k,n\n");
        for (int i = 0; i < 30; i++) {
            text.append("2021-12-04,k").append(i).append(i % 2 == 0 ? ",x\n" : ",1,2\n");
        }
        Path file = csv(text.toString());
        assertThatThrownBy(() -> lines.run(file, AT))
                .hasMessageStartingWith(file + ":2: column 'n': 'x' cannot become INTEGER as it is.\n" + file
                        + ":3: 4 values for 3 columns.\n" + file + ":4:")
                .hasMessageEndingWith(":11: 4 values for 3 columns.\nand 20 more.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"d", "d,k,n\n2021-12-04,x,"})
    void aFileThatUnpacksToAnEndlessLineIsRefused(String begin) throws IOException {
        Path gz = folder.resolve("bomb.csv.gz");
        try (var out = new GZIPOutputStream(Files.newOutputStream(gz))) {
            out.write(begin.getBytes(StandardCharsets.UTF_8));
            byte[] more = new byte[1 << 20];
            Arrays.fill(more, (byte) '1');
            for (int i = 0; i < 64; i++) {
                out.write(more);
            }
        }
        assertThatThrownBy(() -> lines.run(gz, AT)).hasMessageContaining("is longer than");
    }

    @Test
    void anUnclosedQuoteAndAWrongEncodingNameTheirLine() throws IOException {
        Path file = csv("d,k,n\n2021-12-04,\"x,1\n2021-12-04,y,1\n");
        assertThatThrownBy(() -> lines.run(file, AT)).hasMessage(file + ":2: a quote that opens here is not closed.");
        Files.write(file, "d,k,n\n2021-12-04,Don\u010di\u0107,1\n".getBytes(Charset.forName("windows-1250")));
        assertThatThrownBy(() -> lines.run(file, AT)).hasMessage(file + ":2: value 2 is not written in UTF-8.");
    }

    private Path csv(String text) throws IOException {
        return Files.writeString(folder.resolve("a.csv"), text);
    }
}
