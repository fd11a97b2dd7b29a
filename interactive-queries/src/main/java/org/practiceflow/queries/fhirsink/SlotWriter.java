package org.practiceflow.queries.fhirsink;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.kafka.common.utils.ExponentialBackoff;
import org.practiceflow.serdes.Decoded.Rejected;
import org.practiceflow.serdes.RejectionReason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes batches of slots until each slot is on the server or a dead letter. It reads before each write, and does not
 * change slots that another system has taken.
 */
final class SlotWriter {
    private static final Logger LOG = LoggerFactory.getLogger(SlotWriter.class);
    private static final ExponentialBackoff PAUSES = new ExponentialBackoff(200, 2, 20_000, 0.2);
    private static final int OUTDATED_AT_MOST = 3;

    private final String tenantId;
    private final int attempts;
    private final FhirServerClient server;
    private final SinkOutcomes outcomes;
    private volatile boolean waiting;

    SlotWriter(FhirSinkConfig config, FhirServerClient server, SinkOutcomes outcomes) {
        this.tenantId = config.tenantId();
        this.attempts = config.attempts();
        this.server = server;
        this.outcomes = outcomes;
    }

    /** Returns true while waiting for an unavailable server. */
    boolean isWaiting() {
        return waiting;
    }

    /** Writes a batch, and returns once each slot is written or a dead letter. */
    void write(List<SlotRecord> batch) throws InterruptedException {
        Deque<WriteGroup> left = new ArrayDeque<>();
        left.add(new WriteGroup(batch));
        int failed = 0;
        while (!left.isEmpty()) {
            WriteGroup group = left.element();
            try {
                group.write();
                left.remove();
                waiting = false;
            } catch (FhirServerException failure) {
                if (failure.isTransient()) {
                    failed = failed(failed, failure.description(), left);
                } else if (!failure.isOutdated() || group.isOutdatedTooOften()) {
                    left.remove();
                    handleRejection(group, failure, left);
                }
            } catch (IOException e) {
                failed = failed(failed, "The FHIR server cannot be reached: " + e.getMessage(), left);
            }
        }
        waiting = false;
    }

    /** Waits, or gives up on all remaining slots. Returns the number of failed attempts. */
    private int failed(int before, String why, Deque<WriteGroup> left) throws InterruptedException {
        int failed = before + 1;
        if (failed >= attempts) {
            LOG.error("{}; giving up for tenant {} after {} attempts", why, tenantId, failed);
            while (!left.isEmpty()) {
                for (SlotRecord slot : left.remove().slots) {
                    sendDeadLetter(slot, RejectionReason.FHIR_UNAVAILABLE, "expected the FHIR server to respond");
                }
            }
            return failed;
        }
        waiting = true;
        long pause = PAUSES.backoff(before);
        LOG.warn("{}; trying again for tenant {} in {} ms", why, tenantId, pause);
        // The server does not announce when it is back.
        Thread.sleep(pause);
        return failed;
    }

    /** Splits the group, so that one rejected slot does not prevent the others from being written. */
    private void handleRejection(WriteGroup group, FhirServerException failure, Deque<WriteGroup> left)
            throws InterruptedException {
        List<SlotRecord> slots = group.slots;
        if (slots.size() == 1) {
            sendDeadLetter(slots.getFirst(), RejectionReason.FHIR_REFUSED, failure.description());
        } else if (!slots.isEmpty()) {
            int half = slots.size() / 2;
            left.push(new WriteGroup(slots.subList(half, slots.size())));
            left.push(new WriteGroup(slots.subList(0, half)));
        }
    }

    private void sendDeadLetter(SlotRecord slot, RejectionReason reason, String detail) throws InterruptedException {
        outcomes.sendDeadLetter(slot.source(), new Rejected(reason, "", detail));
    }

    /** Slots of a batch that are written in one transaction. */
    private final class WriteGroup {
        private final List<SlotRecord> slots;
        private int outdated;

        WriteGroup(List<SlotRecord> slots) {
            this.slots = new ArrayList<>(slots);
        }

        void write() throws FhirServerException, IOException, InterruptedException {
            ServerSlots known = server.read(slots);
            for (SlotRecord slot : List.copyOf(slots)) {
                if (known.isTaken(slot.slotId())) {
                    sendDeadLetter(
                            slot, RejectionReason.FHIR_SLOT_TAKEN, "expected a slot that no other system has taken");
                    slots.remove(slot);
                }
            }
            server.write(slots, known);
            outcomes.written(slots.size());
        }

        boolean isOutdatedTooOften() {
            return ++outdated > OUTDATED_AT_MOST;
        }
    }
}
