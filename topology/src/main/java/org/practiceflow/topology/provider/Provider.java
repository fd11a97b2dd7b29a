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
 * A provider's status, duration estimates and manual queue order. Data that each visit changes has rows of its own.
 *
 * @param durations the duration estimates, by {@link DurationKind#key()}; null before the first
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
                    provider -> provider.statuses().reported().size());

    /** Returns a provider of whom nothing is known yet. */
    public static Provider unknown(String providerId) {
        return new Provider(providerId, StatusRegister.EMPTY, null, null);
    }

    /** Returns this provider with the reported status; equal to this one if it is known or superseded. */
    public Provider with(StatusRegister.ReportedStatus reported, Instant now) {
        return new Provider(providerId, statuses.with(reported, now), durations, manualOrder);
    }

    /** Returns this provider with that estimate, or this one if it is unchanged; null stands for no estimate. */
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

    /** Returns this provider with that order; equal to this one if a later one is known. */
    Provider withManualOrder(ManualQueueOrder order) {
        return manualOrder == null || order.eventOrder().compareTo(manualOrder.eventOrder()) > 0
                ? new Provider(providerId, statuses, durations, order)
                : this;
    }

    /** Returns the expected duration of the visit: the estimate from finished visits of its type, else the plan. */
    DurationEstimate expected(QueuedVisit visit, TenantSettings settings) {
        DurationEstimate known = settings.durations() == DurationSource.LEARNED
                ? durations(new DurationKind.OfVisit(visit.type()))
                : null;
        return known == null ? DurationEstimate.assumed(visit.planned()) : known.clampedTo(visit.planned());
    }

    /** Returns the time that the provider needs between two visits. */
    DurationEstimate changeover(TenantSettings settings) {
        DurationEstimate known =
                settings.durations() == DurationSource.LEARNED ? durations(new DurationKind.Changeover()) : null;
        return known == null ? DurationEstimate.NOTHING : known;
    }

    /** Returns the error of past projections, as far as durations do not explain it. */
    DurationEstimate predictionError(TenantSettings settings) {
        DurationEstimate known =
                settings.durations() == DurationSource.LEARNED ? durations(new DurationKind.PredictionError()) : null;
        return known == null ? DurationEstimate.NOTHING : known;
    }

    /** Returns whether that kind may have an estimate: it has one, or the limit of visit types is not reached. */
    boolean hasCapacity(DurationKind kind, Limits limits) {
        return !(kind instanceof DurationKind.OfVisit)
                || durations == null
                || durations.containsKey(kind.key())
                || durations.tailMap(DurationKind.OfVisit.FIRST_KEY).size() < limits.of(Limit.PROVIDER_VISIT_TYPES);
    }

    private @Nullable DurationEstimate durations(DurationKind kind) {
        return durations == null ? null : durations.get(kind.key());
    }

    /** Returns the provider as the subject of alerts. */
    EntityRef ref() {
        return new EntityRef(EntityKind.PROVIDER, providerId);
    }

    /** Returns the status at that instant, null for a provider who never reported one. */
    public @Nullable ProviderStatus statusAt(Instant now) {
        StatusRegister.ReportedStatus reported = statuses.at(now);
        return reported == null ? null : reported.status();
    }

    /** Returns whether the provider is known not to see patients at that instant. */
    public boolean isAbsent(Instant now) {
        ProviderStatus status = statusAt(now);
        return status != null && !status.seesPatients();
    }

    /** Returns the time of an absent provider's return: as announced, else after the usual time; null if unknown. */
    public @Nullable Instant returnsAt(Instant now, TenantSettings settings) {
        Instant known = statuses.knownReturn(now);
        ProviderStatus status = statusAt(now);
        if (known != null || status == null || status == ProviderStatus.OFF_DUTY) {
            return known;
        }
        return now.plus(settings.expectedAbsence(status));
    }
}
