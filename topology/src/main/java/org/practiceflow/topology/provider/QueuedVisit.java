package org.practiceflow.topology.provider;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.event.Priority;
import org.practiceflow.serdes.event.Stage;
import org.practiceflow.topology.store.CompositeKey;
import org.practiceflow.topology.store.TableDescriptor;
import org.practiceflow.topology.visit.Appointment;
import org.practiceflow.topology.visit.Journey;

/**
 * One of a provider's open visits of today, with the data that the projection needs. Each has a row of its own, so that
 * a change of one visit writes no others.
 *
 * @param readySince the time at which the patient checked in, or left the chair on hold; null before that
 * @param expectedFreeAt the time at which its chair is expected to be free; null where the chair reports none
 * @param announcedStart the projected start last announced, null before the first adjustment
 * @param announcedAt the time of that announcement, null before the first
 * @param type the type of the visit, null where the appointment does not state one
 */
public record QueuedVisit(
        String appointmentId,
        String providerId,
        @Nullable String patientId,
        Stage stage,
        Instant scheduledStart,
        Duration planned,
        Priority priority,
        boolean walkIn,
        @Nullable Instant readySince,
        @Nullable Instant startedAt,
        @Nullable Instant expectedFreeAt,
        @Nullable Instant announcedStart,
        @Nullable Instant announcedAt,
        @Nullable String type) {

    public static final TableDescriptor<QueuedVisit> TABLE = new TableDescriptor<>("queued-visits", QueuedVisit.class);

    /** Returns the entry of a visit of which nothing was announced yet. */
    public static QueuedVisit of(
            String appointmentId, Appointment appointment, Journey journey, @Nullable Instant expectedFreeAt) {
        return new QueuedVisit(
                appointmentId,
                appointment.providerId(),
                appointment.patientId(),
                journey.stage(),
                appointment.start(),
                appointment.planned(),
                appointment.priority(),
                appointment.walkIn(),
                journey.readySince(),
                journey.startedAt(),
                expectedFreeAt,
                null,
                null,
                appointment.type());
    }

    static String key(String providerId, String appointmentId) {
        return CompositeKey.of(providerId, appointmentId).text();
    }

    String key() {
        return key(providerId, appointmentId);
    }

    /** Returns this entry with that start announced to its patient at that time. */
    QueuedVisit announced(@Nullable Instant start, @Nullable Instant at) {
        return new QueuedVisit(
                appointmentId,
                providerId,
                patientId,
                stage,
                scheduledStart,
                planned,
                priority,
                walkIn,
                readySince,
                startedAt,
                expectedFreeAt,
                start,
                at,
                type);
    }

    /** Returns whether the visit is in progress. */
    public boolean inChair() {
        return stage == Stage.IN_CHAIR;
    }

    /** Returns whether the scheduled start has come but the patient has not. */
    public boolean isMissing(Instant now) {
        return stage == Stage.SCHEDULED && !scheduledStart.isAfter(now);
    }

    /** Returns the time from which waiting is not the patient's own doing. */
    Instant due() {
        return readySince != null && readySince.isAfter(scheduledStart) ? readySince : scheduledStart;
    }

    /** Returns how long the patient has waited since being due, as of that instant. */
    Duration waitedSinceDue(Instant now) {
        return now.isAfter(due()) ? Duration.between(due(), now) : Duration.ZERO;
    }

    /** Returns the actual start, or the scheduled start before it. */
    Instant since() {
        return startedAt == null ? scheduledStart : startedAt;
    }

    /** Returns the time at which the visit is over if it takes that long. */
    Instant endAfter(Duration duration) {
        return since().plus(duration);
    }

    /** Returns the time at which the visit is over if it keeps to its plan. */
    Instant plannedEnd() {
        return since().plus(planned);
    }
}
