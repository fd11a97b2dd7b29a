package org.practiceflow.queries;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.practiceflow.queries.live.OutputFeed;
import org.practiceflow.serdes.event.EventType;

@DisplayName("A day that is followed live")
class LiveStreamTest {
    private static final List<EventType> TOLD = List.of(
            EventType.PATIENT_FLOW_UPDATE,
            EventType.ORCHESTRATION_ALERT,
            EventType.ORCHESTRATION_ADJUSTMENT,
            EventType.PROVIDER_DELAY,
            EventType.ORCHESTRATION_OCCUPANCY);

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("latest");
    private final OutputFeed feed = new OutputFeed(consumer, new SimpleMeterRegistry());
    private ClinicFixture clinic;
    private long offset;

    @BeforeEach
    void aMorning() {
        for (EventType type : TOLD) {
            String topic = type.eventName();
            consumer.updatePartitions(topic, List.of(new PartitionInfo(topic, 0, Node.noNode(), null, null)));
            consumer.updateEndOffsets(Map.of(new TopicPartition(topic, 0), 0L));
        }
        feed.start();
        Properties settings = new Properties();
        settings.put("auth", "off");
        clinic = new ClinicFixture(settings, ServerUnderTest.TAKES_ALL, feed);
        clinic.booked("A", "prov-77", "loc-1", "09:00");
    }

    @AfterEach
    void close() {
        feed.close();
        clinic.close();
    }

    @Test
    void beginsWithTheBoardAndGoesOnWithWhatIsPublished() throws Exception {
        try (Stream<String> lines = clinic.follow("/stream")) {
            Iterator<String> line = lines.iterator();
            assertThat(event(line).getLast())
                    .startsWith("data: {\"version\":0,\"board\":{\"asOf\":")
                    .contains("\"appointmentId\":\"A\"");
            published("A");

            List<String> delta = event(line);
            assertThat(delta).contains("event: delta", "id: 1.0.0.0.0");
            assertThat(delta.getLast()).contains("\"patientId\":\"p-A\"", "\"version\":1");
        }
    }

    @Test
    void leavesPatientsOutOnAWall() throws Exception {
        try (Stream<String> lines = clinic.follow("/stream?view=wall")) {
            Iterator<String> line = lines.iterator();
            assertThat(event(line).getLast())
                    .contains("\"appointmentId\":\"A\"")
                    .doesNotContain("p-A");
            published("A");
            assertThat(event(line).getLast())
                    .contains("\"appointmentId\":\"A\"")
                    .doesNotContain("p-A");
        }
    }

    @Test
    void goesOnFromTheLastEventWithoutTheBoard() throws Exception {
        try (Stream<String> before = clinic.follow("/stream")) {
            Iterator<String> line = before.iterator();
            event(line);
            published("A");
            event(line);
            published("B");
            event(line);
        }
        try (Stream<String> again = clinic.follow("/stream", "Last-Event-ID", "1.0.0.0.0")) {
            assertThat(event(again.iterator()).getLast()).contains("\"appointmentId\":\"B\"");
        }
    }

    @Test
    void saysWhyItEnds() throws Exception {
        try (Stream<String> lines = clinic.follow("/stream")) {
            Iterator<String> line = lines.iterator();
            event(line);
            feed.close();

            assertThat(event(line)).contains("event: end", "data: {\"reason\":\"stopping\"}");
            assertThat(line.hasNext()).isFalse();
        }
    }

    @Test
    void isNotAnAnswerToOneWhoExpectsAnother() throws Exception {
        assertThat(clinic.status("/stream")).isEqualTo(406);
    }

    private void published(String appointment) {
        String event =
                "{\"tenantId\":\"clinic-abc\",\"producer\":\"orchestrator-service\",\"data\":{\"appointmentId\":\"%s\",\"patientId\":\"p-%s\"}}"
                        .formatted(appointment, appointment);
        consumer.addRecord(new ConsumerRecord<>(
                EventType.PATIENT_FLOW_UPDATE.eventName(),
                0,
                offset++,
                new byte[0],
                event.getBytes(StandardCharsets.UTF_8)));
    }

    /** Returns the lines of the next event, without comments. */
    private static List<String> event(Iterator<String> lines) {
        List<String> event = new ArrayList<>();
        while (lines.hasNext()) {
            String line = lines.next();
            if (line.isEmpty() && !event.isEmpty()) {
                return event;
            }
            if (!line.isEmpty() && !line.startsWith(":")) {
                event.add(line);
            }
        }
        return event;
    }
}
