package org.practiceflow.serdes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.practiceflow.serdes.TopicDescriptor.Direction.BOTH;
import static org.practiceflow.serdes.TopicDescriptor.Direction.INPUT;
import static org.practiceflow.serdes.TopicDescriptor.Direction.OUTPUT;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.practiceflow.serdes.event.EventType;

class TopicsTest {
    @Test
    void theTopicsAreThoseThatTheContractsName() {
        assertThat(Topics.all())
                .containsExactlyInAnyOrder(
                        new TopicDescriptor("orchestration.settings.v1", INPUT, true),
                        new TopicDescriptor("appointment.scheduled.v1", INPUT, false),
                        new TopicDescriptor("patient.checkin.v1", INPUT, false),
                        new TopicDescriptor("appointment.status.changed.v1", INPUT, false),
                        new TopicDescriptor("provider.status.update.v1", INPUT, false),
                        new TopicDescriptor("resource.occupancy.update.v1", INPUT, false),
                        new TopicDescriptor("patient.flow.update.v1", BOTH, false),
                        new TopicDescriptor("patient.queue.order.v1", INPUT, false),
                        new TopicDescriptor("orchestration.alert.acknowledged.v1", INPUT, false),
                        new TopicDescriptor("practitioner-role.changed.v1", INPUT, false),
                        new TopicDescriptor("fhir.resource.changed.v1", INPUT, true),
                        new TopicDescriptor("slot.regeneration.requested.v1", INPUT, false),
                        new TopicDescriptor("orchestration.alert.v1", OUTPUT, false),
                        new TopicDescriptor("orchestration.adjustment.v1", OUTPUT, false),
                        new TopicDescriptor("orchestration.occupancy.v1", OUTPUT, true),
                        new TopicDescriptor("orchestration.delay.v1", OUTPUT, true),
                        new TopicDescriptor("slot.v1", OUTPUT, true),
                        new TopicDescriptor("slot.generation.completed.v1", OUTPUT, false),
                        new TopicDescriptor("orchestration.audit.v1", OUTPUT, false),
                        new TopicDescriptor("orchestration.dlq.v1", OUTPUT, false));
    }

    @Test
    void theInputsAreAllThatProducersWriteAlsoTheSharedOne() {
        assertThat(Topics.inputs())
                .extracting(TopicDescriptor::name)
                .containsExactlyInAnyOrder(
                        "orchestration.settings.v1",
                        "appointment.scheduled.v1",
                        "patient.checkin.v1",
                        "appointment.status.changed.v1",
                        "provider.status.update.v1",
                        "resource.occupancy.update.v1",
                        "patient.flow.update.v1",
                        "patient.queue.order.v1",
                        "orchestration.alert.acknowledged.v1",
                        "practitioner-role.changed.v1",
                        "fhir.resource.changed.v1",
                        "slot.regeneration.requested.v1");
    }

    @ParameterizedTest
    @EnumSource
    void anEventTypeIsNamedAsItsTopic(EventType type) {
        assertThat(Topics.of(type).name()).isEqualTo(type.eventName());
        assertThat(EventType.named(type.eventName())).contains(type);
    }

    @Test
    void aCompactedTopicIsCreatedAsOne() {
        assertThat(Topics.of(EventType.PROVIDER_DELAY).newTopic(24, (short) 3).configs())
                .isEqualTo(Map.of("cleanup.policy", "compact"));
    }

    @Test
    void deadLettersMayBeAsLargeAsAnyInput() {
        assertThat(Topics.DEAD_LETTERS.newTopic(4, (short) 1).configs())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("cleanup.policy", "delete", "max.message.bytes", "33554432"));
    }

    @Test
    void anyOtherTopicForgetsByTime() {
        assertThat(Topics.of(EventType.PATIENT_CHECKIN).newTopic(24, (short) 3).configs())
                .isEqualTo(Map.of("cleanup.policy", "delete"));
    }

    @Test
    void aTopicIsCreatedWithThePartitionsAndReplicasAskedFor() {
        assertThat(Topics.DEAD_LETTERS.newTopic(24, (short) 3))
                .satisfies(topic -> assertThat(topic.numPartitions()).isEqualTo(24))
                .satisfies(topic -> assertThat(topic.replicationFactor()).isEqualTo((short) 3));
    }

    @Test
    void thePublishedContractSaysTheSameOfEach() throws IOException {
        JsonNode contract;
        try (InputStream document =
                Objects.requireNonNull(Topics.class.getResourceAsStream("/schemas/asyncapi.json"))) {
            contract = Documents.JSON.readTree(document);
        }
        Set<TopicDescriptor> published = new HashSet<>();
        contract.path("channels").properties().forEach(channel -> {
            Set<String> actions = new HashSet<>();
            contract.path("operations").forEach(operation -> {
                if (operation.at("/channel/$ref").asText().equals("#/channels/" + channel.getKey())) {
                    actions.add(operation.path("action").asText());
                }
            });
            String cleanup = channel.getValue()
                    .at("/bindings/kafka/topicConfiguration")
                    .path("cleanup.policy")
                    .path(0)
                    .asText();
            published.add(new TopicDescriptor(
                    channel.getKey(),
                    actions.size() == 2 ? BOTH : actions.contains("receive") ? INPUT : OUTPUT,
                    cleanup.equals("compact")));
        });

        assertThat(published).containsExactlyInAnyOrderElementsOf(Topics.all());
    }
}
