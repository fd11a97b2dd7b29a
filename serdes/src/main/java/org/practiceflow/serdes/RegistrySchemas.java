package org.practiceflow.serdes;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches schemas from an Apicurio Registry. After a failure, requests pause for a while, twice as long each time, so
 * that the stream is not held up.
 */
public final class RegistrySchemas implements SchemaSource, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RegistrySchemas.class);
    private static final Duration LIMIT = Duration.ofSeconds(1);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration MAX_PAUSE = Duration.ofMinutes(1);

    private final URI registry;
    private final InstantSource clock;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(LIMIT).build();
    private Duration pause = FIRST_PAUSE;
    private long retryAt;

    /**
     * Creates a client of a registry.
     *
     * @param registry the base of its REST API, version 3, such as {@code http://registry:8080/apis/registry/v3}
     */
    public RegistrySchemas(URI registry, InstantSource clock) {
        this.registry = registry;
        this.clock = clock;
    }

    @Override
    public synchronized Response find(SchemaId id) {
        if (clock.millis() < retryAt) {
            return new Unavailable();
        }
        try {
            Response answer = request(id);
            pause = FIRST_PAUSE;
            return answer;
        } catch (IOException e) {
            LOG.warn("The schema registry does not respond; the next request is in {} s", pause.toSeconds());
            retryAt = clock.millis() + pause.toMillis();
            pause = pause.multipliedBy(2).compareTo(MAX_PAUSE) < 0 ? pause.multipliedBy(2) : MAX_PAUSE;
            return new Unavailable();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Unavailable();
        }
    }

    private Response request(SchemaId id) throws IOException, InterruptedException {
        String ids = id.kind() == SchemaId.Kind.CONTENT ? "/ids/contentIds/" : "/ids/globalIds/";
        HttpRequest request = HttpRequest.newBuilder(URI.create(registry + ids + id.id()))
                .timeout(LIMIT)
                .build();
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        return switch (answer.statusCode()) {
            case 200 -> new Schema(answer.body());
            case 404 -> new Unknown();
            default -> throw new IOException("Expected a schema, but got status " + answer.statusCode());
        };
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
