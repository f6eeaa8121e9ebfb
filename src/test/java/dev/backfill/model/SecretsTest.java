package dev.backfill.model;

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
}
