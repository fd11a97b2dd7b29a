package org.practiceflow.topology.visit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.event.ClinicVisit;
import org.practiceflow.serdes.event.Stage;
import org.practiceflow.topology.alert.AlertCategory;
import org.practiceflow.topology.settings.TenantSettings;
import org.practiceflow.topology.store.EntityKind;
import org.practiceflow.topology.store.EntityRef;

/**
 * One visit: its plan and facts, from which everything else derives, and what was published about it.
 *
 * @param appointmentId its identity
 * @param appointment the plan, null for a patient who came without one
 * @param facts in order, each once
 * @param announced the stage in the last flow update, null before the first
 * @param predictedWaitSeconds the wait projected at check-in, null before that
 * @param alerts the categories of its open and pending alerts, so that no others are read
 */
public record Visit(
        String appointmentId,
        @Nullable Appointment appointment,
        List<Fact> facts,
        @Nullable Stage announced,
        @Nullable Long predictedWaitSeconds,
        List<AlertCategory> alerts) {

    /** Returns a visit of which nothing is known yet. */
    public static Visit unknown(String appointmentId) {
        return new Visit(appointmentId, null, List.of(), null, null, List.of());
    }

    /** Returns the visit as the subject of alerts. */
    EntityRef ref() {
        return new EntityRef(EntityKind.VISIT, appointmentId);
    }

    /** Returns this visit with the plan; equal to this one if a later plan is known. */
    public Visit with(Appointment stated) {
        return new Visit(
                appointmentId, Appointment.latest(appointment, stated), facts, announced, predictedWaitSeconds, alerts);
    }

    /** Returns this visit with the fact added; equal to this one if the fact is known. */
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

    /** Returns this visit with the wait that was projected at check-in. */
    public Visit withPredictedWait(long seconds) {
        return new Visit(appointmentId, appointment, facts, announced, seconds, alerts);
    }

    /** Returns this visit with those categories of open and pending alerts. */
    Visit withAlerts(List<AlertCategory> raised) {
        return new Visit(appointmentId, appointment, facts, announced, predictedWaitSeconds, raised);
    }

    /** Returns whether an alert of that category may be open or pending. */
    boolean mayHave(AlertCategory category) {
        return alerts.contains(category);
    }

    /** Returns the row that other applications read, in the stage that was announced; null before the first. */
    public @Nullable ClinicVisit published(TenantSettings settings) {
        if (announced == null) {
            return null;
        }
        Appointment plan = plan();
        Journey stated = Journey.of(appointment, facts);
        Journey journey = announced == Stage.NO_SHOW ? stated.orNoShow(Instant.MAX, settings.noShowAfter()) : stated;
        return new ClinicVisit(
                appointmentId,
                patientId(),
                providerId(),
                locationId(),
                journey.resourceId(),
                announced,
                journey.stageEnteredAt(),
                journey.automatic(),
                isTentative(),
                plan != null && plan.walkIn(),
                journey.scheduledStart(),
                seconds(expected()),
                journey.checkinAt(),
                journey.calledAt(),
                journey.startedAt(),
                journey.finishedAt(),
                journey.waitingSince(),
                seconds(journey.waited()),
                predictedWaitSeconds);
    }

    static @Nullable Long seconds(@Nullable Duration duration) {
        return duration == null ? null : duration.toSeconds();
    }

    /** Returns the visit's journey as of that instant. */
    public Journey journey(Instant now, TenantSettings settings) {
        return Journey.of(appointment, facts).orNoShow(now, settings.noShowAfter());
    }

    /** Returns the stage just before that instant, according to the facts known now. */
    public Stage stageBefore(Instant instant, TenantSettings settings) {
        List<Fact> earlier = facts.stream()
                .filter(fact -> fact.eventOrder().at().isBefore(instant))
                .toList();
        return Journey.of(appointment, earlier)
                .orNoShow(instant, settings.noShowAfter())
                .stage();
    }

    /** Returns whether the visit, as last stated, is scheduled but not yet certain. */
    public boolean isTentative() {
        return Certainty.of(appointment, facts).tentative();
    }

    /** Returns whether the visit, in the stage last announced, only waits for a place in the schedule. */
    public boolean isWaitlisted() {
        return announced == Stage.SCHEDULED && Certainty.of(appointment, facts).waitlisted();
    }

    /** Returns the time of the last fact, null before the first. */
    public @Nullable Instant lastFactAt() {
        return facts.isEmpty() ? null : facts.getLast().eventOrder().at();
    }

    /** Returns the room or chair stated last, else the planned one; null if neither is known. */
    public @Nullable String resourceId() {
        for (Fact fact : facts.reversed()) {
            if (fact.resourceId() != null) {
                return fact.resourceId();
            }
        }
        return appointment == null ? null : appointment.resourceId();
    }

    /** Returns the rooms and chairs named in facts. */
    public Set<String> resourceIds() {
        return facts.stream()
                .map(Fact::resourceId)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Returns whether the other visit has the same plan and facts; null stands for no visit. */
    public boolean hasSameFactsAs(@Nullable Visit other) {
        return other != null && facts.equals(other.facts) && Objects.equals(appointment, other.appointment);
    }

    /** Returns whether the visit was ever stated to be over, whatever came after. */
    public boolean wasEverFinished() {
        return facts.stream().map(Fact::stage).anyMatch(stage -> stage == Stage.FINISHED || stage == Stage.DEPARTED);
    }

    /**
     * Returns the time at which the visit closes: some hours after the local day on which its plan ends or of its last
     * fact, whichever is later.
     */
    public Instant closedAt(TenantSettings settings) {
        return endOfDay(settings).plus(TenantSettings.OPEN_AFTER_DAY);
    }

    /**
     * Returns the time at which the visit leaves the state: after the tenant's retention from that day, but not before
     * it closes.
     */
    public Instant removedAt(TenantSettings settings) {
        Instant kept = endOfDay(settings).plus(settings.retainedAfterDay());
        Instant closed = closedAt(settings);
        return kept.isAfter(closed) ? kept : closed;
    }

    private Instant endOfDay(TenantSettings settings) {
        Instant planned = appointment == null ? Instant.EPOCH : appointment.lastInstant();
        Instant stated = Objects.requireNonNullElse(lastFactAt(), Instant.EPOCH);
        Instant last = stated.isAfter(planned) ? stated : planned;
        return settings.startOf(settings.dateOf(last).plusDays(1));
    }

    /** Returns the patient of the plan; without a plan, of the first fact that names one. Null if none does. */
    public @Nullable String patientId() {
        return statements().patientId();
    }

    /** Returns whether the last fact that names a patient names another than the visit's. */
    public boolean isOfAnotherPatient() {
        for (Fact fact : facts.reversed()) {
            if (fact.patientId() != null) {
                return !fact.patientId().equals(patientId());
            }
        }
        return false;
    }

    /** Returns the location that was stated last; null if none was. */
    public @Nullable String locationId() {
        return statements().locationId();
    }

    /** Returns the provider who was stated last; null if none was. */
    public @Nullable String providerId() {
        return statements().providerId();
    }

    /** Returns the expected duration that was stated last; null if none was. */
    public @Nullable Duration expected() {
        return statements().expected();
    }

    /**
     * Returns the plan with what was stated last. A patient who came without an appointment, but to a known provider,
     * has one that begins with the arrival. Null for others.
     */
    public @Nullable Appointment plan() {
        return statements().plan();
    }

    private Statements statements() {
        return new Statements(appointment, facts);
    }
}
