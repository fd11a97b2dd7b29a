package org.practiceflow.queries.registry;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/**
 * Registers the event contracts in a schema registry. A contract may change only so that consumers of the new version
 * still read events written with the old one. Registering again changes nothing.
 */
public final class SchemaRegistration {

    /** The registry's group that holds the contracts. */
    public static final String GROUP = "practiceflow";

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(15);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int OK = 200;
    private static final int NO_CONTENT = 204;
    private static final int CONFLICT = 409;

    private final ObjectMapper json = new ObjectMapper();
    private final String registry;

    /** Creates a registration with the registry whose REST API, version 3, has the base {@code registry}. */
    public SchemaRegistration(URI registry) {
        this.registry = registry.toString();
    }

    /**
     * Registers JSON Schemas under the rule that new versions stay backward compatible.
     *
     * @param schemas the text of each schema in UTF-8, by artifact id
     * @throws IllegalStateException if the registry rejects one, for instance as incompatible; the message says why
     * @throws UncheckedIOException if the registry cannot be reached in time
     */
    public void register(Map<String, byte[]> schemas) {
        try (var http = HttpClient.newBuilder().connectTimeout(CONNECT_LIMIT).build()) {
            var group = json.createObjectNode().put("groupId", GROUP);
            expect(post(http, "/groups", group), "group " + GROUP, OK, CONFLICT);
            var rule = json.createObjectNode().put("ruleType", "COMPATIBILITY").put("config", "BACKWARD");
            expect(post(http, "/groups/" + GROUP + "/rules", rule), "compatibility rule", OK, NO_CONTENT, CONFLICT);
            schemas.forEach((artifactId, schema) -> expect(
                    post(
                            http,
                            "/groups/" + GROUP + "/artifacts?ifExists=FIND_OR_CREATE_VERSION",
                            artifact(artifactId, schema)),
                    "schema " + artifactId,
                    OK));
        }
    }

    private ObjectNode artifact(String artifactId, byte[] schema) {
        var artifact = json.createObjectNode().put("artifactId", artifactId).put("artifactType", "JSON");
        artifact.putObject("firstVersion")
                .putObject("content")
                .put("content", new String(schema, StandardCharsets.UTF_8))
                .put("contentType", "application/json");
        return artifact;
    }

    private HttpResponse<String> post(HttpClient http, String path, ObjectNode body) {
        var request = HttpRequest.newBuilder(URI.create(registry + path))
                .timeout(ANSWER_LIMIT)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString()))
                .build();
        try {
            return new RetryingHttp(http, PATIENCE).send(request);
        } catch (IOException e) {
            throw new UncheckedIOException("The registry at " + registry + " cannot be reached", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while registering schemas", e);
        }
    }

    private static void expect(HttpResponse<String> response, String what, int... accepted) {
        for (int status : accepted) {
            if (response.statusCode() == status) {
                return;
            }
        }
        throw new IllegalStateException("Expected the registry to accept the %s, but it responded with %d: %s"
                .formatted(what, response.statusCode(), response.body()));
    }
}
