package org.practiceflow.queries.move;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.practiceflow.queries.config.ApplicationConfig;
import org.practiceflow.queries.kafka.CommittedOffsets;
import org.practiceflow.queries.kafka.GroupMembers;
import org.practiceflow.queries.kafka.KafkaClients;
import org.practiceflow.queries.startup.StateFormatCheck;
import org.practiceflow.topology.store.KeyTenant;

/**
 * The move of an application's state to another application id. Rows are copied from changelog to changelog as they
 * are, each to the partition of its tenant. Then one transaction takes over the events that are read but not decided,
 * and the offsets of the inputs. So the successor goes on exactly where the application has stopped.
 */
final class StateMove implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final ApplicationConfig config;
    private final String successor;
    private final KafkaClients kafka;
    private final MovedTopics topics;

    StateMove(ApplicationConfig config, String successor, int partitions) {
        this.config = config;
        this.successor = successor;
        kafka = new KafkaClients(config.clients());
        topics = new MovedTopics(kafka.admin(), config.applicationId(), successor, partitions);
    }

    /**
     * Moves the state. Returns when the successor can start.
     *
     * @throws IllegalArgumentException if the successor's id is in use
     * @throws IllegalStateException if there is no state in the format of this version, or an instance was started
     *     during the move
     */
    void run() throws ExecutionException, InterruptedException {
        new StateFormatCheck(kafka, config.applicationId()).checkExisting();
        StateFormatCheck format = new StateFormatCheck(kafka, successor);
        if (format.isStated()) {
            throw new IllegalArgumentException(
                    "Wrong --application-id: " + successor + " has state; state one that has none");
        }
        // A command that was killed may have got as far as that.
        if (CommittedOffsets.stable(kafka.admin(), successor).isEmpty()) {
            topics.create(config.replicationFactor());
            copyRows();
            handOver();
        }
        // Last, since the successor does not start on a state without it.
        format.create(config.replicationFactor());
    }

    private void copyRows() throws ExecutionException, InterruptedException {
        List<String> changelogs = topics.changelogs();
        try (Producer<byte[], byte[]> producer = kafka.bulkProducer();
                RecordCopy rows = new RecordCopy(
                        kafka.consumer(), producer, topics::successorOf, KeyTenant::of, topics.partitions())) {
            rows.start(topics.starts(changelogs, Map.of()));
            boolean isToldToStop = false;
            while (true) {
                boolean isStopped = isStopped();
                // Whether anything can still be written is asked before the ends: what comes later is not missed.
                boolean isSettled = isStopped && topics.areSettled();
                rows.copyUntil(topics.ends(changelogs), StateMove::printRemaining);
                if (isSettled) {
                    return;
                }
                if (!isStopped && !isToldToStop) {
                    System.out.println("Caught up: stop the instances of " + config.applicationId() + " now");
                    isToldToStop = true;
                }
                // Neither the end of an application nor new rows are announced, so this polls for both.
                Thread.sleep(PAUSE);
            }
        }
    }

    /** Takes over the undecided events and the offsets of the inputs, all or nothing. */
    private void handOver() throws ExecutionException, InterruptedException {
        Map<TopicPartition, Long> committed = CommittedOffsets.stable(kafka.admin(), config.applicationId());
        try (Producer<byte[], byte[]> producer = kafka.transactionalProducer(successor + "-move")) {
            producer.initTransactions();
            producer.beginTransaction();
            copyUndecided(producer, committed);
            producer.sendOffsetsToTransaction(inputs(committed), kafka.groupMetadata(successor));
            if (!isStopped() || !committed.equals(CommittedOffsets.stable(kafka.admin(), config.applicationId()))) {
                producer.abortTransaction();
                throw new IllegalStateException("An instance of application.id=" + config.applicationId()
                        + " was started during the move: stop it, and run the command again");
            }
            producer.commitTransaction();
        }
    }

    private void copyUndecided(Producer<byte[], byte[]> producer, Map<TopicPartition, Long> committed)
            throws ExecutionException, InterruptedException {
        if (!topics.existing().contains(topics.byTenant())) {
            return;
        }
        List<String> undecided = List.of(topics.byTenant());
        try (RecordCopy events = new RecordCopy(
                kafka.consumer(),
                producer,
                topics::successorOf,
                key -> Optional.of(new String(key, StandardCharsets.UTF_8)),
                topics.partitions())) {
            events.start(topics.starts(undecided, committed));
            events.copyUntil(topics.ends(undecided), StateMove::printRemaining);
        }
    }

    private Map<TopicPartition, OffsetAndMetadata> inputs(Map<TopicPartition, Long> committed) {
        Map<TopicPartition, OffsetAndMetadata> inputs = new HashMap<>();
        committed.forEach((partition, offset) -> {
            if (!partition.topic().equals(topics.byTenant())) {
                inputs.put(partition, new OffsetAndMetadata(offset));
            }
        });
        return inputs;
    }

    private boolean isStopped() throws ExecutionException, InterruptedException {
        return !GroupMembers.exist(kafka.admin(), config.applicationId());
    }

    private static void printRemaining(long records) {
        System.out.printf(Locale.ROOT, "%,d records remain%n", records);
    }

    @Override
    public void close() {
        kafka.close();
    }
}
