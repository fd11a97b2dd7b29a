package org.practiceflow.topology.delay;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.Limit;
import org.practiceflow.serdes.Limits;
import org.practiceflow.serdes.event.DurationSource;
import org.practiceflow.serdes.event.ProviderStatus;
import org.practiceflow.topology.settings.TenantSettings;
import org.practiceflow.topology.state.StoreNames;
import org.practiceflow.topology.state.Subject;
import org.practiceflow.topology.state.SubjectKind;
import org.practiceflow.topology.state.TableDescriptor;

/**
 * A provider's status and open visits of today, and what was last told of them.
 *
 * @param queue the open visits of today, by appointment
 * @param told the figures last published, null before the first
 * @param heardAt when something was last stated of the provider or one of the visits; null before the first
 * @param learned what was learned of durations, by {@link DurationKind#key()}; null before the first
 * @param manual the order that staff want, null before the first
 */
public record Provider(
        String providerId,
        StatusRegister statuses,
        List<QueuedVisit> queue,
        @Nullable DelayFigures told,
        @Nullable Instant heardAt,
        @Nullable SortedMap<String, Learned> learned,
        @Nullable ManualOrder manual) {

    public static final TableDescriptor<Provider> TABLE = new TableDescriptor<>(
                    StoreNames.PROVIDERS, "providers", Provider.class)
            .counted(Limit.CLINIC_PROVIDERS)
            .bounded(Limit.PROVIDER_VISITS, provider -> provider.queue().size())
            .bounded(
                    Limit.PROVIDER_STATUSES,
                    provider -> provider.statuses().statements().size());

    /** A provider of whom nothing is known yet. */
    public static Provider unknown(String providerId) {
        return new Provider(providerId, StatusRegister.EMPTY, List.of(), null, null, null, null);
    }

    /**
     * With one more statement of status; equal to this one where it is known or overtaken.
     *
     * @param statedAt when it was stated, null where nobody did
     */
    public Provider with(StatusRegister.Statement statement, @Nullable Instant statedAt, Instant now) {
        return new Provider(providerId, statuses.with(statement, now), queue, told, heard(statedAt), learned, manual);
    }

    /** When something was last stated, now that something was stated then; null for nothing new. */
    private @Nullable Instant heard(@Nullable Instant statedAt) {
        return heardAt == null || (statedAt != null && statedAt.isAfter(heardAt)) ? statedAt : heardAt;
    }

    /** With what is now known of durations of that kind; null for nothing. This one where it was known. */
    Provider learning(DurationKind kind, @Nullable Learned known) {
        if (Objects.equals(known, learned(kind))) {
            return this;
        }
        SortedMap<String, Learned> more = new TreeMap<>(learned == null ? Map.of() : learned);
        if (known == null) {
            more.remove(kind.key());
        } else {
            more.put(kind.key(), known);
        }
        return new Provider(providerId, statuses, queue, told, heardAt, more, manual);
    }

    /** With that order wanted; equal to this one where a later one is known. */
    Provider wanting(ManualOrder order) {
        return manual == null || order.stamp().compareTo(manual.stamp()) > 0
                ? new Provider(providerId, statuses, queue, told, heardAt, learned, order)
                : this;
    }

    /** How long the visit is expected to take: as finished ones of its type did, else as planned. */
    Learned expected(QueuedVisit visit, TenantSettings settings) {
        Learned known =
                settings.durations() == DurationSource.LEARNED ? learned(new DurationKind.OfVisit(visit.type())) : null;
        return known == null ? Learned.assumed(visit.planned()) : known.limitedBy(visit.planned());
    }

    /** How long the provider needs between two visits. */
    Learned changeover(TenantSettings settings) {
        Learned known = settings.durations() == DurationSource.LEARNED ? learned(new DurationKind.Changeover()) : null;
        return known == null ? Learned.NOTHING : known;
    }

    /** By how much projections were off, as far as durations say nothing of it. */
    Learned misjudgement(TenantSettings settings) {
        Learned known =
                settings.durations() == DurationSource.LEARNED ? learned(new DurationKind.Misjudgement()) : null;
        return known == null ? Learned.NOTHING : known;
    }

    /** Whether something may be learned of that kind: it is learned already, or visits have fewer types than they may. */
    boolean hasRoom(DurationKind kind, Limits limits) {
        return !(kind instanceof DurationKind.OfVisit)
                || learned == null
                || learned.containsKey(kind.key())
                || learned.tailMap(DurationKind.OfVisit.FIRST_KEY).size() < limits.of(Limit.PROVIDER_VISIT_TYPES);
    }

    private @Nullable Learned learned(DurationKind kind) {
        return learned == null ? null : learned.get(kind.key());
    }

    /**
     * With that visit in the queue as it stands now, keeping what its patient was told.
     *
     * @param statedAt when it was stated, null where nothing is new of it
     */
    public Provider with(QueuedVisit visit, @Nullable Instant statedAt) {
        int place = placeOf(visit);
        List<QueuedVisit> all = new ArrayList<>(queue);
        if (place >= 0) {
            QueuedVisit known = queue.get(place);
            all.set(place, visit.told(known.toldStart(), known.toldAt()));
        } else {
            all.add(-place - 1, visit);
        }
        return withQueue(all, statedAt);
    }

    /** With that visit out of the queue, stated then as above. */
    public Provider without(String appointmentId, @Nullable Instant statedAt) {
        List<QueuedVisit> others = new ArrayList<>(queue);
        others.removeIf(visit -> visit.appointmentId().equals(appointmentId));
        return withQueue(others, statedAt);
    }

    /** This one where nothing differs. */
    Provider withQueue(List<QueuedVisit> visits, @Nullable Instant statedAt) {
        Instant heard = heard(statedAt);
        return visits.equals(queue) && Objects.equals(heard, heardAt)
                ? this
                : new Provider(providerId, statuses, List.copyOf(visits), told, heard, learned, manual);
    }

    /** With what is published of it, and what patients in the queue were told of their starts; this one where nothing differs. */
    Provider telling(DelayFigures figures, List<ProjectedVisit> patients) {
        if (figures.equals(told) && patients.isEmpty()) {
            return this;
        }
        List<QueuedVisit> all = new ArrayList<>(queue);
        patients.forEach(next -> all.set(placeOf(next.visit()), next.visit()));
        return new Provider(providerId, statuses, List.copyOf(all), figures, heardAt, learned, manual);
    }

    /** The provider as the subject of alerts. */
    Subject subject() {
        return new Subject(SubjectKind.PROVIDER, providerId);
    }

    /** Where the visit is in the queue; where it is not, its place as {@link Collections#binarySearch} tells it. */
    private int placeOf(QueuedVisit visit) {
        return Collections.binarySearch(queue, visit, Comparator.comparing(QueuedVisit::appointmentId));
    }

    /** The visit in the chair, the longest one where there are several. */
    public Optional<QueuedVisit> inChair() {
        QueuedVisit longest = null;
        for (QueuedVisit visit : queue) {
            if (visit.inChair() && (longest == null || visit.since().isBefore(longest.since()))) {
                longest = visit;
            }
        }
        return Optional.ofNullable(longest);
    }

    /** Whether one of the patients is here. */
    boolean hasPatient() {
        for (QueuedVisit visit : queue) {
            if (visit.stage().isPresent()) {
                return true;
            }
        }
        return false;
    }

    /** The status that holds then, null for a provider who never reported one. */
    public @Nullable ProviderStatus statusAt(Instant now) {
        StatusRegister.Statement statement = statuses.at(now);
        return statement == null ? null : statement.status();
    }

    /** Whether the provider is known not to see patients then. */
    public boolean isAbsent(Instant now) {
        ProviderStatus status = statusAt(now);
        return status != null && !status.seesPatients();
    }

    /** Whether the provider could see a patient and has none here. */
    public boolean isIdle(Instant now) {
        return !isAbsent(now) && !hasPatient();
    }

    /** When an absent provider returns: as announced, else after the usual time; null where nobody knows. */
    public @Nullable Instant returnsAt(Instant now, TenantSettings settings) {
        Instant known = statuses.knownReturn(now);
        ProviderStatus status = statusAt(now);
        if (known != null || status == null || status == ProviderStatus.OFF_DUTY) {
            return known;
        }
        return now.plus(settings.usualAbsence(status));
    }
}
