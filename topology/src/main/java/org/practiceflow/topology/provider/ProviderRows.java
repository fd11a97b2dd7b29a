package org.practiceflow.topology.provider;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.practiceflow.topology.store.EntityKind;
import org.practiceflow.topology.store.UnitOfWork;
import org.practiceflow.topology.store.WorkCounter;

/** The rows of one provider, of which a decision writes those that it changes. */
record ProviderRows(UnitOfWork unitOfWork, String providerId) {
    /** The provider, of whom nothing may be known yet. */
    Provider provider() {
        Provider known = unitOfWork.table(Provider.TABLE).get(providerId);
        return known == null ? Provider.unknown(providerId) : known;
    }

    ProviderDay day() {
        return new ProviderDay(provider(), queue());
    }

    /** The visit as it stands in the queue, null where it does not; the queue itself need not be known for it. */
    @Nullable
    QueuedVisit queued(String appointmentId) {
        return unitOfWork.table(QueuedVisit.TABLE).get(QueuedVisit.key(providerId, appointmentId));
    }

    /** Asked for before any of its visits is put. Of a provider who was not known no rows need be read. */
    ProviderQueue queue() {
        return unitOfWork
                .table(ProviderQueue.TABLE)
                .derived(
                        providerId,
                        () -> unitOfWork.table(Provider.TABLE).before(providerId) == null
                                ? ProviderQueue.EMPTY
                                : ProviderQueue.of(providerId, unitOfWork.table(QueuedVisit.TABLE)::stored));
    }

    /** The time at which something was last stated of the provider or one of the visits; null before the first. */
    @Nullable
    Instant heardAt() {
        LastHeard known = unitOfWork.table(LastHeard.TABLE).get(providerId);
        return known == null ? null : known.at();
    }

    /** Has the provider looked at, who is known from here on. */
    void markDirty() {
        if (unitOfWork.table(Provider.TABLE).get(providerId) == null) {
            unitOfWork.table(Provider.TABLE).put(providerId, Provider.unknown(providerId));
        }
        unitOfWork.markDirty(EntityKind.PROVIDER, providerId);
    }

    void save(Provider after) {
        if (!after.equals(provider())) {
            unitOfWork.table(Provider.TABLE).put(providerId, after);
            unitOfWork.countWork(WorkCounter.PROVIDER_ROW);
            markDirty();
        }
    }

    /** Something was stated then; null for nothing new. */
    void markHeard(@Nullable Instant statedAt) {
        Instant known = heardAt();
        if (statedAt != null && (known == null || statedAt.isAfter(known))) {
            unitOfWork.table(LastHeard.TABLE).put(providerId, new LastHeard(statedAt));
            markDirty();
        }
    }

    /** The visits stand in the queue as they are from here on. */
    void put(List<QueuedVisit> visits) {
        ProviderQueue queue = queue().with(visits);
        unitOfWork.countWork(WorkCounter.PROVIDER_ROW);
        visits.forEach(visit -> unitOfWork.table(QueuedVisit.TABLE).put(visit.key(), visit));
        unitOfWork.table(ProviderQueue.TABLE).put(providerId, queue);
    }

    void remove(QueuedVisit visit) {
        ProviderQueue queue = queue().without(visit);
        unitOfWork.countWork(WorkCounter.PROVIDER_ROW);
        unitOfWork.table(QueuedVisit.TABLE).delete(visit.key());
        unitOfWork.table(ProviderQueue.TABLE).put(providerId, queue);
    }
}
