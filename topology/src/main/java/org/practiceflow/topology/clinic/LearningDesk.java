package org.practiceflow.topology.clinic;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.practiceflow.topology.delay.DurationKind;
import org.practiceflow.topology.delay.ProviderDesk;
import org.practiceflow.topology.delay.Samples.Sample;
import org.practiceflow.topology.room.Reports.Cleaning;
import org.practiceflow.topology.room.Room;
import org.practiceflow.topology.state.Turn;
import org.practiceflow.topology.visit.Booking;
import org.practiceflow.topology.visit.Journey;
import org.practiceflow.topology.visit.Visit;
import org.practiceflow.topology.visit.Visits;

/** Tells providers how long their visits took, and the cleanings that followed, whichever was heard of first. */
final class LearningDesk {
    private LearningDesk() {}

    /** How long a visit took is learned when it is over, and forgotten when it goes on after all. */
    static void finished(Turn turn, Visit visit, Journey journey) {
        Booking booking = visit.booking();
        if (booking != null && visit.wasEverFinished()) {
            took(turn, booking, visit.appointmentId(), length(visit, journey));
        }
    }

    /** How far off the wait was that the patient was told at check-in is learned when it is over. */
    static void seated(Turn turn, Visit visit, Journey journey) {
        Booking booking = visit.booking();
        Long predicted = visit.predictedWaitSeconds();
        if (booking == null || predicted == null) {
            return;
        }
        Instant checkin = journey.checkinAt();
        Instant started = journey.startedAt();
        Sample sample = checkin == null || started == null || started.isBefore(checkin)
                ? null
                : new Sample(
                        visit.appointmentId(),
                        started,
                        Duration.between(checkin, started).minusSeconds(predicted));
        ProviderDesk.took(turn, booking.providerId(), new DurationKind.Misjudgement(), visit.appointmentId(), sample);
    }

    /** A visit is not learned from as what it was booked for before. */
    static void rebooked(Turn turn, String appointmentId, @Nullable Visit before) {
        Visit after = Visits.get(turn, appointmentId);
        Booking left = before == null ? null : before.booking();
        if (before == null || after == null) {
            return;
        }
        Booking booking = after.booking();
        boolean sameProvider = left != null && left.providerId().equals(after.providerId());
        if (left != null && booking != null && !(sameProvider && kindOf(left).equals(kindOf(booking)))) {
            took(turn, left, appointmentId, null);
        }
        if (sameProvider) {
            return;
        }
        if (left != null) {
            ProviderDesk.took(turn, left.providerId(), new DurationKind.Misjudgement(), appointmentId, null);
        }
        for (String resourceId : after.resourceIds()) {
            if (left != null) {
                ProviderDesk.took(
                        turn, left.providerId(), new DurationKind.Changeover(), id(appointmentId, resourceId), null);
            }
            Room room = turn.table(Room.TABLE).get(resourceId);
            if (room != null) {
                cleaned(turn, resourceId, room.reports().cleanings());
            }
        }
    }

    /** What lies between two visits of a provider is the cleaning of the rooms, where these report it. */
    static void cleaned(Turn turn, String resourceId) {
        Room room = turn.table(Room.TABLE).get(resourceId);
        Room before = turn.table(Room.TABLE).before(resourceId);
        if (room != null) {
            List<Cleaning> cleanings = new ArrayList<>(room.reports().cleanings());
            cleanings.removeAll(before == null ? List.of() : before.reports().cleanings());
            cleaned(turn, resourceId, cleanings);
        }
    }

    private static void cleaned(Turn turn, String resourceId, List<Cleaning> cleanings) {
        for (Cleaning cleaning : cleanings) {
            Visit visit = Visits.get(turn, cleaning.appointmentId());
            String providerId = visit == null ? null : visit.providerId();
            if (providerId != null) {
                String id = id(cleaning.appointmentId(), resourceId);
                Duration length = Duration.between(cleaning.beganAt().at(), cleaning.endedAt());
                ProviderDesk.took(
                        turn,
                        providerId,
                        new DurationKind.Changeover(),
                        id,
                        new Sample(id, cleaning.endedAt(), length));
            }
        }
    }

    private static @Nullable Sample length(Visit visit, Journey journey) {
        Instant started = journey.startedAt();
        Instant finished = journey.finishedAt();
        return started != null && finished != null && finished.isAfter(started)
                ? new Sample(visit.appointmentId(), finished, Duration.between(started, finished))
                : null;
    }

    private static void took(Turn turn, Booking booking, String appointmentId, @Nullable Sample sample) {
        ProviderDesk.took(turn, booking.providerId(), kindOf(booking), appointmentId, sample);
    }

    private static DurationKind kindOf(Booking booking) {
        return new DurationKind.OfVisit(booking.type());
    }

    private static String id(String appointmentId, String resourceId) {
        return appointmentId + "\u0000" + resourceId;
    }
}
