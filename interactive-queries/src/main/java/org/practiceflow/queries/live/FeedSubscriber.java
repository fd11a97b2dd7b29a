package org.practiceflow.queries.live;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** A subscriber to a tenant's updates, with a bounded queue of those to be sent. One that is too slow is dropped. */
public final class FeedSubscriber {
    private static final int BOUND = 256;

    /** A marker that wakes up a thread waiting for the next update, when no more come. */
    private static final FeedUpdate LAST = new FeedUpdate(new TopicPartition("", 0), 0, 0, "", "", null, "", "");

    private final BlockingQueue<FeedUpdate> unsent = new ArrayBlockingQueue<>(BOUND);
    private final String tenantId;
    private final @Nullable String locationId;
    private final boolean seesPatients;
    private volatile @Nullable String end;

    /**
     * @param locationId the location, null for all; updates that are known to concern another location are left out
     */
    public FeedSubscriber(String tenantId, @Nullable String locationId, boolean seesPatients) {
        this.tenantId = tenantId;
        this.locationId = locationId;
        this.seesPatients = seesPatients;
    }

    /** A message to be sent: the id of a feed position, and the document. */
    public record Message(String id, String document) {}

    String tenantId() {
        return tenantId;
    }

    /** Queues an update, and returns whether there was room for it. */
    boolean offer(FeedUpdate update) {
        boolean elsewhere =
                locationId != null && update.locationId() != null && !locationId.equals(update.locationId());
        return elsewhere || unsent.offer(update);
    }

    /** Queues the updates that it has missed, and returns whether there was room for all of them. */
    boolean offerAll(List<FeedUpdate> missed) {
        return missed.size() <= BOUND && missed.stream().allMatch(this::offer);
    }

    /** Returns the next message, or null if none comes in time or the subscription has ended. */
    public @Nullable Message next(long millis) throws InterruptedException {
        FeedUpdate update = unsent.poll(millis, TimeUnit.MILLISECONDS);
        return update == null || update.equals(LAST)
                ? null
                : new Message(update.id(), seesPatients ? update.withPatients() : update.withoutPatients());
    }

    /** Returns why the subscription has ended, null while it lasts. */
    public @Nullable String end() {
        return end;
    }

    /** Ends the subscription, and discards the updates in the queue. */
    public void end(String why) {
        end = why;
        unsent.clear();
        unsent.offer(LAST);
    }
}
