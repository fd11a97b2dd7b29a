package org.practiceflow.queries.live;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.practiceflow.queries.state.TenantUnavailableException;
import org.practiceflow.serdes.TenantPartitioner;
import org.practiceflow.serdes.event.EventType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes the committed outputs of the day on to a tenant's subscribers. One thread reads the partitions of the tenants
 * that have subscribers, and keeps the last outputs for clients that reconnect.
 */
public final class OutputFeed implements AutoCloseable {
    /** The topics of a day's outputs, in the order of a feed position. */
    static final List<String> TOPICS = List.of(
            EventType.PATIENT_FLOW_UPDATE.eventName(),
            EventType.ORCHESTRATION_ALERT.eventName(),
            EventType.ORCHESTRATION_ADJUSTMENT.eventName(),
            EventType.PROVIDER_DELAY.eventName(),
            EventType.ORCHESTRATION_OCCUPANCY.eventName());

    private static final Logger LOG = LoggerFactory.getLogger(OutputFeed.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final long PATIENCE_SECONDS = 5;

    private final Consumer<byte[], byte[]> consumer;
    private final FeedUpdateReader reader = new FeedUpdateReader();
    private final Counter dropped;
    private final Queue<Runnable> commands = new ConcurrentLinkedQueue<>();
    private final Map<String, Set<FeedSubscriber>> subscriptions = new ConcurrentHashMap<>();
    private final Thread thread = Thread.ofPlatform().daemon().name("live-feed").unstarted(this::run);
    private volatile boolean stopping;
    private volatile boolean closed;

    // Accessed by the thread alone.
    private final ReplayBuffer buffer = new ReplayBuffer();
    private final Map<String, Integer> partitions = new HashMap<>();
    private long arrivals;

    /**
     * @param consumer a consumer of committed records only, without a group; closed with the feed
     */
    public OutputFeed(Consumer<byte[], byte[]> consumer, MeterRegistry metrics) {
        this.consumer = consumer;
        this.dropped = Counter.builder("practiceflow.stream.dropped")
                .description("Subscribers dropped because they were too slow")
                .register(metrics);
        Gauge.builder("practiceflow.stream.followers", this, OutputFeed::subscribers)
                .description("Subscribers to all tenants")
                .register(metrics);
    }

    public void start() {
        thread.start();
    }

    /** Returns the number of subscribers. */
    public int subscribers() {
        return subscriptions.values().stream().mapToInt(Set::size).sum();
    }

    /**
     * The feed position at which a subscription starts.
     *
     * @param resumed whether it continues an earlier subscription, so that the client needs no snapshot
     */
    public record Start(String id, long version, boolean resumed) {}

    /**
     * Adds a subscriber; updates from now on are queued for it.
     *
     * @param lastId the id of the last message that the client received, null for a new client
     * @throws TenantUnavailableException if the brokers do not respond in time
     */
    public Start subscribe(FeedSubscriber subscriber, @Nullable String lastId) {
        if (stopping) {
            throw new TenantUnavailableException("The instance is stopping");
        }
        CompletableFuture<Start> started = new CompletableFuture<>();
        commands.add(() -> begin(subscriber, lastId, started));
        consumer.wakeup();
        try {
            return started.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            abandon(subscriber, started);
            throw new TenantUnavailableException("The brokers do not respond at the moment");
        } catch (InterruptedException e) {
            abandon(subscriber, started);
            throw TenantUnavailableException.stopping();
        }
    }

    /** Abandons a subscription that the feed may start later, when no client waits for it. */
    private void abandon(FeedSubscriber subscriber, CompletableFuture<Start> started) {
        started.cancel(false);
        unsubscribe(subscriber);
    }

    /** Removes a subscriber; no more updates are queued for it. */
    public void unsubscribe(FeedSubscriber subscriber) {
        subscriptions.computeIfPresent(subscriber.tenantId(), (tenantId, all) -> {
            all.remove(subscriber);
            return all.isEmpty() ? null : all;
        });
    }

    /** Returns the tenants that have subscribers. */
    Set<String> tenants() {
        return Set.copyOf(subscriptions.keySet());
    }

    /** Ends all subscriptions to the tenant. */
    void end(String tenantId, String why) {
        subscriptions.getOrDefault(tenantId, Set.of()).forEach(subscriber -> subscriber.end(why));
    }

    private void begin(FeedSubscriber subscriber, @Nullable String lastId, CompletableFuture<Start> started) {
        try {
            List<TopicPartition> places = places(subscriber.tenantId());
            read(places);
            FeedPosition now = buffer.position(places);
            Optional<FeedPosition> last = Optional.ofNullable(lastId).flatMap(id -> FeedPosition.of(id, TOPICS.size()));
            boolean resumed = last.flatMap(position -> buffer.since(position, places, subscriber.tenantId()))
                    .map(subscriber::offerAll)
                    .orElse(false);
            subscriptions
                    .computeIfAbsent(subscriber.tenantId(), first -> ConcurrentHashMap.newKeySet())
                    .add(subscriber);
            if (stopping || !started.complete(new Start(now.id(), now.version(), resumed))) {
                unsubscribe(subscriber);
                started.completeExceptionally(new TenantUnavailableException("The instance is stopping"));
            }
        } catch (WakeupException e) {
            // The wake-up was meant for a poll that had already returned.
            begin(subscriber, lastId, started);
        } catch (RuntimeException e) {
            started.completeExceptionally(e);
        }
    }

    private List<TopicPartition> places(String tenantId) {
        return TOPICS.stream()
                .map(topic -> new TopicPartition(
                        topic,
                        TenantPartitioner.partition(tenantId, partitions.computeIfAbsent(topic, this::partitionsOf))))
                .toList();
    }

    private int partitionsOf(String topic) {
        List<PartitionInfo> known = consumer.partitionsFor(topic);
        if (known == null || known.isEmpty()) {
            throw new UnknownTopicOrPartitionException("There is no topic " + topic);
        }
        return known.size();
    }

    private void read(List<TopicPartition> places) {
        List<TopicPartition> unread =
                places.stream().filter(place -> !buffer.reads(place)).toList();
        if (unread.isEmpty()) {
            return;
        }
        Set<TopicPartition> all = new HashSet<>(consumer.assignment());
        all.addAll(unread);
        consumer.assign(all);
        consumer.seekToEnd(unread);
        unread.forEach(place -> buffer.begin(place, consumer.position(place)));
    }

    private void run() {
        while (!closed) {
            try {
                for (Runnable command = commands.poll(); command != null; command = commands.poll()) {
                    command.run();
                }
                if (consumer.assignment().isEmpty()) {
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
                } else {
                    consumer.poll(POLL).forEach(this::take);
                }
            } catch (WakeupException e) {
                // A subscriber has come, or the feed is closing.
            } catch (KafkaException e) {
                LOG.warn(
                        "Reading outputs failed with {}; trying again",
                        e.getClass().getName());
            }
        }
        consumer.close();
    }

    private void take(ConsumerRecord<byte[], byte[]> entry) {
        TopicPartition place = new TopicPartition(entry.topic(), entry.partition());
        buffer.read(place, entry.offset());
        reader.own(entry).ifPresent(event -> keep(event, place, entry.offset()));
    }

    private void keep(ObjectNode event, TopicPartition place, long offset) {
        FeedPosition position = buffer.position(places(FeedUpdateReader.tenantOf(event)));
        FeedUpdate update = reader.toUpdate(event, place, offset, ++arrivals, position);
        buffer.keep(update);
        for (FeedSubscriber subscriber : subscriptions.getOrDefault(update.tenantId(), Set.of())) {
            if (!subscriber.offer(update)) {
                dropped.increment();
                subscriber.end("too-slow");
                unsubscribe(subscriber);
            }
        }
    }

    /** Ends all subscriptions, and rejects new ones. */
    public void stop() {
        stopping = true;
        tenants().forEach(tenantId -> end(tenantId, "stopping"));
    }

    @Override
    public void close() {
        stop();
        closed = true;
        consumer.wakeup();
        try {
            thread.join(Duration.ofSeconds(PATIENCE_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
