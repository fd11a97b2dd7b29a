package org.practiceflow.queries.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record of {@code slot.v1}.
 *
 * @param slotId of the slot
 * @param resource the slot, null where it is no more
 * @param source as it was read
 */
record SlotRecord(String slotId, @Nullable JsonNode resource, ConsumerRecord<byte[], byte[]> source) {}
