package org.practiceflow.queries.deadletter;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.practiceflow.queries.ingest.EventBatch;
import org.practiceflow.queries.security.Access;
import org.practiceflow.queries.security.Caller;
import org.practiceflow.serdes.Decoded;
import org.practiceflow.serdes.Decoded.Accepted;
import org.practiceflow.serdes.Decoded.Rejected;
import org.practiceflow.serdes.EventDecoder;
import org.practiceflow.serdes.PrincipalTenants;
import org.practiceflow.serdes.RejectionReason;
import org.practiceflow.serdes.event.Envelope;
import org.practiceflow.serdes.event.Event;

/**
 * What may be published when a letter is put back. Nobody states anything of a tenant by it that a token, or the one who
 * published the record, may not state of that tenant.
 *
 * @param decoder by which intake would judge it
 * @param principals who may speak for which tenants, null where whoever may write a topic may speak for all
 */
public record RedriveRules(EventDecoder decoder, @Nullable PrincipalTenants principals) {
    /**
     * Why the letter may not be put back as it came; null if it may. What is nobody's is judged as its producer's, where that is asked: intake
     * may take it for ours.
     *
     * @param original the record that became the letter
     */
    public @Nullable RedriveRejection asItCame(
            DeadLetterRecord deadLetter, ProducerRecord<byte[], byte[]> original, Caller caller) {
        if (!deadLetter.isRedrivable()) {
            return new RedriveRejection.NotOfAProducer();
        }
        String owner = deadLetter.owner();
        if (owner == null) {
            return principals == null ? null : ofNobody(deadLetter, original, principals);
        }
        return decoded(original) instanceof Accepted(Envelope<Event.Input> event)
                ? rejectionOf(event, owner, caller)
                : null;
    }

    private @Nullable RedriveRejection ofNobody(
            DeadLetterRecord deadLetter, ProducerRecord<byte[], byte[]> original, PrincipalTenants tenants) {
        return switch (decoded(original)) {
            case Accepted(Envelope<Event.Input> event) ->
                tenants.allow(deadLetter.principal(), event.tenantId())
                        ? null
                        : notValid(
                                RejectionReason.TENANT_MISMATCH,
                                "/tenantId",
                                "expected a tenant of the one who published it");
            case Rejected(RejectionReason reason, String pointer, String detail) -> notValid(reason, pointer, detail);
        };
    }

    /** Why the letter may not be put back as that record, with other bytes than it came with; null if it may. */
    public @Nullable RedriveRejection repaired(
            DeadLetterRecord deadLetter, ProducerRecord<byte[], byte[]> repaired, Caller caller) {
        if (!deadLetter.isRedrivable()) {
            return new RedriveRejection.NotOfAProducer();
        }
        if (!Access.PUBLISH.isOpenTo(caller)) {
            return new RedriveRejection.NotAllowed();
        }
        return switch (decoded(repaired)) {
            case Accepted(Envelope<Event.Input> event) -> rejectionOf(event, deadLetter.owner(), caller);
            case Rejected(RejectionReason reason, String pointer, String detail) -> notValid(reason, pointer, detail);
        };
    }

    private static RedriveRejection notValid(RejectionReason reason, String pointer, String detail) {
        return new RedriveRejection.NotValid(new EventBatch.InvalidEvent(0, reason.name(), pointer, detail));
    }

    private Decoded decoded(ProducerRecord<byte[], byte[]> published) {
        return decoder.decode(published.topic(), published.headers(), published.value());
    }

    private static @Nullable RedriveRejection rejectionOf(
            Envelope<Event.Input> event, @Nullable String owner, Caller caller) {
        boolean ofOwner = owner == null || owner.equals(event.tenantId());
        if (!ofOwner || !DeadLetterScope.of(caller).includes(event.tenantId())) {
            return notValid(RejectionReason.TENANT_MISMATCH, "/tenantId", "expected the tenant of the letter");
        }
        return caller.mayState(event.data()) ? null : new RedriveRejection.NotAllowed();
    }
}
