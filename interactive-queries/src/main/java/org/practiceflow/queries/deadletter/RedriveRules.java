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
 * The rules for redriving a dead letter. It publishes nothing for a tenant that the caller's token, or the record's
 * publisher, may not publish for that tenant.
 *
 * @param decoder the decoder that intake uses
 * @param principals the tenants that each principal may publish for, null if every producer may publish for all
 */
public record RedriveRules(EventDecoder decoder, @Nullable PrincipalTenants principals) {
    /**
     * Returns the reason why the dead letter may not be redriven as it came, null if it may. Where intake checks
     * producers, one without an owner is checked as its producer's: intake may take it for PracticeFlow's own.
     *
     * @param original the record that became the dead letter
     */
    public @Nullable RedriveRejection checkOriginal(
            DeadLetterRecord deadLetter, ProducerRecord<byte[], byte[]> original, Caller caller) {
        if (!deadLetter.isRedrivable()) {
            return new RedriveRejection.NotFromProducer();
        }
        String owner = deadLetter.owner();
        if (owner == null) {
            return principals == null ? null : isUnowned(deadLetter, original, principals);
        }
        return decoded(original) instanceof Accepted(Envelope<Event.Input> event)
                ? rejectionOf(event, owner, caller)
                : null;
    }

    private @Nullable RedriveRejection isUnowned(
            DeadLetterRecord deadLetter, ProducerRecord<byte[], byte[]> original, PrincipalTenants tenants) {
        return switch (decoded(original)) {
            case Accepted(Envelope<Event.Input> event) ->
                tenants.allow(deadLetter.principal(), event.tenantId())
                        ? null
                        : notValid(
                                RejectionReason.TENANT_MISMATCH,
                                "/tenantId",
                                "expected a tenant that its publisher may publish for");
            case Rejected(RejectionReason reason, String pointer, String detail) -> notValid(reason, pointer, detail);
        };
    }

    /** Returns the reason why the dead letter may not be redriven as that repaired record, null if it may. */
    public @Nullable RedriveRejection checkRepaired(
            DeadLetterRecord deadLetter, ProducerRecord<byte[], byte[]> repaired, Caller caller) {
        if (!deadLetter.isRedrivable()) {
            return new RedriveRejection.NotFromProducer();
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
            return notValid(RejectionReason.TENANT_MISMATCH, "/tenantId", "expected the tenant that owns the record");
        }
        return caller.mayPublish(event.data()) ? null : new RedriveRejection.NotAllowed();
    }
}
