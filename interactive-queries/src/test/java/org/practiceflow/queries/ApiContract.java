package org.practiceflow.queries;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Checks responses against the published contract: status, type, all fields that it names, and no others. */
public final class ApiContract {
    private static final JsonMapper JSON = new JsonMapper();
    private static final JsonNode CONTRACT = read();
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(VersionFlag.V202012);

    private ApiContract() {}

    /** Returns every operation as a method and a path. */
    public static List<String> operations() {
        List<String> operations = new ArrayList<>();
        CONTRACT.get("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .fieldNames()
                        .forEachRemaining(
                                method -> operations.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        return operations;
    }

    /** Fails if the contract does not allow the response. */
    static void check(HttpResponse<String> answer) throws IOException {
        check(answer, answer.body());
    }

    public static void check(HttpResponse<?> answer, String text) throws IOException {
        String method = answer.request().method().toLowerCase(Locale.ROOT);
        JsonNode operation = path(answer.uri().getRawPath()).path(method);
        JsonNode response = resolved(operation.path("responses").path(Integer.toString(answer.statusCode())));
        if (answer.statusCode() == 304) {
            assertThat(text).isEmpty();
            return;
        }
        String type = answer.headers().firstValue("Content-Type").orElse("").replaceAll(";.*", "");
        JsonNode schema = response.path("content").path(type).path("schema");
        assertThat(schema.isObject())
                .as("%s %s answers %d as %s by contract", method, answer.uri().getPath(), answer.statusCode(), type)
                .isTrue();
        if (type.endsWith("/json") || type.endsWith("+json")) {
            JsonNode body = JSON.readTree(text);
            ObjectNode whole = schema.deepCopy();
            whole.set("components", CONTRACT.get("components"));
            assertThat(SCHEMAS.getSchema(whole).validate(body)).as(text).isEmpty();
            assertThat(undeclared(schema, body, ""))
                    .as("fields that the contract does not name")
                    .isEmpty();
        }
    }

    private static JsonNode path(String asked) {
        List<JsonNode> found = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : CONTRACT.get("paths").properties()) {
            String pattern =
                    path.getKey().replace("$", "(\\$|%24)").replace(".", "\\.").replaceAll("\\{\\w+}", "[^/]+");
            if (asked.equals(path.getKey())) {
                return path.getValue();
            }
            if (asked.matches(pattern)) {
                found.add(path.getValue());
            }
        }
        assertThat(found).as("path of %s", asked).isNotEmpty();
        return found.getFirst();
    }

    private static List<String> undeclared(JsonNode schema, JsonNode value, String at) {
        List<String> undeclared = new ArrayList<>();
        List<JsonNode> parts = parts(schema);
        if (value.isArray()) {
            value.forEach(item -> parts.stream()
                    .filter(part -> part.has("items"))
                    .forEach(part -> undeclared.addAll(undeclared(part.get("items"), item, at + "[]"))));
        } else if (value.isObject() && parts.stream().anyMatch(part -> part.has("properties"))) {
            value.properties().forEach(field -> {
                List<JsonNode> named = parts.stream()
                        .map(part -> part.path("properties").path(field.getKey()))
                        .filter(JsonNode::isObject)
                        .toList();
                if (named.isEmpty()) {
                    undeclared.add(at + "/" + field.getKey());
                }
                named.forEach(one -> undeclared.addAll(undeclared(one, field.getValue(), at + "/" + field.getKey())));
            });
        } else if (value.isObject()) {
            parts.stream()
                    .map(part -> part.path("additionalProperties"))
                    .filter(JsonNode::isObject)
                    .forEach(each -> value.forEach(item -> undeclared.addAll(undeclared(each, item, at + "/*"))));
        }
        return undeclared;
    }

    private static List<JsonNode> parts(JsonNode schema) {
        JsonNode resolved = resolved(schema);
        List<JsonNode> parts = new ArrayList<>(List.of(resolved));
        resolved.path("allOf").forEach(part -> parts.addAll(parts(part)));
        return parts;
    }

    private static JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? CONTRACT.at(node.get("$ref").asText().substring(1)) : node;
    }

    private static JsonNode read() {
        try (InputStream contract = ApiContract.class.getResourceAsStream("/api/openapi.json")) {
            return JSON.readTree(contract);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
