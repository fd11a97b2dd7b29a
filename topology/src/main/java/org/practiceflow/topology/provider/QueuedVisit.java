package org.practiceflow.topology.provider;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.event.Priority;
import org.practiceflow.serdes.event.Stage;
import org.practiceflow.topology.store.TableDescriptor;
import org.practiceflow.topology.visit.Appointment;
import org.practiceflow.topology.visit.Journey;

/**
 * One of a provider's open visits of today, with what the projection asks of it: a row each, so that a visit that moves writes no
 * others.
 *
 * @param readySince when the patient checked in, or left the chair on hold; null before that
 * @param expectedFreeAt when its chair reports to be free, null where it does not
 * @param announcedStart the projected start last told, null before the first adjustment
 * @param announcedAt when it was told
 * @param type the type of the visit, null where the booking does not say
 */
public record QueuedVisit(
        String appointmentId,
        String providerId,
        String patientId,
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

    /** The entry of a visit of which nothing was told yet. */
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
        return providerId + "\u0000" + appointmentId;
    }

    String key() {
        return key(providerId, appointmentId);
    }

    /** This entry, its patient having been told that start then. */
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

    /** Whether the visit is under way. */
    public boolean inChair() {
        return stage == Stage.IN_CHAIR;
    }

    /** Whether the scheduled start has come and the patient has not. */
    public boolean isMissing(Instant now) {
        return stage == Stage.SCHEDULED && !scheduledStart.isAfter(now);
    }

    /** From when on waiting is not the patient's own doing. */
    Instant due() {
        return readySince != null && readySince.isAfter(scheduledStart) ? readySince : scheduledStart;
    }

    /** How long the patient has waited since being due, by that instant. */
    Duration waitedSinceDue(Instant now) {
        return now.isAfter(due()) ? Duration.between(due(), now) : Duration.ZERO;
    }

    /** Since when the visit runs, before that its scheduled start. */
    Instant since() {
        return startedAt == null ? scheduledStart : startedAt;
    }

    /** When the visit is over if it takes that long. */
    Instant endAfter(Duration duration) {
        return since().plus(duration);
    }

    /** When the visit is over if it keeps to its plan. */
    Instant plannedEnd() {
        return since().plus(planned);
    }
}
