package org.practiceflow.queries.fhirsink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.practiceflow.queries.fhirsink.ScriptedFhirServer.DONE;
import static org.practiceflow.queries.fhirsink.ScriptedFhirServer.NOTHING_HELD;
import static org.practiceflow.queries.fhirsink.SinkFixture.TENANT;
import static org.practiceflow.queries.fhirsink.SinkFixture.source;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.practiceflow.serdes.TenantPartitioner;

@DisplayName("Who follows a tenant's slots")
class SlotConsumerTest {
    private final SinkFixture parts = new SinkFixture();
    private final MockConsumer<byte[], byte[]> records = new MockConsumer<>("earliest");
    private final TopicPartition only = new TopicPartition("slot.v1", 0);
    private ScriptedFhirServer server;

    @BeforeEach
    void start() throws Exception {
        server = ScriptedFhirServer.start(request -> request.isSearch() ? NOTHING_HELD : DONE);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void writesTheLastChangeOfEachAndRemembersWhereItWas() throws Exception {
        partitions(1);
        atOnce(List.of(
                source(TENANT, "slot-1", 0, "free"),
                source(TENANT, "slot-2", 1, "free"),
                source(TENANT, "slot-1", 2, "busy")));

        followUntilTheEnd();

        assertThat(server.transactions()).hasSize(1);
        assertThat(server.transactions()
                        .getFirst()
                        .entries()
                        .valueStream()
                        .map(entry -> entry.at("/resource/id").asText() + " "
                                + entry.at("/resource/status").asText()))
                .containsExactly("slot-2 free", "slot-1 busy");
        assertThat(parts.count("written")).isEqualTo(2);
        assertThat(records.committed(Set.of(only)).get(only).offset()).isEqualTo(3);
    }

    @Test
    void readsThePartitionOfItsTenantAlone() {
        partitions(24);
        records.schedulePollTask(() -> records.rebalance(records.partitionsFor("slot.v1").stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList()));

        followUntilTheEnd();

        assertThat(records.assignment()).hasSize(24);
        assertThat(records.paused())
                .hasSize(23)
                .doesNotContain(new TopicPartition("slot.v1", TenantPartitioner.partition(TENANT, 24)));
    }

    @Test
    void fillsABatchFromAmongWhatIsOfOthers() {
        partitions(1);
        atOnce(IntStream.range(0, 1500)
                .mapToObj(i -> source(i % 50 == 0 ? TENANT : "clinic-abcd", "slot-" + i, i, "free"))
                .toList());
        records.setMaxPollRecords(SlotConsumer.POLLED_AT_MOST);

        followUntilTheEnd();

        assertThat(server.transactions()).hasSize(1);
        assertThat(parts.count("written")).isEqualTo(30);
        assertThat(records.committed(Set.of(only)).get(only).offset()).isEqualTo(1500);
    }

    @Test
    void keepsWhatIsNoSlotAsADeadLetter() {
        partitions(1);
        atOnce(List.of(
                record(0, "clinic-abc/slot-1", "no JSON"),
                record(
                        1,
                        "clinic-abc/slot-2",
                        "{\"data\":{\"resourceType\":\"Slot\",\"id\":\"slot-3\",\"status\":\"free\"}}"),
                record(
                        2,
                        "clinic-abc/../slot-4",
                        "{\"data\":{\"resourceType\":\"Slot\",\"id\":\"../slot-4\",\"status\":\"free\"}}"),
                source(TENANT, "slot-5", 3, "free")));

        followUntilTheEnd();

        assertThat(parts.letters())
                .containsExactly(
                        "DATA_INVALID clinic-abc/slot-1",
                        "DATA_INVALID clinic-abc/slot-2",
                        "DATA_INVALID clinic-abc/../slot-4");
        assertThat(parts.count("written")).isEqualTo(1);
    }

    private void partitions(int count) {
        records.updatePartitions(
                "slot.v1",
                IntStream.range(0, count)
                        .mapToObj(i -> new PartitionInfo("slot.v1", i, Node.noNode(), null, null))
                        .toList());
        Map<TopicPartition, Long> begin = new HashMap<>();
        IntStream.range(0, count).forEach(i -> begin.put(new TopicPartition("slot.v1", i), 0L));
        records.updateBeginningOffsets(begin);
    }

    private void atOnce(List<ConsumerRecord<byte[], byte[]>> sources) {
        records.schedulePollTask(() -> {
            records.rebalance(List.of(only));
            sources.forEach(records::addRecord);
        });
    }

    private void followUntilTheEnd() {
        for (int polls = 0; polls < 5; polls++) {
            records.schedulePollTask(() -> {});
        }
        records.schedulePollTask(() -> records.setPollException(new KafkaException("The end")));
        SlotConsumer follower = new SlotConsumer(TENANT, 100, records, parts.writer(server.url(), 2), parts.outcomes);
        assertThatThrownBy(follower::run).hasMessage("The end");
    }

    private static ConsumerRecord<byte[], byte[]> record(long offset, String key, String value) {
        return new ConsumerRecord<>(
                "slot.v1", 0, offset, key.getBytes(StandardCharsets.UTF_8), value.getBytes(StandardCharsets.UTF_8));
    }
}
