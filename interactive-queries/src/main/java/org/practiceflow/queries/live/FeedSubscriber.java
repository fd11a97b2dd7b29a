package org.practiceflow.queries.live;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Someone who follows a tenant: what is still to be sent, up to a bound. Whoever is slower than that is dropped. */
public final class FeedSubscriber {
    private static final int BOUND = 256;

    /** Wakes whoever waits for the next one, once there is none. */
    private static final FeedUpdate LAST = new FeedUpdate(new TopicPartition("", 0), 0, 0, "", "", null, "", "");

    private final BlockingQueue<FeedUpdate> unsent = new ArrayBlockingQueue<>(BOUND);
    private final String tenantId;
    private final @Nullable String locationId;
    private final boolean seesPatients;
    private volatile @Nullable String end;

    /**
     * @param locationId what is known to have happened elsewhere is left out, null for all
     */
    public FeedSubscriber(String tenantId, @Nullable String locationId, boolean seesPatients) {
        this.tenantId = tenantId;
        this.locationId = locationId;
        this.seesPatients = seesPatients;
    }

    /** What is to be sent: a cut's id, and the document. */
    public record Message(String id, String document) {}

    String tenantId() {
        return tenantId;
    }

    /** Whether there was room for it. */
    boolean offer(FeedUpdate update) {
        boolean elsewhere =
                locationId != null && update.locationId() != null && !locationId.equals(update.locationId());
        return elsewhere || unsent.offer(update);
    }

    /** Whether there was room for all that it has missed. */
    boolean offerAll(List<FeedUpdate> missed) {
        return missed.size() <= BOUND && missed.stream().allMatch(this::offer);
    }

    /** The next one, or null if none comes in time or none comes any more. */
    public @Nullable Message next(long millis) throws InterruptedException {
        FeedUpdate update = unsent.poll(millis, TimeUnit.MILLISECONDS);
        return update == null || update.equals(LAST)
                ? null
                : new Message(update.id(), seesPatients ? update.whole() : update.withoutPatients());
    }

    /** Why nothing more comes, null while more may. */
    public @Nullable String end() {
        return end;
    }

    /** Nothing more comes. */
    public void end(String why) {
        end = why;
        unsent.clear();
        unsent.offer(LAST);
    }
}
