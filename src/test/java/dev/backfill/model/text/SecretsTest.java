package dev.backfill.model.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "token ya29.a0AfH6SMBx-y_z refused | token (hidden) refused",
                "refresh 1//0gLongRefresh-Token_x! | refresh (hidden)!",
                "proxy http://ana:pa55word@proxy:3128/x | proxy http://(hidden)@proxy:3128/x",
                "{\"private_key_id\": \"abc\", \"x\": 1} | {\"private_key_id\": \"(hidden)\", \"x\": 1}",
            })
    void hidesWhatLooksLikeASecret(String text, String shown) {
        assertThat(Secrets.redacted(text)).isEqualTo(shown);
    }

    @Test
    void hidesAKeyOverSeveralLinesAndOneThatIsCutOff() {
        assertThat(Secrets.redacted("a -----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY----- b"))
                .isEqualTo("a (hidden) b");
        assertThat(Secrets.redacted("a -----BEGIN RSA PRIVATE KEY-----\nMIIE")).isEqualTo("a (hidden)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4 of 131 rows",
                "https://example.org/a@b",
                "nba_precompute.daily 2021-12-04",
                "see http://127.0.0.1:9050/x",
                "1//2"
            })
    void leavesOtherTextsAlone(String text) {
        assertThat(Secrets.redacted(text)).isEqualTo(text);
    }

    @Test
    void hidesTheValuesOfVariablesThatAreNamedLikeSecrets() {
        var hiding = Secrets.hiding(Map.of(
                "DB_PASSWORD", "hunter2hunter2", "GITHUB_TOKEN", "hunter2", "SECRET_SHORT", "ab", "CITY", "Boston"));
        assertThat(hiding.apply("hunter2hunter2 and hunter2 in Boston, ab"))
                .isEqualTo("(hidden) and (hidden) in Boston, ab");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MYSQL_PWD", "REDISCLI_AUTH", "GH_PAT", "SENTRY_DSN", "AZURE_STORAGE_KEY", "ENCRYPTION_KEY",
                "SNOWFLAKE_PASS", "JDBC_URL", "AUTHORIZATION", "GITHUB_TOKEN", "MY_SECRET", "GCP_CREDENTIALS"
            })
    void knowsTheNamesOfVariablesThatHoldSecrets(String name) {
        assertThat(Secrets.isSecret(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PWD", "OLDPWD", "PATH", "HOME", "KEYBOARD", "BYPASS_CACHE", "PATIENCE", "AUTHOR"})
    void leavesOtherVariablesAlone(String name) {
        assertThat(Secrets.isSecret(name)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer planted12345", "eyJhbGciOiJIUzI1NiJ9.planted.planted12345", "key AKIAPLANTED123456789 end",
                "ghp_planted1234567890abcd", "github_pat_planted1234567890",
                        "jdbc:mysql://h/db?user=a&password=planted12345",
                "run --password=planted12345 x", "run --db-password planted12345 x", "Authorization: Basic planted12345"
            })
    void hidesWhatServicesGiveOutAndWhatIsNamed(String text) {
        assertThat(Secrets.redacted(text).toLowerCase(java.util.Locale.ROOT))
                .contains("(hidden)")
                .doesNotContain("planted");
    }

    @Test
    void hidesTheBodyOfAKeyThatComesLineByLine() {
        var lines = Secrets.hidingLines(Map.of());
        assertThat(java.util.stream.Stream.of(
                                "key:",
                                "-----BEGIN PRIVATE KEY-----",
                                "MIIEplantedplantedplanted",
                                "12:00 INFO MIIEplantedplanted+/==",
                                "12 of 30 rows",
                                "ab==",
                                "-----END PRIVATE KEY-----",
                                "done")
                        .map(lines)
                        .toList())
                .containsExactly(
                        "key:", "(hidden)", "(hidden)", "(hidden)", "12 of 30 rows", "(hidden)", "(hidden)", "done");
    }

    @Test
    void hidesEachLineOfAVariableOfSeveralLines() {
        assertThat(Secrets.hiding(Map.of("SIGNING_KEY", "first-line\nsecond-line"))
                        .apply("say second-line"))
                .isEqualTo("say (hidden)");
    }
}
