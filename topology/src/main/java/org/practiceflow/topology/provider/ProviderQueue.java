package org.practiceflow.topology.provider;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.Limit;
import org.practiceflow.topology.store.CompositeKey;
import org.practiceflow.topology.store.TableDescriptor;

/**
 * A provider's open visits of today. It derives from their rows.
 *
 * @param visits in the order of their appointment ids
 */
public record ProviderQueue(List<QueuedVisit> visits) {
    public static final TableDescriptor<ProviderQueue> TABLE = TableDescriptor.<ProviderQueue>derived(
                    "queues", ProviderQueue::memory)
            .bounded(Limit.PROVIDER_VISITS, queue -> queue.visits().size());

    static final ProviderQueue EMPTY = new ProviderQueue(List.of());

    private static final Comparator<QueuedVisit> BY_APPOINTMENT = Comparator.comparing(QueuedVisit::appointmentId);

    /** Returns the queue of these visits of one provider. */
    public static ProviderQueue of(Collection<QueuedVisit> visits) {
        return new ProviderQueue(visits.stream().sorted(BY_APPOINTMENT).toList());
    }

    /**
     * Returns the queue of that provider.
     *
     * @param rows returns the rows from one key to another
     */
    public static ProviderQueue of(String providerId, BiFunction<String, String, List<QueuedVisit>> rows) {
        CompositeKey provider = CompositeKey.of(providerId);
        return of(rows.apply(provider.beforeFirst(), provider.afterLast()));
    }

    /** Returns this queue with these visits added or replaced. */
    ProviderQueue with(List<QueuedVisit> changed) {
        List<QueuedVisit> all = new ArrayList<>(visits);
        for (QueuedVisit visit : changed) {
            int place = Collections.binarySearch(all, visit, BY_APPOINTMENT);
            if (place >= 0) {
                all.set(place, visit);
            } else {
                all.add(-place - 1, visit);
            }
        }
        return new ProviderQueue(List.copyOf(all));
    }

    ProviderQueue without(QueuedVisit visit) {
        List<QueuedVisit> others = new ArrayList<>(visits);
        others.remove(visit);
        return new ProviderQueue(List.copyOf(others));
    }

    /** Returns the visit of that appointment, null if it is not in the queue. */
    @Nullable
    QueuedVisit visit(String appointmentId) {
        for (QueuedVisit visit : visits) {
            if (visit.appointmentId().equals(appointmentId)) {
                return visit;
            }
        }
        return null;
    }

    /** Returns the visit in the chair, the longest-running one if there are several. */
    public Optional<QueuedVisit> inChair() {
        QueuedVisit longest = null;
        for (QueuedVisit visit : visits) {
            if (visit.inChair() && (longest == null || visit.since().isBefore(longest.since()))) {
                longest = visit;
            }
        }
        return Optional.ofNullable(longest);
    }

    /** Returns whether one of the patients is here. */
    boolean hasPatient() {
        for (QueuedVisit visit : visits) {
            if (visit.stage().isPresent()) {
                return true;
            }
        }
        return false;
    }

    /** Estimates the bytes: 100, and 150 for each visit with its times. The ids are shared with the visits' rows. */
    private int memory() {
        return 100 + 150 * visits.size();
    }
}
