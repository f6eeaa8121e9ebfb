package dev.backfill.warehouse.recall;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PassingTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT current_date",
                "SELECT x > CURRENT_TIMESTAMP",
                "SELECT current_databases",
                "SELECT get_current_timestamp()",
                "SELECT localtime",
                "SELECT LocalTimestamp",
                "SELECT * FROM t TABLESAMPLE 3",
                "SELECT * FROM t USING \n SAMPLE 3",
                "SELECT * FROM t FOR SYSTEM_TIME AS OF x",
                "SELECT now()",
                "SELECT today ()",
                "SELECT age(d)",
                "SELECT rand()",
                "SELECT generate_uuid()",
                "SELECT session_user()",
                "SELECT * FROM external_query('a', 'b')",
                "SELECT * FROM appends(TABLE t)",
                "SELECT * FROM changes(TABLE t)",
                "SELECT random()",
                "SELECT setseed(1)",
                "SELECT uuid()",
                "SELECT uuidv7()",
                "SELECT gen_random_uuid()",
                "SELECT nextval('s')",
                "SELECT currval('s')",
                "SELECT getvariable('v')",
                "SELECT getenv('HOME')",
                "SELECT txid_current()",
                "SELECT transaction_timestamp()",
                "SELECT * FROM glob('*')",
                "SELECT * FROM query('SELECT 1')",
                "SELECT * FROM query_table('t')",
                "SELECT * FROM read_csv('a')",
                "SELECT * FROM st_read_meta('a')",
                "SELECT * FROM parquet_scan('a')",
                "SELECT * FROM sniff_csv('a')",
                "SELECT shuffle(x)",
                "SELECT 'now'::DATE",
                "SELECT DATE ' Today '",
                "SELECT DATE 'yesterday'",
                "SELECT DATE 'tomorrow'",
                "SELECT * FROM 'a.csv'",
                "SELECT * FROM \"a.b.tsv\"",
                "SELECT * FROM 'a.txt'",
                "SELECT * FROM 'a.JSON'",
                "SELECT * FROM 'a.jsonl'",
                "SELECT * FROM 'a.ndjson'",
                "SELECT * FROM 'a.parquet'",
                "SELECT * FROM 'a.csv.gz'",
                "SELECT * FROM 'a.zst'",
                "SELECT * FROM 'other.duckdb'",
                "SELECT * FROM 'other.db'",
                "SELECT * FROM 'a.xlsx'"
            })
    void anAnswerThatMayBeAnotherTheNextTimeIsToldByTheStatement(String sql) {
        assertThat(Passing.isIn(sql)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT current_database()",
                "SELECT now, today, sample FROM t",
                "SELECT uuid, x_timestamp, read_at, age FROM \"db\".t",
                "SELECT d FROM t WHERE s = 'then'",
                "SELECT t.csv, t.db FROM t"
            })
    void columnsMayHaveSuchNames(String sql) {
        assertThat(Passing.isIn(sql)).isFalse();
    }
}
