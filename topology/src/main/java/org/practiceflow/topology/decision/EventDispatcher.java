package org.practiceflow.topology.decision;

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
import org.practiceflow.topology.alert.AlertHandler;
import org.practiceflow.topology.provider.ProviderHandler;
import org.practiceflow.topology.room.RoomHandler;
import org.practiceflow.topology.slot.RoleHandler;
import org.practiceflow.topology.store.DecisionCounter;
import org.practiceflow.topology.store.EventOrder;
import org.practiceflow.topology.store.Rollout;
import org.practiceflow.topology.store.SettingsRow;
import org.practiceflow.topology.store.UnitOfWork;
import org.practiceflow.topology.visit.Fact;
import org.practiceflow.topology.visit.Visit;
import org.practiceflow.topology.visit.VisitEventMapper;
import org.practiceflow.topology.visit.VisitHandler;
import org.practiceflow.topology.visit.Visits;

/**
 * Dispatches events to the handlers of the entities that they concern. Each handler applies the facts and marks the
 * affected entities dirty.
 */
final class EventDispatcher {
    private EventDispatcher() {}

    static void dispatch(UnitOfWork unitOfWork, Envelope<Event.Input> event) {
        switch (event.data()) {
            case OrchestrationSettings data -> changeSettings(unitOfWork, event, data);
            case AppointmentScheduled data -> book(unitOfWork, event, data);
            case PatientCheckin data -> apply(unitOfWork, data.appointmentId(), VisitEventMapper.checkin(event, data));
            case AppointmentStatusChanged data -> changeStatus(unitOfWork, event, data);
            case PatientFlowUpdate data -> apply(unitOfWork, data.appointmentId(), VisitEventMapper.flow(event, data));
            case ProviderStatusUpdate data -> ProviderHandler.apply(unitOfWork, event, data);
            case ResourceOccupancyUpdate data -> occupy(unitOfWork, event, data);
            case PatientQueueOrder data -> ProviderHandler.apply(unitOfWork, event, data);
            case AlertAcknowledged data -> AlertHandler.acknowledge(unitOfWork, data);
            case PractitionerRoleChanged data -> RoleHandler.apply(unitOfWork, event, data);
            case FhirResourceChanged data -> RoleHandler.apply(unitOfWork, event, data);
            case SlotRegenerationRequested data -> RoleHandler.apply(unitOfWork, data);
        }
    }

    /**
     * Applies new settings at once. A rollout then evaluates again what they affect, a limited number of rows in each
     * decision.
     */
    private static void changeSettings(UnitOfWork unitOfWork, Envelope<Event.Input> event, OrchestrationSettings data) {
        EventOrder eventOrder = new EventOrder(event.occurredAt(), event.sequence(), event.eventId());
        SettingsRow known = unitOfWork.table(SettingsRow.TABLE).get(SettingsRow.KEY);
        if (known != null && known.eventOrder().compareTo(eventOrder) >= 0) {
            return;
        }
        unitOfWork.applySettings(new SettingsRow(eventOrder, data));
        RoleHandler.checkSlotLimit(unitOfWork);
        Rollout.ofSettings(unitOfWork);
    }

    private static void book(UnitOfWork unitOfWork, Envelope<Event.Input> event, AppointmentScheduled data) {
        String appointmentId = data.appointmentId();
        Visit before = Visits.get(unitOfWork, appointmentId);
        VisitHandler.apply(unitOfWork, appointmentId, VisitEventMapper.appointment(event, data));
        Fact walkedIn = VisitEventMapper.walkedIn(event, data);
        if (walkedIn != null) {
            VisitHandler.apply(unitOfWork, appointmentId, walkedIn);
        }
        if (data.status() != null && data.status() != Stage.SCHEDULED) {
            VisitHandler.apply(unitOfWork, appointmentId, VisitEventMapper.bookedStatus(event, data.status()));
        }
        planChanged(unitOfWork, appointmentId, before);
    }

    private static void apply(UnitOfWork unitOfWork, String appointmentId, Fact fact) {
        Visit before = Visits.get(unitOfWork, appointmentId);
        VisitHandler.apply(unitOfWork, appointmentId, fact);
        planChanged(unitOfWork, appointmentId, before);
    }

    /** Takes the visit from the provider who no longer sees it. */
    private static void planChanged(UnitOfWork unitOfWork, String appointmentId, @Nullable Visit before) {
        String provider = before == null ? null : before.providerId();
        if (provider != null && !provider.equals(providerOf(unitOfWork, appointmentId))) {
            ProviderHandler.dequeue(unitOfWork, provider, appointmentId, null);
        }
        DurationRecorder.planChanged(unitOfWork, appointmentId, before);
    }

    /** Applies a status change even if the producer states a wrong previous status, which is counted. */
    private static void changeStatus(
            UnitOfWork unitOfWork, Envelope<Event.Input> event, AppointmentStatusChanged data) {
        String appointmentId = data.appointmentId();
        boolean known = Visits.get(unitOfWork, appointmentId) != null;
        Fact started = VisitEventMapper.started(event, data);
        if (started != null) {
            apply(unitOfWork, appointmentId, started);
        }
        Visit before = Visits.get(unitOfWork, appointmentId);
        apply(unitOfWork, appointmentId, VisitEventMapper.status(event, data));
        if (known
                && before != null
                && !before.equals(Visits.get(unitOfWork, appointmentId))
                && data.previousStatus() != null
                && before.stageBefore(data.updatedAt(), unitOfWork.settings()) != data.previousStatus()) {
            unitOfWork.count(DecisionCounter.FLOW_INCONSISTENCY);
        }
    }

    private static void occupy(UnitOfWork unitOfWork, Envelope<Event.Input> event, ResourceOccupancyUpdate data) {
        RoomHandler.apply(unitOfWork, event, data);
        DurationRecorder.roomCleaned(unitOfWork, data.resourceId());
        String appointmentId = data.currentAppointmentId();
        if (data.status() == ResourceStatus.OCCUPIED && appointmentId != null) {
            apply(unitOfWork, appointmentId, VisitEventMapper.seated(event, data));
        }
    }

    private static @Nullable String providerOf(UnitOfWork unitOfWork, String appointmentId) {
        Visit visit = Visits.get(unitOfWork, appointmentId);
        return visit == null ? null : visit.providerId();
    }
}
