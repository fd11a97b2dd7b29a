package org.practiceflow.topology.provider;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.Limit;
import org.practiceflow.serdes.Limits;
import org.practiceflow.serdes.event.DurationSource;
import org.practiceflow.serdes.event.ProviderStatus;
import org.practiceflow.topology.settings.TenantSettings;
import org.practiceflow.topology.store.EntityKind;
import org.practiceflow.topology.store.EntityRef;
import org.practiceflow.topology.store.TableDescriptor;

/**
 * A provider's status, and what is known of how long things take and of whom staff want to see first. What each visit changes stands in
 * rows of its own.
 *
 * @param durations what was learned of durations, by {@link DurationKind#key()}; null before the first
 * @param manualOrder the order that staff want, null before the first
 */
public record Provider(
        String providerId,
        StatusRegister statuses,
        @Nullable SortedMap<String, DurationEstimate> durations,
        @Nullable ManualQueueOrder manualOrder) {

    public static final TableDescriptor<Provider> TABLE = new TableDescriptor<>("providers", Provider.class)
            .counted(Limit.CLINIC_PROVIDERS)
            .bounded(
                    Limit.PROVIDER_STATUSES,
                    provider -> provider.statuses().statements().size());

    /** A provider of whom nothing is known yet. */
    public static Provider unknown(String providerId) {
        return new Provider(providerId, StatusRegister.EMPTY, null, null);
    }

    /** With one more statement of status; equal to this one where it is known or overtaken. */
    public Provider with(StatusRegister.ReportedStatus reported, Instant now) {
        return new Provider(providerId, statuses.with(reported, now), durations, manualOrder);
    }

    /** With what is now known of durations of that kind; null for nothing. This one where it was known. */
    Provider withDuration(DurationKind kind, @Nullable DurationEstimate known) {
        if (Objects.equals(known, durations(kind))) {
            return this;
        }
        SortedMap<String, DurationEstimate> more = new TreeMap<>(durations == null ? Map.of() : durations);
        if (known == null) {
            more.remove(kind.key());
        } else {
            more.put(kind.key(), known);
        }
        return new Provider(providerId, statuses, more, manualOrder);
    }

    /** With that order wanted; equal to this one where a later one is known. */
    Provider withManualOrder(ManualQueueOrder order) {
        return manualOrder == null || order.eventOrder().compareTo(manualOrder.eventOrder()) > 0
                ? new Provider(providerId, statuses, durations, order)
                : this;
    }

    /** How long the visit is expected to take: as finished ones of its type did, else as planned. */
    DurationEstimate expected(QueuedVisit visit, TenantSettings settings) {
        DurationEstimate known = settings.durations() == DurationSource.LEARNED
                ? durations(new DurationKind.OfVisit(visit.type()))
                : null;
        return known == null ? DurationEstimate.assumed(visit.planned()) : known.clampedTo(visit.planned());
    }

    /** How long the provider needs between two visits. */
    DurationEstimate changeover(TenantSettings settings) {
        DurationEstimate known =
                settings.durations() == DurationSource.LEARNED ? durations(new DurationKind.Changeover()) : null;
        return known == null ? DurationEstimate.NOTHING : known;
    }

    /** By how much projections were off, as far as durations say nothing of it. */
    DurationEstimate predictionError(TenantSettings settings) {
        DurationEstimate known =
                settings.durations() == DurationSource.LEARNED ? durations(new DurationKind.PredictionError()) : null;
        return known == null ? DurationEstimate.NOTHING : known;
    }

    /** Whether something may be learned of that kind: it is learned already, or visits have fewer types than they may. */
    boolean hasCapacity(DurationKind kind, Limits limits) {
        return !(kind instanceof DurationKind.OfVisit)
                || durations == null
                || durations.containsKey(kind.key())
                || durations.tailMap(DurationKind.OfVisit.FIRST_KEY).size() < limits.of(Limit.PROVIDER_VISIT_TYPES);
    }

    private @Nullable DurationEstimate durations(DurationKind kind) {
        return durations == null ? null : durations.get(kind.key());
    }

    /** The provider as the subject of alerts. */
    EntityRef ref() {
        return new EntityRef(EntityKind.PROVIDER, providerId);
    }

    /** The status that holds then, null for a provider who never reported one. */
    public @Nullable ProviderStatus statusAt(Instant now) {
        StatusRegister.ReportedStatus reported = statuses.at(now);
        return reported == null ? null : reported.status();
    }

    /** Whether the provider is known not to see patients then. */
    public boolean isAbsent(Instant now) {
        ProviderStatus status = statusAt(now);
        return status != null && !status.seesPatients();
    }

    /** When an absent provider returns: as announced, else after the usual time; null where nobody knows. */
    public @Nullable Instant returnsAt(Instant now, TenantSettings settings) {
        Instant known = statuses.knownReturn(now);
        ProviderStatus status = statusAt(now);
        if (known != null || status == null || status == ProviderStatus.OFF_DUTY) {
            return known;
        }
        return now.plus(settings.expectedAbsence(status));
    }
}
