package org.practiceflow.queries.startup;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;
import org.practiceflow.queries.kafka.KafkaClients;
import org.practiceflow.topology.OrchestrationTopology;
import org.practiceflow.topology.store.StateFormat;

/**
 * Checks the format of an application's state on the brokers against the format that this version reads. A compacted
 * topic of its own stores the format, which is written before any changelog exists.
 */
public final class StateFormatCheck {
    private static final Duration LIMIT = Duration.ofSeconds(15);
    private static final byte[] KEY = "state".getBytes(StandardCharsets.UTF_8);

    private final KafkaClients kafka;
    private final String applicationId;
    private final TopicPartition partition;

    public StateFormatCheck(KafkaClients kafka, String applicationId) {
        this.kafka = kafka;
        this.applicationId = applicationId;
        this.partition = new TopicPartition(applicationId + "-format", 0);
    }

    /**
     * Checks the format of existing state, and writes the current format if no state exists yet.
     *
     * @throws IllegalStateException with one line that says what to do, if the state is in another format
     */
    public void check(short replicationFactor) {
        explained(() -> {
            Set<String> topics = topics();
            String known = topics.contains(partition.topic()) ? storedFormat() : null;
            if (!StateFormat.CURRENT.text().equals(known)) {
                if (changelogs().anyMatch(topics::contains)) {
                    throw otherFormat(known);
                }
                write(topics, replicationFactor);
            }
            return true;
        });
    }

    /**
     * Checks that state exists in the current format.
     *
     * @throws IllegalStateException with one line that says what to do, if it does not
     */
    public void checkExisting() {
        explained(() -> {
            String known = topics().contains(partition.topic()) ? storedFormat() : null;
            if (known == null) {
                throw new IllegalStateException("Missing state of application.id=" + applicationId
                        + ": start it once before its state is moved");
            }
            if (!StateFormat.CURRENT.text().equals(known)) {
                throw otherFormat(known);
            }
            return true;
        });
    }

    /** Returns true if a format is written. */
    public boolean isStated() {
        return explained(() -> topics().contains(partition.topic()) && storedFormat() != null);
    }

    /** Writes the current format. */
    public void create(short replicationFactor) {
        explained(() -> {
            write(topics(), replicationFactor);
            return true;
        });
    }

    private <T> T explained(Action<T> action) {
        try {
            return action.run();
        } catch (InterruptedException | InterruptException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while checking the format of the state", e);
        } catch (TimeoutException | ExecutionException | KafkaException e) {
            throw explain(partition.topic(), e);
        }
    }

    /** An exchange with the brokers. */
    @FunctionalInterface
    private interface Action<T> {
        T run() throws ExecutionException, InterruptedException, TimeoutException;
    }

    private IllegalStateException otherFormat(@Nullable String known) {
        return new IllegalStateException("The state of application.id=" + applicationId + " is in format "
                + (known == null ? "0" : known) + ", and this version reads format " + StateFormat.CURRENT.text()
                + ": rebuild it under another application.id with the replay command (docs/recovery.md)");
    }

    private Set<String> topics() throws ExecutionException, InterruptedException, TimeoutException {
        return kafka.admin().listTopics().names().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    }

    private void write(Set<String> topics, short replicationFactor)
            throws ExecutionException, InterruptedException, TimeoutException {
        if (!topics.contains(partition.topic())) {
            TopicAdmin.create(
                    kafka.admin(),
                    List.of(new NewTopic(partition.topic(), 1, replicationFactor)
                            .configs(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT))));
        }
        store();
    }

    /** Returns an exception with one line that says what to do about a failure of Kafka's clients. */
    static IllegalStateException explain(String topic, Exception failure) {
        Throwable why = failure;
        while (!(why instanceof ApiException) && why.getCause() != null) {
            why = why.getCause();
        }
        if (why instanceof AuthorizationException) {
            return new IllegalStateException(
                    "The brokers deny access to " + topic + ": set the ACLs of docs/security.md", failure);
        }
        if (why instanceof TimeoutException || why instanceof RetriableException) {
            return new IllegalStateException(
                    "Kafka does not respond to requests for " + topic + ": start again when it does", failure);
        }
        return new IllegalStateException(
                "Kafka rejects " + topic + " (" + why.getMessage() + "): fix that, and start again", failure);
    }

    /** Returns the changelogs. Each format had at least one: the one without a number both, format 1 that of timers. */
    private Stream<String> changelogs() {
        return OrchestrationTopology.internalTopics(applicationId).stream()
                .filter(topic -> topic.endsWith("-changelog"));
    }

    /** Returns the format that was written last, null if there is none. */
    private @Nullable String storedFormat() throws TimeoutException {
        try (Consumer<byte[], byte[]> consumer = kafka.consumer()) {
            consumer.assign(List.of(partition));
            long end = consumer.endOffsets(List.of(partition), LIMIT).getOrDefault(partition, 0L);
            consumer.seekToBeginning(List.of(partition));
            String last = null;
            long until = System.nanoTime() + LIMIT.toNanos();
            while (consumer.position(partition) < end) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    last = record.value() == null ? null : new String(record.value(), StandardCharsets.UTF_8);
                }
                if (System.nanoTime() > until) {
                    throw new TimeoutException("Expected to read " + partition + " within " + LIMIT);
                }
            }
            return last;
        }
    }

    private void store() throws ExecutionException, InterruptedException, TimeoutException {
        byte[] format = StateFormat.CURRENT.text().getBytes(StandardCharsets.UTF_8);
        kafka.producer()
                .send(new ProducerRecord<>(partition.topic(), partition.partition(), KEY, format))
                .get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    }
}
