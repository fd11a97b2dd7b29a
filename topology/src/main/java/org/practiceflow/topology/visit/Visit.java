package org.practiceflow.topology.visit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.event.Stage;
import org.practiceflow.topology.alert.AlertCategory;
import org.practiceflow.topology.settings.TenantSettings;
import org.practiceflow.topology.store.EntityKind;
import org.practiceflow.topology.store.EntityRef;

/**
 * What is known of one visit: its plan and its facts, from which everything else follows, and what was said of it.
 *
 * @param appointmentId its identity
 * @param appointment the plan, null for a patient who came without one
 * @param facts in their order, each once
 * @param announced the stage of the last flow update, null before the first
 * @param predictedWaitSeconds the wait projected when the patient checked in, null before that
 * @param alerts what its alerts are about that are open or about to open, so that no others are looked for
 */
public record Visit(
        String appointmentId,
        @Nullable Appointment appointment,
        List<Fact> facts,
        @Nullable Stage announced,
        @Nullable Long predictedWaitSeconds,
        List<AlertCategory> alerts) {

    /** A visit of which nothing is known yet. */
    public static Visit unknown(String appointmentId) {
        return new Visit(appointmentId, null, List.of(), null, null, List.of());
    }

    /** The visit as the subject of alerts. */
    EntityRef ref() {
        return new EntityRef(EntityKind.VISIT, appointmentId);
    }

    /** This visit with one more plan; equal to this one where a later plan is known. */
    public Visit with(Appointment stated) {
        return new Visit(
                appointmentId, Appointment.latest(appointment, stated), facts, announced, predictedWaitSeconds, alerts);
    }

    /** This visit with one more fact; equal to this one where the fact is known. */
    public Visit with(Fact stated) {
        int place = Collections.binarySearch(facts, stated);
        if (place >= 0) {
            return this;
        }
        List<Fact> more = new ArrayList<>(facts);
        more.add(-place - 1, stated);
        return new Visit(appointmentId, appointment, List.copyOf(more), announced, predictedWaitSeconds, alerts);
    }

    Visit announced(Stage stage) {
        return new Visit(appointmentId, appointment, facts, stage, predictedWaitSeconds, alerts);
    }

    /** This visit with the wait that was projected at check-in. */
    public Visit withPredictedWait(long seconds) {
        return new Visit(appointmentId, appointment, facts, announced, seconds, alerts);
    }

    /** This visit with those alerts. */
    Visit withAlerts(List<AlertCategory> raised) {
        return new Visit(appointmentId, appointment, facts, announced, predictedWaitSeconds, raised);
    }

    /** Whether an alert of that category may be open or about to open. */
    boolean mayHave(AlertCategory category) {
        return alerts.contains(category);
    }

    /** Where the visit stands at that instant. */
    public Journey journey(Instant now, TenantSettings settings) {
        return Journey.of(appointment, facts).orNoShow(appointment, now, settings.noShowAfter());
    }

    /** Where the visit stood just before that instant, by what is known of it now. */
    public Stage stageBefore(Instant instant, TenantSettings settings) {
        List<Fact> earlier = facts.stream()
                .filter(fact -> fact.eventOrder().at().isBefore(instant))
                .toList();
        return Journey.of(appointment, earlier)
                .orNoShow(appointment, instant, settings.noShowAfter())
                .stage();
    }

    /** Whether the visit is, by the last word on it, scheduled and not yet certain. */
    public boolean isTentative() {
        Fact said = facts.stream()
                .filter(fact -> fact.stage() == Stage.SCHEDULED)
                .reduce((first, second) -> second)
                .orElse(null);
        if (appointment != null && (said == null || appointment.eventOrder().compareTo(said.eventOrder()) > 0)) {
            return appointment.tentative();
        }
        return said != null && said.tentative();
    }

    /** The time of the last fact, null before the first. */
    public @Nullable Instant lastFactAt() {
        return facts.isEmpty() ? null : facts.getLast().eventOrder().at();
    }

    /** The room or chair last stated, else the planned one; null where nothing says. */
    public @Nullable String resourceId() {
        for (Fact fact : facts.reversed()) {
            if (fact.resourceId() != null) {
                return fact.resourceId();
            }
        }
        return appointment == null ? null : appointment.resourceId();
    }

    /** The rooms and chairs that facts place it in. */
    public Set<String> resourceIds() {
        return facts.stream()
                .map(Fact::resourceId)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether its plan and facts are those of the other one; null stands for none. */
    public boolean isStatedAs(@Nullable Visit other) {
        return other != null && facts.equals(other.facts) && Objects.equals(appointment, other.appointment);
    }

    /** Whether the visit was ever stated to be over, whatever came after. */
    public boolean wasEverFinished() {
        return facts.stream().map(Fact::stage).anyMatch(stage -> stage == Stage.FINISHED || stage == Stage.DEPARTED);
    }

    /** When the visit cannot go on any more: some hours after the local day of its plan or last fact, the later one. */
    public Instant closedAt(TenantSettings settings) {
        return endOfDay(settings).plus(TenantSettings.OPEN_AFTER_DAY);
    }

    /** When the visit leaves the state: as long after that day as the tenant wants, and not before it is closed. */
    public Instant removedAt(TenantSettings settings) {
        Instant kept = endOfDay(settings).plus(settings.retainedAfterDay());
        Instant closed = closedAt(settings);
        return kept.isAfter(closed) ? kept : closed;
    }

    private Instant endOfDay(TenantSettings settings) {
        Instant planned = appointment == null ? Instant.EPOCH : appointment.start();
        Instant stated = Objects.requireNonNullElse(lastFactAt(), Instant.EPOCH);
        Instant last = stated.isAfter(planned) ? stated : planned;
        return settings.startOf(settings.dateOf(last).plusDays(1));
    }

    /** The patient by the plan, else by the first fact that says; null where nothing does. */
    public @Nullable String patientId() {
        return appointment != null
                ? appointment.patientId()
                : firstStated(facts.stream().map(Fact::patientId));
    }

    /** The location by the plan, else by the first fact that says; null where nothing does. */
    public @Nullable String locationId() {
        return appointment != null && appointment.locationId() != null
                ? appointment.locationId()
                : firstStated(facts.stream().map(Fact::locationId));
    }

    /** The provider by the plan, null without one. */
    public @Nullable String providerId() {
        return appointment == null ? null : appointment.providerId();
    }

    private static @Nullable String firstStated(Stream<@Nullable String> values) {
        return values.filter(Objects::nonNull).findFirst().orElse(null);
    }
}
