package org.practiceflow.topology.clinic;

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
import org.practiceflow.topology.delay.ProviderDesk;
import org.practiceflow.topology.room.RoomDesk;
import org.practiceflow.topology.slot.RoleDesk;
import org.practiceflow.topology.state.Noted;
import org.practiceflow.topology.state.SettingsRow;
import org.practiceflow.topology.state.Stamp;
import org.practiceflow.topology.state.Sweep;
import org.practiceflow.topology.state.Turn;
import org.practiceflow.topology.visit.Visit;
import org.practiceflow.topology.visit.VisitDesk;
import org.practiceflow.topology.visit.VisitEvents;
import org.practiceflow.topology.visit.Visits;

/** What events state, handed to the desks of what they are about: each keeps it, and has those looked at that it concerns. */
final class Facts {
    private Facts() {}

    static void learn(Turn turn, Envelope<Event.Input> event) {
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
        Visit before = Visits.get(turn, appointmentId);
        VisitDesk.learn(turn, appointmentId, VisitEvents.booking(event, data));
        if (data.status() != null && data.status() != Stage.SCHEDULED) {
            VisitDesk.learn(turn, appointmentId, VisitEvents.statusOfBooking(event, data.status()));
        }
        String provider = before == null ? null : before.providerId();
        if (provider != null && !provider.equals(providerOf(turn, appointmentId))) {
            ProviderDesk.dequeue(turn, provider, appointmentId, null);
        }
        LearningDesk.rebooked(turn, appointmentId, before);
    }

    /** What the producer believes to have been before is counted where it is wrong, and applied all the same. */
    private static void change(Turn turn, Envelope<Event.Input> event, AppointmentStatusChanged data) {
        String appointmentId = data.appointmentId();
        Visit before = Visits.get(turn, appointmentId);
        VisitDesk.learn(turn, appointmentId, VisitEvents.status(event, data));
        if (before != null
                && !before.equals(Visits.get(turn, appointmentId))
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

    private static @Nullable String providerOf(Turn turn, String appointmentId) {
        Visit visit = Visits.get(turn, appointmentId);
        return visit == null ? null : visit.providerId();
    }
}
