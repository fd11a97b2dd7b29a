package org.practiceflow.queries.fhirsink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.practiceflow.queries.fhirsink.ScriptedFhirServer.DONE;
import static org.practiceflow.queries.fhirsink.ScriptedFhirServer.NOTHING_HELD;
import static org.practiceflow.queries.fhirsink.SinkFixture.TENANT;
import static org.practiceflow.queries.fhirsink.SinkFixture.source;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.practiceflow.queries.fhirsink.ScriptedFhirServer.ScriptedReply;

@DisplayName("The sink of a tenant")
class ConsumerThreadTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final SinkFixture parts = new SinkFixture();

    @Test
    void startsAgainAfterItHasEnded() throws Exception {
        try (ScriptedFhirServer server =
                ScriptedFhirServer.start(request -> request.isSearch() ? NOTHING_HELD : DONE)) {
            MockConsumer<byte[], byte[]> fails = new MockConsumer<>("earliest");
            fails.setPollException(new KafkaException("lost"));
            Queue<MockConsumer<byte[], byte[]>> consumers = new ArrayDeque<>(List.of(fails, consumer()));
            ConsumerThread sink = new ConsumerThread(
                    "fhir-sink",
                    TENANT,
                    () -> new SlotConsumer(
                            TENANT, 100, consumers.remove(), parts.writer(server.url(), 2), parts.outcomes),
                    Duration.ofMillis(1));
            sink.start();

            await(() -> parts.count("written") == 1);
            assertThat(fails.closed()).isTrue();
            assertThat(sink.status()).isEqualTo(new SinkStatus(TENANT, "running"));
            stop(sink);
        }
    }

    @Test
    void saysThatItIsStartingAgainUntilItHas() throws Exception {
        ConsumerThread sink = new ConsumerThread(
                "fhir-sink",
                TENANT,
                () -> {
                    throw new KafkaException("no brokers");
                },
                Duration.ofHours(1));
        sink.start();

        assertThat(sink.status()).isEqualTo(new SinkStatus(TENANT, "restarting"));
        stop(sink);
    }

    @Test
    void saysThatItWaitsWhileItsServerIsAway() throws Exception {
        try (ScriptedFhirServer server = ScriptedFhirServer.start(request -> new ScriptedReply(503, ""))) {
            MockConsumer<byte[], byte[]> consumer = consumer();
            ConsumerThread sink = new ConsumerThread(
                    "fhir-sink",
                    TENANT,
                    () -> new SlotConsumer(TENANT, 100, consumer, parts.writer(server.url(), 1000), parts.outcomes),
                    Duration.ofHours(1));
            sink.start();

            await(() -> sink.status().equals(new SinkStatus(TENANT, "waiting")));
            stop(sink);
            assertThat(consumer.closed()).isTrue();
            assertThat(parts.letters()).isEmpty();
        }
    }

    private static MockConsumer<byte[], byte[]> consumer() {
        TopicPartition only = new TopicPartition("slot.v1", 0);
        MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
        consumer.updatePartitions("slot.v1", List.of(new PartitionInfo("slot.v1", 0, Node.noNode(), null, null)));
        consumer.updateBeginningOffsets(Map.of(only, 0L));
        consumer.schedulePollTask(() -> {
            consumer.rebalance(List.of(only));
            consumer.addRecord(source(TENANT, "slot-1", 0, "free"));
        });
        return consumer;
    }

    private static void stop(ConsumerThread sink) throws InterruptedException {
        sink.interrupt();
        assertThat(sink.join(LIMIT)).isTrue();
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await().atMost(LIMIT).until(condition);
    }
}
