package dev.backfill.warehouse.bigquery.connect;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.api.services.bigquery.model.ErrorProto;
import com.google.cloud.bigquery.BigQueryError;
import com.google.cloud.bigquery.BigQueryException;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureTest {

    private static Failure call(int code, String reason, String message) {
        return Failure.of(new BigQueryException(code, message, new BigQueryError(reason, "", message)));
    }

    @ParameterizedTest
    @CsvSource({
        "429, other, true",
        "408, other, true",
        "503, other, true",
        "400, backendError, true",
        "400, jobBackendError, false",
        "400, invalidQuery, false",
        "401, backendError, false",
        "503, authError, false"
    })
    void aCallMayBeRepeatedWhereItsTroublePasses(int code, String reason, boolean may) {
        assertThat(call(code, reason, "said").callMayBeRepeated()).isEqualTo(may);
    }

    @Test
    void aCallWithoutAnAnswerMayBeRepeatedUnlessSigningInHasFailed() {
        assertThat(Failure.of(new BigQueryException(new IOException("reset"))).callMayBeRepeated())
                .isTrue();
        assertThat(Failure.of(new BigQueryException(new IOException("invalid_grant")))
                        .callMayBeRepeated())
                .isFalse();
    }

    @Test
    void aJobMayBeTriedAnewWhereItHasFailedForNoCauseOfItsOwn() {
        assertThat(Failure.of(new ErrorProto().setReason("jobBackendError")).jobMayBeTriedAnew())
                .isTrue();
        assertThat(Failure.of(new ErrorProto()
                                .setReason("invalidQuery")
                                .setMessage("Could not serialize access to table t"))
                        .jobMayBeTriedAnew())
                .isTrue();
        assertThat(Failure.of(new ErrorProto().setReason("invalidQuery").setMessage("Rows in the streaming buffer"))
                        .jobMayBeTriedAnew())
                .isFalse();
    }

    @Test
    void aFailureIsToldByItsReasonOrItsCode() {
        assertThat(call(409, "", "").isDuplicate()).isTrue();
        assertThat(call(400, "duplicate", "").isDuplicate()).isTrue();
        assertThat(call(404, "", "").isNotFound()).isTrue();
        assertThat(call(400, "notFound", "").isNotFound()).isTrue();
        assertThat(call(400, "invalid", "").isNotFound()).isFalse();
    }
}
