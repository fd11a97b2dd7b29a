package org.practiceflow.queries.fhirsink;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.practiceflow.serdes.EventEncoder;
import org.practiceflow.serdes.EventFormat;
import org.practiceflow.serdes.RegistryFrame;
import org.practiceflow.serdes.SchemaId;
import org.practiceflow.serdes.event.Envelope;
import org.practiceflow.serdes.event.FhirSlot;
import org.practiceflow.serdes.event.SlotChanged;
import org.practiceflow.topology.FhirResources;

@DisplayName("A slot as we write it to a FHIR server")
class WrittenStatusExtensionTest {
    private static final Instant NINE = Instant.parse("2026-03-10T09:00:00Z");

    @Test
    void saysItsStatusInAnExtensionAndIsWhatFhirTakesForASlot() {
        ObjectNode written = WrittenStatusExtension.on(published("busy"));

        assertThat(WrittenStatusExtension.of(written)).isEqualTo("busy");
        assertThat(written.at("/extension/0/valueCode").asText())
                .as("its time zone is still there")
                .isEqualTo("Europe/Berlin");
        FhirResources.assertValid(written.toString());
    }

    @Test
    void saysItOnceHoweverOftenItIsWritten() throws Exception {
        ObjectNode busy = (ObjectNode) new JsonMapper()
                .readTree(FhirTexts.slot("slot-1", 1, "busy", "free").replace('\'', '"'));

        ObjectNode written = WrittenStatusExtension.on(busy);

        assertThat(written.get("extension")).hasSize(1);
        assertThat(WrittenStatusExtension.of(written)).isEqualTo("busy");
    }

    @Test
    void isNotOursWithoutIt() {
        assertThat(WrittenStatusExtension.of(published("free"))).isNull();
    }

    @Test
    void isReadInTheFrameOfARegistry() {
        EventFormat.Framed framed = new EventFormat.Framed(new SchemaId(SchemaId.Kind.CONTENT, 7));
        byte[] value = RegistryFrame.frame(framed, event("free"));

        assertThat(SlotRecord.of("slot-1", new ConsumerRecord<>("slot.v1", 0, 0, null, value)))
                .hasValueSatisfying(slot -> assertThat(slot.resource()).isEqualTo(published("free")));
    }

    private static ObjectNode published(String status) {
        return Objects.requireNonNull(
                SlotRecord.of("slot-1", new ConsumerRecord<>("slot.v1", 0, 0, null, event(status)))
                        .orElseThrow()
                        .resource());
    }

    private static byte[] event(String status) {
        FhirSlot slot = FhirSlot.of(
                "slot-1", "schedule-9", "Europe/Berlin", status, NINE, NINE.plusSeconds(1800), "run-1", "evt-1");
        return new EventEncoder().encode(Envelope.of("evt-1", "clinic-abc", NINE, new SlotChanged("slot-1", slot)));
    }
}
