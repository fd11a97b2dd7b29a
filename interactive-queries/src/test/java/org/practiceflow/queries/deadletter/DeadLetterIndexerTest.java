package org.practiceflow.queries.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.practiceflow.serdes.DeadLetterHeaders;
import org.practiceflow.serdes.Decoded.Rejected;
import org.practiceflow.serdes.RejectionReason;

/** Three dead letters exist, and two have been deleted. */
@DisplayName("Who reads the letters")
class DeadLetterIndexerTest {
    private static final String TOPIC = "orchestration.dlq.v1";
    private static final TopicPartition PLACE = new TopicPartition(TOPIC, 0);
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final DeadLetterScope ABC = DeadLetterScope.ofTenant("clinic-abc");

    private final MockConsumer<byte[], Integer> consumer = new MockConsumer<>("earliest");
    private final DeadLetterIndex index = new DeadLetterIndex();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private DeadLetterIndexer reader;

    @BeforeEach
    void start() throws Exception {
        consumer.updatePartitions(TOPIC, List.of(new PartitionInfo(TOPIC, 0, Node.noNode(), null, null)));
        consumer.updateBeginningOffsets(Map.of(PLACE, 2L));
        consumer.updateEndOffsets(Map.of(PLACE, 5L));
        consumer.schedulePollTask(() -> {
            for (int offset = 2; offset < 5; offset++) {
                consumer.addRecord(letter(offset, RejectionReason.DATA_INVALID));
            }
        });
        reader = new DeadLetterIndexer(consumer, index, metrics);
        reader.start();
        await(index::isComplete);
    }

    @AfterEach
    void stop() {
        reader.close();
        assertThat(consumer.closed()).isTrue();
    }

    @Test
    void knowsWhatThereIsAndCountsWhatComes() throws Exception {
        assertThat(index.counts(ABC)).isEqualTo(Map.of("DATA_INVALID", 3L));
        assertThat(counted(RejectionReason.DATA_INVALID)).isZero();

        comes(letter(5, RejectionReason.PROCESSING_FAILED));

        await(() -> counted(RejectionReason.PROCESSING_FAILED) == 1);
        assertThat(index.counts(ABC)).containsEntry("PROCESSING_FAILED", 1L);
        assertThat(index.newest(ABC, deadLetter -> true, DeadLetterCursor.START, 1)
                        .items())
                .extracting(DeadLetterSummary::bytes)
                .containsExactly(900_000L);
    }

    @Test
    void goesOnWhereTheBrokersWereAwayForAWhile() throws Exception {
        consumer.schedulePollTask(() -> consumer.setPollException(new KafkaException("away")));
        comes(letter(5, RejectionReason.UNKNOWN_WORD));

        await(() -> counted(RejectionReason.UNKNOWN_WORD) == 1);
    }

    @Test
    @DisplayName("reads also what a flood has come behind")
    void readsAllThatThereIs() throws Exception {
        MockConsumer<byte[], Integer> flooded = new MockConsumer<>("earliest");
        flooded.updatePartitions(TOPIC, List.of(new PartitionInfo(TOPIC, 0, Node.noNode(), null, null)));
        flooded.updateBeginningOffsets(Map.of(PLACE, 2L));
        flooded.updateEndOffsets(Map.of(PLACE, 20_002L));
        DeadLetterIndex late = new DeadLetterIndex();
        flooded.schedulePollTask(() -> {
            for (int offset = 2; offset < 20_002; offset++) {
                flooded.addRecord(
                        letter(offset, offset < 5 ? "clinic-few" : "clinic-abc", RejectionReason.DATA_INVALID));
            }
        });

        new DeadLetterTopicReader(flooded, late).readAll();

        assertThat(late.counts(DeadLetterScope.ofTenant("clinic-few"))).isEqualTo(Map.of("DATA_INVALID", 3L));
    }

    private void comes(ConsumerRecord<byte[], Integer> letter) {
        consumer.schedulePollTask(() -> consumer.addRecord(letter));
    }

    private double counted(RejectionReason reason) {
        return metrics.get("practiceflow.dead.letters")
                .tag("reason", reason.name())
                .counter()
                .count();
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        long until = System.nanoTime() + LIMIT.toNanos();
        while (!condition.call()) {
            assertThat(System.nanoTime()).as("the reader comes to it").isLessThan(until);
            Thread.onSpinWait();
        }
    }

    private static ConsumerRecord<byte[], Integer> letter(long offset, RejectionReason reason) {
        return letter(offset, "clinic-abc", reason);
    }

    private static ConsumerRecord<byte[], Integer> letter(long offset, String owner, RejectionReason reason) {
        Headers headers = DeadLetterHeaders.headers(
                new RecordHeaders(), new Rejected(reason, "", ""), owner, "patient.checkin.v1", 0, offset);
        return new ConsumerRecord<>(
                TOPIC,
                0,
                offset,
                1_000L,
                TimestampType.CREATE_TIME,
                0,
                0,
                "clinic-abc".getBytes(StandardCharsets.UTF_8),
                900_000,
                headers,
                Optional.empty());
    }
}
