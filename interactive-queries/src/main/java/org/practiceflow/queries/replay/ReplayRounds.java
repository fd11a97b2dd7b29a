package org.practiceflow.queries.replay;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.practiceflow.queries.kafka.KafkaClients;

/**
 * The rounds of a replay, in a topic of its own, so that instances on several machines and one that is started again
 * agree on them. Of several proposals of a round the first one in the topic counts.
 */
final class ReplayRounds {
    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaClients kafka;
    private final TopicPartition partition;

    ReplayRounds(KafkaClients kafka, String applicationId) {
        this.kafka = kafka;
        this.partition = new TopicPartition(applicationId + "-replay", 0);
    }

    /** Returns true if the topic exists. */
    boolean exist() throws ExecutionException, InterruptedException {
        return kafka.admin().listTopics().names().get().contains(partition.topic());
    }

    /** Creates the topic, unless another instance has created it first. */
    void create(short replicationFactor) throws ExecutionException, InterruptedException {
        NewTopic topic = new NewTopic(partition.topic(), 1, replicationFactor)
                .configs(Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        TopicConfig.CLEANUP_POLICY_DELETE,
                        TopicConfig.RETENTION_MS_CONFIG,
                        "-1"));
        try {
            kafka.admin().createTopics(List.of(topic)).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    /** Returns the rounds so far, the first one first. */
    List<ReplayRound> all() {
        Map<Integer, ReplayRound> rounds = new TreeMap<>();
        try (Consumer<byte[], byte[]> consumer = kafka.consumer()) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            while (consumer.position(partition) < end) {
                for (ConsumerRecord<byte[], byte[]> proposal : consumer.poll(POLL)) {
                    int number = Integer.parseInt(new String(proposal.key(), StandardCharsets.UTF_8));
                    rounds.putIfAbsent(number, ReplayRound.decode(proposal.value()));
                }
            }
        }
        return List.copyOf(rounds.values());
    }

    /**
     * Proposes a round. Returns the one that counts.
     *
     * @param number the number of rounds before it
     */
    ReplayRound propose(int number, ReplayRound round) throws ExecutionException, InterruptedException {
        byte[] key = Integer.toString(number).getBytes(StandardCharsets.UTF_8);
        kafka.producer()
                .send(new ProducerRecord<>(partition.topic(), partition.partition(), key, round.encode()))
                .get();
        return all().get(number);
    }
}
