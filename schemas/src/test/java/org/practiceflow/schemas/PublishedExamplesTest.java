package org.practiceflow.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The examples that producers were given with the event contracts. */
class PublishedExamplesTest {
    @ParameterizedTest
    @EnumSource(
            names = {
                "PATIENT_CHECKIN",
                "APPOINTMENT_STATUS_CHANGE",
                "PROVIDER_STATUS_UPDATE",
                "RESOURCE_OCCUPANCY",
                "ORCHESTRATION_ALERT",
                "PATIENT_FLOW_UPDATE"
            })
    void theExampleOfEachEventIsValidAsAWholeAndInItsData(Contract contract) throws IOException {
        JsonNode event = example(contract);

        assertThat(Validator.of(Contract.ENVELOPE).complaints(event)).isEmpty();
        assertThat(event.path("eventType").asText())
                .isEqualTo(contract.eventType().orElseThrow());
        assertThat(Validator.of(contract).complaints(event.path("data"))).isEmpty();
    }

    private static JsonNode example(Contract contract) throws IOException {
        String name = "/examples/" + contract.fileName().replace(".schema.json", ".json");
        try (InputStream example =
                Objects.requireNonNull(PublishedExamplesTest.class.getResourceAsStream(name), name)) {
            return Validator.JSON.readTree(example);
        }
    }
}
