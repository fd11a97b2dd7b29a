package org.practiceflow.topology.delay;

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
import org.practiceflow.topology.store.EntityRef;
import org.practiceflow.topology.store.EntityKind;
import org.practiceflow.topology.store.TableDescriptor;

/**
 * A provider's status, and what is known of how long things take and of whom staff want to see first. What each visit changes stands in
 * rows of its own.
 *
 * @param learned what was learned of durations, by {@link DurationKind#key()}; null before the first
 * @param manual the order that staff want, null before the first
 */
public record Provider(
        String providerId,
        StatusRegister statuses,
        @Nullable SortedMap<String, Learned> learned,
        @Nullable ManualOrder manual) {

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
    public Provider with(StatusRegister.Statement statement, Instant now) {
        return new Provider(providerId, statuses.with(statement, now), learned, manual);
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
        return new Provider(providerId, statuses, more, manual);
    }

    /** With that order wanted; equal to this one where a later one is known. */
    Provider wanting(ManualOrder order) {
        return manual == null || order.eventOrder().compareTo(manual.eventOrder()) > 0
                ? new Provider(providerId, statuses, learned, order)
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

    /** The provider as the subject of alerts. */
    EntityRef subject() {
        return new EntityRef(EntityKind.PROVIDER, providerId);
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
