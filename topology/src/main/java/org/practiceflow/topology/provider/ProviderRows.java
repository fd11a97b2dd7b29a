package org.practiceflow.topology.provider;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.practiceflow.topology.store.EntityKind;
import org.practiceflow.topology.store.UnitOfWork;
import org.practiceflow.topology.store.WorkCounter;

/** Reads and writes the rows of one provider. A decision writes only the rows that it changes. */
record ProviderRows(UnitOfWork unitOfWork, String providerId) {
    /** Returns the provider, of whom nothing may be known yet. */
    Provider provider() {
        Provider known = unitOfWork.table(Provider.TABLE).get(providerId);
        return known == null ? Provider.unknown(providerId) : known;
    }

    ProviderDay day() {
        return new ProviderDay(provider(), queue());
    }

    /** Returns the visit's entry in the queue, null if it has none; does not read the queue itself. */
    @Nullable
    QueuedVisit queued(String appointmentId) {
        return unitOfWork.table(QueuedVisit.TABLE).get(QueuedVisit.key(providerId, appointmentId));
    }

    /**
     * Returns the queue, without reading rows if the provider was unknown. Call it before putting any of its visits.
     */
    ProviderQueue queue() {
        return unitOfWork
                .table(ProviderQueue.TABLE)
                .derived(
                        providerId,
                        () -> unitOfWork.table(Provider.TABLE).before(providerId) == null
                                ? ProviderQueue.EMPTY
                                : ProviderQueue.of(providerId, unitOfWork.table(QueuedVisit.TABLE)::stored));
    }

    /** Returns the time of the last statement about the provider or one of the visits; null before the first. */
    @Nullable
    Instant lastUpdateAt() {
        LastUpdate known = unitOfWork.table(LastUpdate.TABLE).get(providerId);
        return known == null ? null : known.at();
    }

    /** Marks the provider dirty, and creates its row if it was unknown. */
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

    /** Records the time of a statement; null if nothing new was stated. */
    void recordUpdate(@Nullable Instant statedAt) {
        Instant known = lastUpdateAt();
        if (statedAt != null && (known == null || statedAt.isAfter(known))) {
            unitOfWork.table(LastUpdate.TABLE).put(providerId, new LastUpdate(statedAt));
            markDirty();
        }
    }

    /** Adds or replaces the visits in the queue. */
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
