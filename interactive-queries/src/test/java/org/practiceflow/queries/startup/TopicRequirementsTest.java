package org.practiceflow.queries.startup;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.practiceflow.serdes.TopicDescriptor;
import org.practiceflow.serdes.Topics;
import org.practiceflow.serdes.event.EventType;

@DisplayName("A topic that is there")
class TopicRequirementsTest {
    private static final TopicDescriptor PLACES = Topics.of(EventType.FHIR_RESOURCE_CHANGED);
    private static final TopicDescriptor BOOKINGS = Topics.of(EventType.APPOINTMENT_SCHEDULED);
    private static final TopicDescriptor SETTINGS = Topics.of(EventType.ORCHESTRATION_SETTINGS);
    private static final TopicDescriptor SLOTS = Topics.of(EventType.SLOT);
    private static final TopicDescriptor ALERTS = Topics.of(EventType.ORCHESTRATION_ALERT);

    /** The brokers' settings of a topic that was created with defaults. */
    private static final Map<String, String> DEFAULTS = Map.of(
            "cleanup.policy", "delete",
            "retention.ms", "604800000",
            "retention.bytes", "-1",
            "max.message.bytes", "1048588");

    @ParameterizedTest
    @MethodSource("org.practiceflow.serdes.Topics#all")
    void isTakenAsWeCreateIt(TopicDescriptor topic) {
        assertThatCode(() -> check(topic, topic.settings())).doesNotThrowAnyException();
    }

    @Test
    void isRefusedWhereOneResourceATenantWouldBeLeftOfAllWithTheCommandThatChangesIt() {
        assertThatThrownBy(() -> check(PLACES, Map.of("cleanup.policy", "compact")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Expected fhir.resource.changed.v1 with cleanup.policy=delete,retention.ms=-1,"
                        + " but got cleanup.policy=compact,retention.ms=604800000:"
                        + " run kafka-configs --bootstrap-server kafka:9092 --alter --entity-type topics"
                        + " --entity-name fhir.resource.changed.v1"
                        + " --add-config cleanup.policy=delete,retention.ms=-1,retention.bytes=-1");
    }

    @ParameterizedTest
    @CsvSource({"retention.ms,604800000", "retention.bytes,1000000000"})
    void isRefusedWhereItForgetsWhatARebuildReadsWhole(String setting, String value) {
        Map<String, String> kept = new HashMap<>(PLACES.settings());
        kept.put(setting, value);

        assertThatThrownBy(() -> check(PLACES, kept))
                .hasMessageContaining(PLACES.name() + " with " + setting + "=-1, but got " + setting + "=" + value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"compact", "compact,delete"})
    void isRefusedWhereEventsOfATenantWouldReplaceEachOther(String policy) {
        assertThatThrownBy(() -> check(BOOKINGS, Map.of("cleanup.policy", policy)))
                .hasMessageContaining(
                        "cleanup.policy=delete,retention.ms=34560000000, but got cleanup.policy=" + policy);
    }

    @ParameterizedTest
    @ValueSource(strings = {"compact", "compact,delete"})
    void isRefusedWhereARefusedRecordWouldReplaceTheSettingsOfATenantWithTheCommandThatChangesIt(String policy) {
        assertThatThrownBy(() -> check(SETTINGS, Map.of("cleanup.policy", policy)))
                .hasMessageContaining("orchestration.settings.v1 with cleanup.policy=delete,retention.ms=-1,"
                        + " but got cleanup.policy=" + policy)
                .hasMessageEndingWith("--entity-name orchestration.settings.v1"
                        + " --add-config cleanup.policy=delete,retention.ms=-1,retention.bytes=-1");
    }

    @Test
    void isRefusedWhereItForgetsSlotsThatHoldForLong() {
        assertThatThrownBy(() -> check(SLOTS, Map.of("cleanup.policy", "compact,delete")))
                .hasMessageContaining("slot.v1 with cleanup.policy=compact, but got cleanup.policy=compact,delete");
    }

    @Test
    void mayRememberBookingsForAsLongAsTheDeploymentWants() {
        assertThatCode(() -> check(BOOKINGS, Map.of())).doesNotThrowAnyException();
    }

    @Test
    void isRefusedWhereItTakesLessThanMayBePublished() {
        assertThatCode(() -> check(ALERTS, Map.of("max.message.bytes", "786432")))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> check(ALERTS, Map.of("max.message.bytes", "786431")))
                .hasMessageStartingWith(
                        "Expected orchestration.alert.v1 with max.message.bytes=786432, but got max.message.bytes=786431: run ")
                .hasMessageEndingWith("--entity-name orchestration.alert.v1 --add-config max.message.bytes=786432");
    }

    @Test
    void isRefusedWhereItTakesLessThanADeadLetterOfAMegabyte() {
        assertThatCode(() -> check(Topics.DEAD_LETTERS, Map.of("max.message.bytes", "1048576")))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> check(Topics.DEAD_LETTERS, Map.of("max.message.bytes", "1048575")))
                .hasMessageContaining("orchestration.dlq.v1 with max.message.bytes=1048576, but got");
    }

    @Test
    void mayTakeWhateverProducersPublish() {
        assertThatCode(() -> check(BOOKINGS, Map.of("max.message.bytes", "100000000")))
                .doesNotThrowAnyException();
    }

    @Test
    void isRefusedWhereAnOlderStartCreatedItForSmallerRows() {
        TopicRequirement changelog = TopicRequirement.ofInternal("practiceflow-clinic-changelog");

        assertThatThrownBy(() -> new TopicRequirements(List.of(changelog))
                        .check(Map.of(changelog.topic(), DEFAULTS), "kafka:9092"))
                .hasMessageStartingWith(
                        "Expected practiceflow-clinic-changelog with max.message.bytes=8388608, but got max.message.bytes=1048588: ");
    }

    @Test
    void isToldWithAllOthersThatHaveToChange() {
        TopicRequirements requirements =
                new TopicRequirements(List.of(TopicRequirement.of(PLACES), TopicRequirement.of(ALERTS)));
        Map<String, Map<String, String>> settings =
                Map.of(PLACES.name(), DEFAULTS, ALERTS.name(), Map.of("max.message.bytes", "1000"));

        assertThatThrownBy(() -> requirements.check(settings, "kafka:9092"))
                .hasMessageContaining("; orchestration.alert.v1 with")
                .hasMessageContaining(" && kafka-configs ")
                .hasMessageNotContaining("\n");
    }

    private static void check(TopicDescriptor topic, Map<String, String> stated) {
        Map<String, String> settings = new HashMap<>(DEFAULTS);
        settings.putAll(stated);
        new TopicRequirements(List.of(TopicRequirement.of(topic))).check(Map.of(topic.name(), settings), "kafka:9092");
    }
}
