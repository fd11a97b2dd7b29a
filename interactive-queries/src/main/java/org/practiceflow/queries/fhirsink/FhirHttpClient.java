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

/** Sends requests to a FHIR server with the token of the moment, and takes answers that are whole in time and not too large. */
final class FhirHttpClient implements AutoCloseable {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(30);
    private static final int LARGEST_ANSWER = 8 * 1024 * 1024;
    private static final int OK = 200;
    private static final String FHIR_JSON = "application/fhir+json";

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(CONNECT_LIMIT).build();
    private final JsonMapper mapper = new JsonMapper();
    private final @Nullable BearerTokenFile token;

    /**
     * Knows the server by nothing but the token that it asks for.
     *
     * @param token null where it asks for none
     */
    FhirHttpClient(@Nullable BearerTokenFile token) {
        this.token = token;
    }

    /** A search whose parameters are in the body; it is not to leave one out that the server does not know. */
    JsonNode search(URI uri, String form) throws FhirServerException, IOException, InterruptedException {
        return ask(HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Prefer", "handling=strict")
                .POST(BodyPublishers.ofString(form)));
    }

    /** A further page of a search. */
    JsonNode page(URI uri) throws FhirServerException, IOException, InterruptedException {
        return ask(HttpRequest.newBuilder(uri).GET());
    }

    /** A transaction, of which nothing but its success is of interest. */
    void transact(URI uri, JsonNode bundle) throws FhirServerException, IOException, InterruptedException {
        send(HttpRequest.newBuilder(uri)
                .header("Content-Type", FHIR_JSON)
                .header("Prefer", "return=minimal")
                .POST(BodyPublishers.ofString(bundle.toString())));
    }

    private JsonNode ask(HttpRequest.Builder httpRequest)
            throws FhirServerException, IOException, InterruptedException {
        byte[] body = send(httpRequest)
                .orElseThrow(() -> FhirServerException.expected("an answer of at most " + LARGEST_ANSWER + " bytes"));
        try {
            return mapper.readTree(body);
        } catch (JsonProcessingException e) {
            // Its message quotes the answer.
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

    /** The client's own limit ends with the headers, and a body may never end. */
    private HttpResponse<Optional<byte[]>> inTime(HttpRequest request) throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<Optional<byte[]>>> answer =
                http.sendAsync(request, head -> new LimitedBodySubscriber(LARGEST_ANSWER));
        try {
            return answer.get(ANSWER_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new HttpTimeoutException("no answer within " + ANSWER_LIMIT.toSeconds() + " s");
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
