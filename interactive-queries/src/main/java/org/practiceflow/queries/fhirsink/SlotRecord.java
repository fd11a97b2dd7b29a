package org.practiceflow.queries.fhirsink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.RegistryFrame;

/**
 * A record of {@code slot.v1}.
 *
 * @param slotId the id of the slot
 * @param resource the slot, null if it has been removed
 * @param source the record as it was read
 */
record SlotRecord(String slotId, @Nullable ObjectNode resource, ConsumerRecord<byte[], byte[]> source) {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9.-]{1,64}");

    /** Reads the record of that slot; empty if a FHIR server could not store it. */
    static Optional<SlotRecord> of(String slotId, ConsumerRecord<byte[], byte[]> source) {
        if (!ID.matcher(slotId).matches()) {
            return Optional.empty();
        }
        byte[] value = source.value();
        if (value == null) {
            return Optional.of(new SlotRecord(slotId, null, source));
        }
        try {
            int frame = RegistryFrame.around(value, source.headers()).length();
            JsonNode data = MAPPER.readTree(value, frame, value.length - frame).path("data");
            return data instanceof ObjectNode slot
                            && slot.path("id").asText().equals(slotId)
                            && slot.path("status").isTextual()
                    ? Optional.of(new SlotRecord(slotId, slot, source))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
