package org.practiceflow.topology.clinic;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.event.AlertAcknowledged;
import org.practiceflow.serdes.event.AppointmentScheduled;
import org.practiceflow.serdes.event.AppointmentStatusChanged;
import org.practiceflow.serdes.event.Envelope;
import org.practiceflow.serdes.event.Event;
import org.practiceflow.serdes.event.FhirResourceChanged;
import org.practiceflow.serdes.event.OrchestrationSettings;
import org.practiceflow.serdes.event.PatientCheckin;
import org.practiceflow.serdes.event.PatientFlowUpdate;
import org.practiceflow.serdes.event.PatientQueueOrder;
import org.practiceflow.serdes.event.PractitionerRoleChanged;
import org.practiceflow.serdes.event.ProviderStatusUpdate;
import org.practiceflow.serdes.event.ResourceOccupancyUpdate;
import org.practiceflow.serdes.event.ResourceStatus;
import org.practiceflow.serdes.event.SlotRegenerationRequested;
import org.practiceflow.serdes.event.Stage;
import org.practiceflow.topology.alert.AlertDesk;
import org.practiceflow.topology.clock.Signal;
import org.practiceflow.topology.delay.ProjectedVisit;
import org.practiceflow.topology.delay.Projection;
import org.practiceflow.topology.delay.ProviderDesk;
import org.practiceflow.topology.delay.QueuedVisit;
import org.practiceflow.topology.refusal.RefusalDesk;
import org.practiceflow.topology.room.ConflictDesk;
import org.practiceflow.topology.room.Room;
import org.practiceflow.topology.room.RoomDesk;
import org.practiceflow.topology.slot.ClaimDesk;
import org.practiceflow.topology.slot.RoleDesk;
import org.practiceflow.topology.slot.RoleReview;
import org.practiceflow.topology.state.Noted;
import org.practiceflow.topology.state.SettingsRow;
import org.practiceflow.topology.state.Stamp;
import org.practiceflow.topology.state.Subject;
import org.practiceflow.topology.state.SubjectKind;
import org.practiceflow.topology.state.Sweep;
import org.practiceflow.topology.state.Timer;
import org.practiceflow.topology.state.Turn;
import org.practiceflow.topology.visit.Booking;
import org.practiceflow.topology.visit.Journey;
import org.practiceflow.topology.visit.Visit;
import org.practiceflow.topology.visit.VisitDesk;
import org.practiceflow.topology.visit.VisitEvents;

/** Decides what an event or a timer changes: first the desks learn, then all that was touched is reviewed. */
final class Clinic {
    private Clinic() {}

    static void decide(Turn turn, Signal signal) {
        switch (signal) {
            case Signal.Received received -> learn(turn, received.event());
            case Signal.Refused refused -> RefusalDesk.learn(turn, refused.reason());
            case Signal.Due due -> wake(turn, due.timer());
        }
        for (Subject subject = turn.nextTouched(); subject != null; subject = turn.nextTouched()) {
            switch (subject.kind()) {
                case VISIT -> reviewVisit(turn, subject.id());
                case ROOM -> RoomDesk.review(turn, subject.id());
                case ROOM_PLAN -> ConflictDesk.review(turn, subject.id());
                case PROVIDER -> reviewProvider(turn, subject.id());
                case ROLE -> RoleReview.review(turn, subject.id());
                case SWEEP -> SweepDesk.step(turn);
                case TENANT -> RefusalDesk.review(turn, subject.id());
            }
        }
    }

    private static void wake(Turn turn, Timer timer) {
        if (timer.isCall() && Sweep.settles(turn)) {
            turn.settleOn();
        }
        Subject subject = timer.subject();
        if (subject.kind() == SubjectKind.ROLE) {
            RoleReview.wake(turn, subject.id());
        }
        turn.touch(subject.kind(), subject.id());
    }

    private static void learn(Turn turn, Envelope<Event.Input> event) {
        switch (event.data()) {
            case OrchestrationSettings data -> settle(turn, event, data);
            case AppointmentScheduled data -> book(turn, event, data);
            case PatientCheckin data -> VisitDesk.learn(turn, data.appointmentId(), VisitEvents.checkin(event, data));
            case AppointmentStatusChanged data -> change(turn, event, data);
            case PatientFlowUpdate data -> VisitDesk.learn(turn, data.appointmentId(), VisitEvents.flow(event, data));
            case ProviderStatusUpdate data -> ProviderDesk.learn(turn, event, data);
            case ResourceOccupancyUpdate data -> occupy(turn, event, data);
            case PatientQueueOrder data -> ProviderDesk.learn(turn, event, data);
            case AlertAcknowledged data -> AlertDesk.acknowledge(turn, data);
            case PractitionerRoleChanged data -> RoleDesk.learn(turn, event, data);
            case FhirResourceChanged data -> RoleDesk.learn(turn, event, data);
            case SlotRegenerationRequested data -> RoleDesk.learn(turn, data);
        }
    }

    /** New settings hold at once; what they judge is looked at again, so much a decision. */
    private static void settle(Turn turn, Envelope<Event.Input> event, OrchestrationSettings data) {
        Stamp stamp = new Stamp(event.occurredAt(), event.sequence(), event.eventId());
        SettingsRow known = turn.table(SettingsRow.TABLE).get(SettingsRow.KEY);
        if (known != null && known.stamp().compareTo(stamp) >= 0) {
            return;
        }
        turn.settle(new SettingsRow(stamp, data));
        RoleDesk.check(turn);
        Sweep.ofSettings(turn);
    }

    private static void book(Turn turn, Envelope<Event.Input> event, AppointmentScheduled data) {
        String appointmentId = data.appointmentId();
        Visit before = turn.table(Visit.TABLE).get(appointmentId);
        VisitDesk.learn(turn, appointmentId, VisitEvents.booking(event, data));
        if (data.status() != null && data.status() != Stage.SCHEDULED) {
            VisitDesk.learn(turn, appointmentId, VisitEvents.statusOfBooking(event, data.status()));
        }
        String provider = before == null ? null : before.providerId();
        if (provider != null && !provider.equals(providerOf(turn, appointmentId))) {
            ProviderDesk.dequeue(turn, provider, appointmentId);
        }
        LearningDesk.rebooked(turn, appointmentId, before);
    }

    /** What the producer believes to have been before is counted where it is wrong, and applied all the same. */
    private static void change(Turn turn, Envelope<Event.Input> event, AppointmentStatusChanged data) {
        String appointmentId = data.appointmentId();
        Visit before = turn.table(Visit.TABLE).get(appointmentId);
        VisitDesk.learn(turn, appointmentId, VisitEvents.status(event, data));
        if (before != null
                && !before.equals(turn.table(Visit.TABLE).get(appointmentId))
                && data.previousStatus() != null
                && before.stageBefore(data.updatedAt(), turn.settings()) != data.previousStatus()) {
            turn.note(Noted.FLOW_INCONSISTENCY);
        }
    }

    private static void occupy(Turn turn, Envelope<Event.Input> event, ResourceOccupancyUpdate data) {
        RoomDesk.learn(turn, event, data);
        LearningDesk.cleaned(turn, data.resourceId());
        String appointmentId = data.currentAppointmentId();
        if (data.status() == ResourceStatus.OCCUPIED && appointmentId != null) {
            VisitDesk.learn(turn, appointmentId, VisitEvents.seated(event, data));
        }
    }

    private static void reviewVisit(Turn turn, String appointmentId) {
        String providerId = providerOf(turn, appointmentId);
        boolean idle = providerId != null && ProviderDesk.isIdle(turn, providerId);
        Visit visit = VisitDesk.review(turn, appointmentId, idle);
        ConflictDesk.plan(turn, appointmentId, visit);
        ClaimDesk.claim(turn, appointmentId, visit);
        if (providerId == null) {
            return;
        }
        if (visit == null) {
            ProviderDesk.dequeue(turn, providerId, appointmentId);
        } else {
            place(turn, providerId, visit);
        }
    }

    private static void place(Turn turn, String providerId, Visit visit) {
        Journey journey = visit.journey(turn.now(), turn.settings());
        Visit before = turn.table(Visit.TABLE).before(visit.appointmentId());
        // What is learned follows from the plan, the facts and what the patient was told, which is before the first
        // time in a chair.
        if (visit.lastFactAt() != null && !visit.isStatedAs(before)) {
            ProviderDesk.hear(turn, providerId, visit.lastFactAt());
            LearningDesk.finished(turn, visit, journey);
            LearningDesk.seated(turn, visit, journey);
        }
        QueuedVisit entry = queued(turn, visit, journey);
        if (entry == null) {
            ProviderDesk.dequeue(turn, providerId, visit.appointmentId());
        } else {
            ProviderDesk.enqueue(turn, providerId, entry);
        }
    }

    /** The visit as its provider's queue holds it, or null when it is over, off, or of a later day. */
    private static @Nullable QueuedVisit queued(Turn turn, Visit visit, Journey journey) {
        Booking booking = visit.booking();
        boolean today = booking != null
                && !turn.settings()
                        .dateOf(booking.start())
                        .isAfter(turn.settings().dateOf(turn.now()));
        if (booking == null
                || !turn.now().isBefore(visit.closedAt(turn.settings()))
                || !journey.stage().isOpen()
                || !(today || journey.stage().isPresent())) {
            return null;
        }
        Room room = journey.stage() == Stage.IN_CHAIR && journey.resourceId() != null
                ? turn.table(Room.TABLE).get(journey.resourceId())
                : null;
        return QueuedVisit.of(
                visit.appointmentId(),
                booking,
                journey,
                room == null ? null : room.expectedFreeOf(visit.appointmentId()));
    }

    private static void reviewProvider(Turn turn, String providerId) {
        Projection projection = ProviderDesk.review(turn, providerId);
        if (projection != null) {
            turn.table(Visit.TABLE).decided().forEach(visit -> predict(turn, visit, projection));
        }
    }

    /** What a patient is told on arrival is kept, to be judged by what came of it. */
    private static void predict(Turn turn, Visit visit, Projection projection) {
        if (visit.predictedWaitSeconds() != null) {
            return;
        }
        for (ProjectedVisit projected : projection.queue()) {
            Instant checkinAt = projected.visit().readySince();
            Instant start = projected.start();
            if (checkinAt != null
                    && start != null
                    && projected.visit().appointmentId().equals(visit.appointmentId())) {
                long seconds = Math.max(0, Duration.between(checkinAt, start).toSeconds());
                turn.table(Visit.TABLE).put(visit.appointmentId(), visit.predicted(seconds));
            }
        }
    }

    private static @Nullable String providerOf(Turn turn, String appointmentId) {
        Visit visit = turn.table(Visit.TABLE).get(appointmentId);
        return visit == null ? null : visit.providerId();
    }
}
