package dev.backfill.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextReportsTest {

    @Test
    void csvQuotesAndLeavesNoFormula() {
        assertThat(CsvReport.of(HostileScan.subject().scan()))
                .isEqualTo(
                        "processor,date,verdict,severity,expected,actual,rows,surplus,duplicates,accounted,completeness,"
                                + "causeProcessor,causeSource,causeDate,suspect,proof,builtAt\r\n"
                                + "A<B>,2021-11-30,MISSING,CRITICAL,4,0,0,0,0,0,0.0000,,,,false,"
                                + "\"'=HYPERLINK(\"\"x\"\"), <b>1 & 2</b> 'quoted' | piped has 0 rows, yet 3 rows were built\",\r\n"
                                + "A<B>,2021-12-01,BLOCKED,CRITICAL,,0,0,0,0,0,,,s.played,2021-12-01,true,,"
                                + "2021-12-02T06:00:00Z\r\n");
    }

    @Test
    void markdownEscapesWhatItWouldReadAsItsOwn() {
        assertThat(MarkdownReport.of(HostileScan.subject())).isEqualTo("""
                # Title \\<1\\> & "2"

                Mine & \\<yours\\> · 2021-11-30..2021-12-01 · production · as of 1 February 2022 10:42 UTC

                ## Findings

                - **CRITICAL** A\\<B\\> & 'C' \\*missing\\* Build "it".

                  ````sql
                  SELECT * FROM "a<b>" WHERE x < 1 && y = '</pre><script>'
                  -- ```
                  ````

                ## Checklist

                - [ ] a \\< b: c \\> d

                ## Dates to look at

                | date | event | A\\<B\\> |
                |---|---|---|
                | 2021-11-30 | played, 2 played of 2 | 0/4 missing |
                | 2021-12-01 | postponed, 0 played of 0 | 0/? blocked |

                ## Checks that did not run

                - scores: no column a&b
                """);
    }
}
