package dev.backfill.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookTest {
    @Test
    void whereNobodyAnswersItSaysTheHostOnly() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        URI address = Webhook.address("http://127.0.0.1:" + free + "/s3cr3t");
        assertThat(new Webhook(address, Duration.ofMillis(1)).send("{}")).contains("127.0.0.1 could not be reached");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ftp://host/s3cr3t", "hooks/s3cr3t", "https:///s3cr3t", "http://ho st/s3cr3t", "https://[s3cr3t"
            })
    void whatIsNoAddressIsRefusedWithoutQuotingIt(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Webhook.address(text))
                .withMessageNotContaining("s3cr3t");
    }
}
