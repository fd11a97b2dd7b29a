package org.practiceflow.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The specification's own schema is that of AsyncAPI 3.0.0 (Apache License 2.0), without what only people read. */
@DisplayName("The contract of the topics")
class AsyncApiTest {
    private static final JsonNode DOCUMENT = read("/schemas/asyncapi.json");

    @Test
    void isValidAsyncApi() {
        JsonNode specification = read("/asyncapi/asyncapi-3.0.0.schema.json");

        assertThat(Validator.of(specification).complaints(DOCUMENT)).isEmpty();
        JsonNode broken = DOCUMENT.deepCopy();
        ((ObjectNode) broken.at("/operations/readPatientCheckin")).put("action", "eat");
        assertThat(Validator.of(specification).complaints(broken)).isNotEmpty();
    }

    @Test
    void hasAChannelForEachEventWithItsVerySchema() {
        List<Contract> events = Arrays.stream(Contract.values())
                .filter(contract -> contract.eventType().isPresent())
                .toList();

        assertThat(events).allSatisfy(contract -> {
            JsonNode channel =
                    DOCUMENT.path("channels").path(contract.eventType().orElseThrow());
            JsonNode message =
                    at(channel.path("messages").elements().next().path("$ref").asText());
            assertThat(message.at("/payload/schema/allOf/0/$ref").asText())
                    .isEqualTo("./" + Contract.ENVELOPE.fileName());
            assertThat(message.at("/payload/schema/allOf/1/properties/data/$ref")
                            .asText())
                    .isEqualTo("./" + contract.fileName());
        });
    }

    @Test
    void refersToNothingThatIsNotThere() {
        assertThat(new TreeSet<>(DOCUMENT.findValuesAsText("$ref"))).allSatisfy(reference -> {
            boolean there = reference.startsWith("#")
                    ? !at(reference).isMissingNode()
                    : AsyncApiTest.class.getResource("/schemas/" + reference.substring(2)) != null;
            assertThat(there).as(reference).isTrue();
        });
    }

    private static JsonNode at(String reference) {
        return DOCUMENT.at(reference.substring(1));
    }

    private static JsonNode read(String resource) {
        try (InputStream document = Objects.requireNonNull(AsyncApiTest.class.getResourceAsStream(resource))) {
            return Validator.JSON.readTree(document);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
