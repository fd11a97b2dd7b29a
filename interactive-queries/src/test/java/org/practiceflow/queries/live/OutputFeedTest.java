package org.practiceflow.queries.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.practiceflow.queries.live.FeedSubscriber.Message;
import org.practiceflow.queries.live.OutputFeed.Start;
import org.practiceflow.queries.state.TenantUnavailableException;
import org.practiceflow.serdes.event.EventType;

@DisplayName("Who follows a tenant")
class OutputFeedTest {
    private static final String FLOW = EventType.PATIENT_FLOW_UPDATE.eventName();
    private static final String ALERT = EventType.ORCHESTRATION_ALERT.eventName();
    private static final long LIMIT_MILLIS = Duration.ofSeconds(10).toMillis();

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("latest");
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final OutputFeed feed = new OutputFeed(consumer, metrics);
    private final Map<String, Long> offsets = new HashMap<>();

    @BeforeEach
    void topicsThatHoldSomethingAlready() {
        for (String topic : OutputFeed.TOPICS) {
            consumer.updatePartitions(topic, List.of(new PartitionInfo(topic, 0, Node.noNode(), null, null)));
            consumer.updateEndOffsets(Map.of(new TopicPartition(topic, 0), 100L));
            offsets.put(topic, 100L);
        }
        feed.start();
    }

    @AfterEach
    void close() {
        feed.close();
    }

    @Test
    void isToldWhatIsPublishedFromThenOnInItsOrder() throws Exception {
        FeedSubscriber subscriber = new FeedSubscriber("clinic-abc", null, true);
        Start start = feed.subscribe(subscriber, null);
        flow("clinic-abc", "A", "loc-1");
        flow("clinic-abd", "X", "loc-1");
        flow("clinic-abc", "B", "loc-1");

        assertThat(start).isEqualTo(new Start("100.100.100.100.100", 500, false));
        Message first = next(subscriber);
        assertThat(first.id()).isEqualTo("101.100.100.100.100");
        assertThat(first.document()).contains("\"appointmentId\":\"A\"", "\"patientId\":\"p-A\"", "\"version\":501");
        assertThat(next(subscriber).document()).contains("\"appointmentId\":\"B\"", "\"version\":503");
    }

    @Test
    void isToldWhatStandsInTheFrameOfARegistry() throws Exception {
        FeedSubscriber subscriber = new FeedSubscriber("clinic-abc", null, false);
        feed.subscribe(subscriber, null);
        publish(
                FLOW,
                "\u0000\u0000\u0000\u0001\u0002{\"producer\":\"orchestrator-service\",\"tenantId\":\"clinic-abc\",\"data\":{\"appointmentId\":\"A\"}}");

        assertThat(next(subscriber).document()).contains("\"appointmentId\":\"A\"");
    }

    @Test
    void isToldWhateverTheEnvelope() throws Exception {
        FeedSubscriber subscriber = new FeedSubscriber("clinic-abc", null, false);
        feed.subscribe(subscriber, null);
        publish(
                FLOW,
                "{\"specversion\":\"1.0\",\"tenantid\":\"clinic-abc\",\"source\":\"orchestrator-service\",\"data\":{\"appointmentId\":\"A\",\"patientId\":\"p-A\"}}");

        assertThat(next(subscriber).document())
                .contains("\"appointmentId\":\"A\"")
                .doesNotContain("p-A");
    }

    @Test
    void isToldNothingOfPatientsWithoutTheRole() throws Exception {
        FeedSubscriber subscriber = new FeedSubscriber("clinic-abc", null, false);
        feed.subscribe(subscriber, null);
        flow("clinic-abc", "A", "loc-1");

        assertThat(next(subscriber).document())
                .contains("\"appointmentId\":\"A\"")
                .doesNotContain("p-A");
    }

    @Test
    void isToldOfItsLocationAndOfWhatCannotBeTiedToAnother() throws Exception {
        FeedSubscriber subscriber = new FeedSubscriber("clinic-abc", "loc-1", true);
        feed.subscribe(subscriber, null);
        flow("clinic-abc", "A", "loc-1");
        flow("clinic-abc", "B", "loc-2");
        alert("clinic-abc", "B");
        alert("clinic-abc", "A");
        alert("clinic-abc", "Z");

        assertThat(next(subscriber).document()).contains("\"appointmentId\":\"A\"");
        assertThat(next(subscriber).document()).contains("[\"A\"]");
        assertThat(next(subscriber).document()).contains("[\"Z\"]");
    }

    @Test
    void goesOnWhereItLeftOff() throws Exception {
        FeedSubscriber before = new FeedSubscriber("clinic-abc", null, true);
        feed.subscribe(before, null);
        flow("clinic-abc", "A", "loc-1");
        String last = next(before).id();
        feed.unsubscribe(before);
        alert("clinic-abc", "A");
        flow("clinic-abc", "B", "loc-1");
        awaitRead(FLOW);

        FeedSubscriber again = new FeedSubscriber("clinic-abc", null, true);
        assertThat(feed.subscribe(again, last).resumed()).isTrue();
        assertThat(next(again).document()).contains(ALERT);
        assertThat(next(again).document()).contains("\"appointmentId\":\"B\"");
    }

    @Test
    void beginsAnewWhereThatIsNoLongerKnown() {
        FeedSubscriber subscriber = new FeedSubscriber("clinic-abc", null, true);

        assertThat(feed.subscribe(subscriber, "99.100.100.100.100").resumed()).isFalse();
        assertThat(feed.subscribe(subscriber, "900.100.100.100.100").resumed()).isFalse();
        assertThat(feed.subscribe(subscriber, "1.2").resumed()).isFalse();
        assertThat(feed.subscribe(subscriber, "<script>").resumed()).isFalse();
    }

    @Test
    void beginsAnewWhereItMissedMoreThanWaitsForAnybody() throws Exception {
        feed.subscribe(new FeedSubscriber("clinic-abc", null, true), null);
        for (int visit = 0; visit < 300; visit++) {
            flow("clinic-abc", "A" + visit, "loc-1");
        }

        FeedSubscriber again = new FeedSubscriber("clinic-abc", null, true);
        assertThat(feed.subscribe(again, "100.100.100.100.100").resumed()).isFalse();
        flow("clinic-abc", "B", "loc-1");
        assertThat(next(again).document()).contains("\"appointmentId\":\"B\"");
    }

    @Test
    void isNotLetInWhereTheInstanceStops() {
        feed.stop();

        assertThatThrownBy(() -> feed.subscribe(new FeedSubscriber("clinic-abc", null, true), null))
                .isInstanceOf(TenantUnavailableException.class)
                .hasMessage("The instance is stopping");
        assertThat(feed.subscribers()).isZero();
    }

    @Test
    void isForgottenWhereTheBrokersDoNotAnswer() {
        List<PartitionInfo> known = consumer.partitionsFor(FLOW);
        consumer.updatePartitions(FLOW, List.of());

        assertThatThrownBy(() -> feed.subscribe(new FeedSubscriber("clinic-abc", null, true), null))
                .isInstanceOf(TenantUnavailableException.class);
        assertThat(feed.subscribers()).isZero();
        consumer.updatePartitions(FLOW, known);
        assertThatCode(() -> feed.subscribe(new FeedSubscriber("clinic-abc", null, true), null))
                .doesNotThrowAnyException();
    }

    @Test
    void isLeftBehindWhereItIsSlowerThanTheBound() throws Exception {
        FeedSubscriber slow = new FeedSubscriber("clinic-abc", null, true);
        feed.subscribe(slow, null);
        for (int visit = 0; visit < 300; visit++) {
            flow("clinic-abc", "A" + visit, "loc-1");
        }
        awaitRead(FLOW);
        feed.subscribe(new FeedSubscriber("clinic-abd", null, true), null);

        assertThat(slow.end()).isEqualTo("too-slow");
        assertThat(feed.subscribers()).isEqualTo(1);
        assertThat(metrics.counter("practiceflow.stream.dropped").count()).isEqualTo(1);
    }

    @Test
    void isNotToldWhatOthersPublish() throws Exception {
        FeedSubscriber subscriber = new FeedSubscriber("clinic-abc", null, true);
        feed.subscribe(subscriber, null);
        publish(FLOW, "{\"tenantId\":\"clinic-abc\",\"producer\":\"staff-ui\",\"data\":{}}");
        publish(FLOW, "no event");
        flow("clinic-abc", "A", "loc-1");

        assertThat(next(subscriber).document()).contains("\"appointmentId\":\"A\"", "\"version\":503");
    }

    @Test
    void isToldWhyItEnds() throws Exception {
        FeedSubscriber subscriber = new FeedSubscriber("clinic-abc", null, true);
        feed.subscribe(subscriber, null);
        feed.end("clinic-abc", "moved");

        assertThat(subscriber.next(LIMIT_MILLIS)).isNull();
        assertThat(subscriber.end()).isEqualTo("moved");
    }

    private void flow(String tenantId, String appointment, String location) {
        publish(
                FLOW,
                "{\"tenantId\":\"%s\",\"producer\":\"orchestrator-service\",\"eventType\":\"%s\",\"data\":{\"appointmentId\":\"%s\",\"patientId\":\"p-%s\",\"locationId\":\"%s\"}}"
                        .formatted(tenantId, FLOW, appointment, appointment, location));
    }

    private void alert(String tenantId, String appointment) {
        publish(
                ALERT,
                "{\"tenantId\":\"%s\",\"producer\":\"orchestrator-service\",\"eventType\":\"%s\",\"data\":{\"relatedAppointments\":[\"%s\"]}}"
                        .formatted(tenantId, ALERT, appointment));
    }

    private void publish(String topic, String value) {
        long offset = Objects.requireNonNull(offsets.get(topic));
        offsets.put(topic, offset + 1);
        consumer.addRecord(new ConsumerRecord<>(topic, 0, offset, new byte[0], value.getBytes(StandardCharsets.UTF_8)));
        // Records of different topics are ordered by arrival.
        awaitRead(topic);
    }

    private void awaitRead(String topic) {
        long end = Objects.requireNonNull(offsets.get(topic));
        long until = System.nanoTime() + Duration.ofMillis(LIMIT_MILLIS).toNanos();
        while (consumer.position(new TopicPartition(topic, 0)) < end) {
            assertThat(System.nanoTime()).isLessThan(until);
            Thread.onSpinWait();
        }
    }

    private static Message next(FeedSubscriber subscriber) throws InterruptedException {
        return Objects.requireNonNull(subscriber.next(LIMIT_MILLIS));
    }
}
