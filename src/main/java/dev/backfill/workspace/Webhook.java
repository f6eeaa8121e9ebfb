package dev.backfill.workspace;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/// Where news are sent to: one POST of JSON. What does not answer is asked again, a few times and ever more slowly.
/// Who knows the address may write there, so only its host is ever shown.
public final class Webhook {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(8);
    private static final int RETRIES = 3;
    private static final int SUCCESSES = 200;
    private static final int REDIRECTS = 300;
    private static final int TOO_MANY = 429;
    private static final int SERVER_ERRORS = 500;

    private final URI address;
    private final Duration firstWait;

    Webhook(URI address) {
        this(address, FIRST_WAIT);
    }

    /// @param firstWait how long to wait before the second attempt
    Webhook(URI address, Duration firstWait) {
        this.address = address;
        this.firstWait = firstWait;
    }

    /// Reads an address as the settings write it.
    ///
    /// @throws IllegalArgumentException if that is none, without saying which
    static URI address(String text) {
        URI address;
        try {
            address = URI.create(text);
        } catch (IllegalArgumentException _) {
            // Its message would quote the address.
            throw new IllegalArgumentException("it is not written like an address");
        }
        String scheme = address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
        if (address.getHost() == null || !(scheme.equals("https") || scheme.equals("http"))) {
            throw new IllegalArgumentException("it does not begin with https:// and a host");
        }
        return address;
    }

    /// The host, which may be shown.
    public String host() {
        return address.getHost();
    }

    /// Sends a document. Waits up to a minute.
    ///
    /// @param json the document
    /// @return why it has not arrived, in words; empty if it has
    public Optional<String> send(String json) {
        Duration longest = LONGEST_WAIT.compareTo(firstWait) > 0 ? LONGEST_WAIT : firstWait.multipliedBy(2);
        RetryPolicy<Integer> again = RetryPolicy.<Integer>builder()
                .handle(IOException.class)
                .handleResultIf(Webhook::mayPass)
                .withBackoff(firstWait, longest)
                .withMaxRetries(RETRIES)
                .build();
        try (HttpClient client = HttpClient.newBuilder()
                .connectTimeout(TIMEOUT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build()) {
            int status = Failsafe.with(again).get(() -> post(client, json));
            return status >= SUCCESSES && status < REDIRECTS
                    ? Optional.empty()
                    : Optional.of(host() + " answered " + status);
        } catch (FailsafeException e) {
            if (e.getCause() instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            // The message of a failed connection may quote the address.
            return Optional.of(host() + " could not be reached");
        }
    }

    private static boolean mayPass(int status) {
        return status == TOO_MANY || status >= SERVER_ERRORS;
    }

    private int post(HttpClient client, String json) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json))
                .build();
        HttpResponse<Void> answer = client.send(request, BodyHandlers.discarding());
        return answer.statusCode();
    }
}
