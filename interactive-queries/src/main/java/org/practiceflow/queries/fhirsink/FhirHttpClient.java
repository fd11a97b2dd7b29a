package org.practiceflow.queries.fhirsink;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Sends requests to a FHIR server with the current token, within limits on the time and the size of responses. */
final class FhirHttpClient implements AutoCloseable {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
    /** The time within which a server answers a search or a transaction of slots. */
    static final Duration ANSWER_LIMIT = Duration.ofSeconds(30);

    private static final int LARGEST_ANSWER = 8 * 1024 * 1024;
    private static final int OK = 200;
    private static final String FHIR_JSON = "application/fhir+json";

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(CONNECT_LIMIT).build();
    private final JsonMapper mapper = new JsonMapper();
    private final @Nullable BearerTokenFile token;
    private final Duration answerLimit;

    /**
     * Creates a client that is not bound to one URL.
     *
     * @param token the token that the server requires, null if it requires none
     * @param answerLimit the time within which the whole response must come
     */
    FhirHttpClient(@Nullable BearerTokenFile token, Duration answerLimit) {
        this.token = token;
        this.answerLimit = answerLimit;
    }

    /** Sends a search with its parameters in the body. The server must reject parameters that it does not know. */
    JsonNode search(URI uri, String form) throws FhirServerException, IOException, InterruptedException {
        return ask(HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Prefer", "handling=strict")
                .POST(BodyPublishers.ofString(form)));
    }

    /** Reads a resource, or a further page of a search. */
    JsonNode read(URI uri) throws FhirServerException, IOException, InterruptedException {
        return ask(HttpRequest.newBuilder(uri).GET());
    }

    /** Sends a transaction and ignores the content of the response. */
    void transact(URI uri, JsonNode bundle) throws FhirServerException, IOException, InterruptedException {
        send(HttpRequest.newBuilder(uri)
                .header("Content-Type", FHIR_JSON)
                .header("Prefer", "return=minimal")
                .POST(BodyPublishers.ofString(bundle.toString())));
    }

    private JsonNode ask(HttpRequest.Builder httpRequest)
            throws FhirServerException, IOException, InterruptedException {
        byte[] body = send(httpRequest)
                .orElseThrow(() -> FhirServerException.expected("a response of at most " + LARGEST_ANSWER + " bytes"));
        try {
            return mapper.readTree(body);
        } catch (JsonProcessingException e) {
            // Leave out the cause: its message quotes the response.
            throw new IOException("expected JSON");
        }
    }

    private Optional<byte[]> send(HttpRequest.Builder httpRequest)
            throws FhirServerException, IOException, InterruptedException {
        if (token != null) {
            httpRequest.header("Authorization", "Bearer " + token.read());
        }
        HttpResponse<Optional<byte[]>> answer =
                inTime(httpRequest.header("Accept", FHIR_JSON).build());
        if (answer.statusCode() != OK) {
            throw FhirServerException.answered(answer.statusCode());
        }
        return answer.body();
    }

    /** Waits for the whole response. The client's own limit covers the headers only, and a body may never end. */
    private HttpResponse<Optional<byte[]>> inTime(HttpRequest request) throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<Optional<byte[]>>> answer =
                http.sendAsync(request, head -> new LimitedBodySubscriber(LARGEST_ANSWER));
        try {
            return answer.get(answerLimit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new HttpTimeoutException("no response within " + answerLimit.toSeconds() + " s");
        } catch (ExecutionException e) {
            throw new IOException(
                    Objects.requireNonNull(e.getCause()).getClass().getName(), e);
        } finally {
            answer.cancel(true);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
