package org.practiceflow.serdes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.practiceflow.serdes.TopicDescriptor.Direction.BOTH;
import static org.practiceflow.serdes.TopicDescriptor.Direction.INPUT;
import static org.practiceflow.serdes.TopicDescriptor.Direction.OUTPUT;
import static org.practiceflow.serdes.TopicRetention.ALL;
import static org.practiceflow.serdes.TopicRetention.BOOKINGS;
import static org.practiceflow.serdes.TopicRetention.BROKERS_DEFAULT;
import static org.practiceflow.serdes.TopicRetention.LATEST;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.practiceflow.serdes.event.EventType;

class TopicsTest {
    private static final int OUTPUT_BYTES = 786_432;
    private static final int LETTER_BYTES = 1_048_576;
    private static final Map<TopicRetention, String> RETENTIONS = Map.of(
            LATEST, "the last record of each key",
            ALL, "without end",
            BOOKINGS, "400 days",
            BROKERS_DEFAULT, "the brokers' default");

    @Test
    void theTopicsAreThoseThatTheContractsName() {
        assertThat(Topics.all())
                .containsExactlyInAnyOrder(
                        new TopicDescriptor("orchestration.settings.v1", INPUT, "tenant", ALL, 0),
                        new TopicDescriptor("appointment.scheduled.v1", INPUT, "tenant", BOOKINGS, 0),
                        new TopicDescriptor("patient.checkin.v1", INPUT, "tenant", BROKERS_DEFAULT, 0),
                        new TopicDescriptor("appointment.status.changed.v1", INPUT, "tenant", BOOKINGS, 0),
                        new TopicDescriptor("provider.status.update.v1", INPUT, "tenant", BROKERS_DEFAULT, 0),
                        new TopicDescriptor("resource.occupancy.update.v1", INPUT, "tenant", BROKERS_DEFAULT, 0),
                        new TopicDescriptor("patient.flow.update.v1", BOTH, "tenant", BROKERS_DEFAULT, OUTPUT_BYTES),
                        new TopicDescriptor("patient.queue.order.v1", INPUT, "tenant", BROKERS_DEFAULT, 0),
                        new TopicDescriptor("orchestration.alert.acknowledged.v1", INPUT, "tenant", BROKERS_DEFAULT, 0),
                        new TopicDescriptor("practitioner-role.changed.v1", INPUT, "tenant", ALL, 0),
                        new TopicDescriptor("fhir.resource.changed.v1", INPUT, "tenant", ALL, 0),
                        new TopicDescriptor("slot.regeneration.requested.v1", INPUT, "tenant", BROKERS_DEFAULT, 0),
                        new TopicDescriptor("orchestration.alert.v1", OUTPUT, "tenant", BROKERS_DEFAULT, OUTPUT_BYTES),
                        new TopicDescriptor(
                                "orchestration.adjustment.v1", OUTPUT, "tenant", BROKERS_DEFAULT, OUTPUT_BYTES),
                        new TopicDescriptor(
                                "orchestration.occupancy.v1",
                                OUTPUT,
                                "tenant/location/resourceType",
                                LATEST,
                                OUTPUT_BYTES),
                        new TopicDescriptor("orchestration.delay.v1", OUTPUT, "tenant/provider", LATEST, OUTPUT_BYTES),
                        new TopicDescriptor("slot.v1", OUTPUT, "tenant/slot", LATEST, OUTPUT_BYTES),
                        new TopicDescriptor(
                                "slot.generation.completed.v1", OUTPUT, "tenant", BROKERS_DEFAULT, OUTPUT_BYTES),
                        new TopicDescriptor("orchestration.audit.v1", OUTPUT, "tenant", BROKERS_DEFAULT, OUTPUT_BYTES),
                        new TopicDescriptor("clinic.visit.v1", OUTPUT, "tenant/appointment", LATEST, OUTPUT_BYTES),
                        new TopicDescriptor("clinic.provider.v1", OUTPUT, "tenant/provider", LATEST, OUTPUT_BYTES),
                        new TopicDescriptor("clinic.room.v1", OUTPUT, "tenant/resource", LATEST, OUTPUT_BYTES),
                        new TopicDescriptor("clinic.alert.v1", OUTPUT, "tenant/alert", LATEST, OUTPUT_BYTES),
                        new TopicDescriptor(
                                "orchestration.dlq.v1", OUTPUT, "as it came", BROKERS_DEFAULT, LETTER_BYTES));
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
    void aTopicIsCompactedOnlyWhereEachThingHasAKeyOfItsOwn() {
        assertThat(Topics.all())
                .filteredOn(topic -> topic.retention().isCompacted())
                .extracting(TopicDescriptor::name, TopicDescriptor::key)
                .containsExactlyInAnyOrder(
                        tuple("orchestration.occupancy.v1", "tenant/location/resourceType"),
                        tuple("orchestration.delay.v1", "tenant/provider"),
                        tuple("slot.v1", "tenant/slot"),
                        tuple("clinic.visit.v1", "tenant/appointment"),
                        tuple("clinic.provider.v1", "tenant/provider"),
                        tuple("clinic.room.v1", "tenant/resource"),
                        tuple("clinic.alert.v1", "tenant/alert"));
    }

    @Test
    void nothingThatOthersWriteIsCompactedSinceARecordThatIsRefusedWouldReplaceTheLastOneThatWasNot() {
        assertThat(Topics.inputs()).noneMatch(topic -> topic.retention().isCompacted());
        assertThat(Topics.shared("hospital.events").retention().isCompacted()).isFalse();
    }

    @Test
    void aRebuildReadsWholeWhatSaysHowThingsAre() {
        assertThat(Topics.all())
                .filteredOn(TopicDescriptor::isReadFromBeginning)
                .extracting(TopicDescriptor::name)
                .containsExactlyInAnyOrder(
                        "orchestration.settings.v1", "practitioner-role.changed.v1", "fhir.resource.changed.v1");
    }

    @Test
    void deadLettersMayBeAsLargeAsAnyInput() {
        assertThat(Topics.DEAD_LETTERS.newTopic(4, (short) 1).configs())
                .isEqualTo(Map.of("cleanup.policy", "delete", "max.message.bytes", "33554432"));
    }

    @Test
    void aTopicIsCreatedWithThePartitionsAndReplicasAskedFor() {
        assertThat(Topics.DEAD_LETTERS.newTopic(24, (short) 3))
                .satisfies(topic -> assertThat(topic.numPartitions()).isEqualTo(24))
                .satisfies(topic -> assertThat(topic.replicationFactor()).isEqualTo((short) 3));
    }

    @ParameterizedTest
    @MethodSource("org.practiceflow.serdes.Topics#all")
    void thePublishedContractSaysTheSameOfEach(TopicDescriptor topic) throws IOException {
        JsonNode contract = contract();
        JsonNode channel = contract.path("channels").path(topic.name());
        JsonNode stated = channel.path("x-practiceflow");
        String message = channel.path("messages").fieldNames().next();

        assertThat(directionIn(contract, topic.name())).isEqualTo(topic.direction());
        assertThat(contract.at("/components/messages/" + message + "/bindings/kafka/key/title")
                        .asText())
                .isEqualTo(topic.key());
        assertThat(settingsIn(channel)).isEqualTo(topic.newTopic(1, (short) 1).configs());
        assertThat(stated.path("partitioning").asText()).isEqualTo(topic.partitioning());
        assertThat(stated.path("retention").asText()).isEqualTo(RETENTIONS.get(topic.retention()));
        assertThat(stated.path("rebuild").asText())
                .isEqualTo(
                        topic.direction() == OUTPUT
                                ? "not at all"
                                : topic.isReadFromBeginning() ? "whole" : "from a time on");
        assertThat(stated.path("minMaxMessageBytes").asInt()).isEqualTo(topic.minBytes());
    }

    @Test
    void thePublishedContractKnowsNoOthers() throws IOException {
        assertThat(contract().path("channels").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrderElementsOf(
                        Topics.all().stream().map(TopicDescriptor::name).toList());
    }

    private static TopicDescriptor.Direction directionIn(JsonNode contract, String topic) {
        Set<String> actions = new HashSet<>();
        contract.path("operations").forEach(operation -> {
            if (operation.at("/channel/$ref").asText().equals("#/channels/" + topic)) {
                actions.add(operation.path("action").asText());
            }
        });
        return actions.size() == 2 ? BOTH : actions.contains("receive") ? INPUT : OUTPUT;
    }

    private static Map<String, String> settingsIn(JsonNode channel) {
        Map<String, String> settings = new HashMap<>();
        channel.at("/bindings/kafka/topicConfiguration").properties().forEach(setting -> {
            JsonNode value = setting.getValue();
            settings.put(setting.getKey(), value.isArray() ? value.path(0).asText() : value.asText());
        });
        return settings;
    }

    private static JsonNode contract() throws IOException {
        try (InputStream document =
                Objects.requireNonNull(Topics.class.getResourceAsStream("/schemas/asyncapi.json"))) {
            return Documents.JSON.readTree(document);
        }
    }
}
