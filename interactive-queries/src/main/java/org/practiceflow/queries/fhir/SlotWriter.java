package org.practiceflow.queries.fhir;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import org.practiceflow.serdes.Decoded.Rejected;
import org.practiceflow.serdes.RejectionReason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes slots until the server has them, or it is clear that it does not take them. */
final class SlotWriter {
    private static final Logger LOG = LoggerFactory.getLogger(SlotWriter.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(20);
    private static final int OUTDATED_AT_MOST = 3;

    private final FhirServer server;
    private final Duration retryFor;
    private final BiConsumer<SlotRecord, Rejected> dead;

    /**
     * A writer.
     *
     * @param retryFor how long the server may be away
     * @param dead takes what the server does not take
     */
    SlotWriter(FhirServer server, Duration retryFor, BiConsumer<SlotRecord, Rejected> dead) {
        this.server = server;
        this.retryFor = retryFor;
        this.dead = dead;
    }

    /** Returns once each slot is written or dead, with how many were written. */
    int write(List<SlotRecord> slots) throws InterruptedException {
        long until = System.nanoTime() + retryFor.toNanos();
        Duration pause = FIRST_PAUSE;
        int outdated = 0;
        while (true) {
            try {
                server.write(slots);
                return slots.size();
            } catch (FhirRefusal refusal) {
                if (refusal.isOutdated() && ++outdated <= OUTDATED_AT_MOST) {
                    look(slots);
                    continue;
                }
                if (!refusal.mayPass()) {
                    return refused(slots, refusal);
                }
                LOG.warn("{}; trying again in {} ms", refusal.text(), pause.toMillis());
            } catch (IOException e) {
                LOG.warn("The FHIR server is out of reach; trying again in {} ms", pause.toMillis());
            }
            if (System.nanoTime() + pause.toNanos() > until) {
                var why = new Rejected(RejectionReason.FHIR_UNAVAILABLE, "", "expected a FHIR server that answers");
                slots.forEach(slot -> dead.accept(slot, why));
                return 0;
            }
            // The server says nothing of when it is back.
            Thread.sleep(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
        }
    }

    /** One slot that is not taken keeps no other from being written. */
    private int refused(List<SlotRecord> slots, FhirRefusal refusal) throws InterruptedException {
        if (slots.size() == 1) {
            dead.accept(slots.getFirst(), new Rejected(RejectionReason.FHIR_REFUSED, "", refusal.text()));
            return 0;
        }
        int written = 0;
        for (SlotRecord slot : slots) {
            written += write(List.of(slot));
        }
        return written;
    }

    private void look(List<SlotRecord> slots) throws InterruptedException {
        try {
            server.look(slots);
        } catch (IOException e) {
            LOG.warn("The FHIR server is out of reach");
        }
    }
}
