package org.practiceflow.queries.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.state.HostInfo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Who follows a tenant that moves")
class OwnershipWatcherTest {
    private static final HostInfo ONE = new HostInfo("one", 1);
    private static final HostInfo OTHER = new HostInfo("other", 1);

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("latest");
    private final OutputFeed feed = new OutputFeed(consumer, new SimpleMeterRegistry());
    private final FeedSubscriber subscriber = new FeedSubscriber("clinic-abc", null, true);
    private List<HostInfo> holders = List.of(ONE, OTHER);
    private final OwnershipWatcher moves = new OwnershipWatcher(feed, tenant -> holders);

    @BeforeEach
    void follow() {
        for (String topic : OutputFeed.TOPICS) {
            consumer.updatePartitions(topic, List.of(new PartitionInfo(topic, 0, Node.noNode(), null, null)));
            consumer.updateEndOffsets(Map.of(new TopicPartition(topic, 0), 0L));
        }
        feed.start();
        feed.subscribe(subscriber, null);
        moves.check();
    }

    @AfterEach
    void close() {
        moves.close();
        feed.close();
    }

    @Test
    void isSentAway() {
        holders = List.of(OTHER, ONE);
        moves.check();

        assertThat(subscriber.end()).isEqualTo("moved");
    }

    @Test
    void staysWhileTheOwnerIsTheSame() {
        holders = List.of(ONE);
        moves.check();

        assertThat(subscriber.end()).isNull();
    }

    @Test
    void staysWhileItIsBeingWorkedOutWhoTheOwnerIs() {
        holders = List.of();
        moves.check();
        holders = List.of(ONE);
        moves.check();

        assertThat(subscriber.end()).isNull();
    }
}
