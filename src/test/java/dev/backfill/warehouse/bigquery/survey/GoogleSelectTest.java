package dev.backfill.warehouse.bigquery.survey;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoogleSelectTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "SELECT * FROM `my-project.raw.orders` | SELECT * FROM `raw`.`orders`",
                "SELECT * FROM `my-project`.raw.`orders` | SELECT * FROM raw.`orders`",
                "SELECT * FROM my-project.raw.orders | SELECT * FROM raw.orders",
                "SELECT * FROM `other-project.raw.orders` | SELECT * FROM `other-project`.`raw`.`orders`",
                "x = 'my-project.raw' AND y = \"it's\" | x = 'my-project.raw' AND y = 'it''s'",
                "d > DATE_SUB(@date, INTERVAL 6 DAY) | d > CAST(@date - INTERVAL 6 DAY AS DATE)",
                "DATE(t) = @date | CAST(t AS DATE) = @date",
                "TIMESTAMP(DATE_ADD(@to, INTERVAL n DAY)) | CAST(CAST(@to + INTERVAL n DAY AS DATE) AS TIMESTAMP WITH TIME ZONE)",
                "date_trunc(d, week(monday)) | CAST(date_trunc('week', d) AS DATE)",
                "DATE_TRUNC(d, WEEK) | CAST((date_trunc('week', d + INTERVAL 1 DAY) - INTERVAL 1 DAY) AS DATE)",
                "DATE_TRUNC(d, WEEK(TUESDAY)) | DATE_TRUNC(d, WEEK(TUESDAY))",
                "DATE_DIFF(@date, d, DAY) < 7 | date_diff('DAY', d, @date) < 7",
                "SAFE.PARSE_DATE('%Y%m%d', ds) | CAST(strptime(ds, '%Y%m%d') AS DATE)",
                "FORMAT_DATE('(%Y', d) | strftime(d, '(%Y')",
                "SAFE_CAST(x AS DATE) | TRY_CAST(x AS DATE)",
                "COUNT(DISTINCT day) + f((a), [b, c]) | COUNT(DISTINCT day) + f((a), [b, c])",
                "never(closed | never(closed",
            })
    void theSameIsSaidInTheWordsOfTheParserAtHand(String google, String common) {
        assertThat(new GoogleSelect("my-project").common(google)).isEqualTo(common);
    }
}
