package org.practiceflow.topology.visit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.event.PatientFlowUpdate;
import org.practiceflow.serdes.event.Stage;
import org.practiceflow.topology.alert.AlertDesk;
import org.practiceflow.topology.alert.Assessment;
import org.practiceflow.topology.alert.Category;
import org.practiceflow.topology.alert.Standing;
import org.practiceflow.topology.settings.TenantSettings;
import org.practiceflow.topology.state.Moments;
import org.practiceflow.topology.state.Subject;
import org.practiceflow.topology.state.SubjectKind;
import org.practiceflow.topology.state.Table;
import org.practiceflow.topology.state.Turn;

/** Takes in what is told of visits, and tells how they go on. */
public final class VisitDesk {
    private VisitDesk() {}

    /** Takes in a plan. */
    public static void learn(Turn turn, String appointmentId, Booking booking) {
        keep(turn, known(turn, appointmentId), known(turn, appointmentId).with(booking));
    }

    /** Takes in a fact. */
    public static void learn(Turn turn, String appointmentId, Fact fact) {
        keep(turn, known(turn, appointmentId), known(turn, appointmentId).with(fact));
    }

    private static Visit known(Turn turn, String appointmentId) {
        Visit visit = turn.table(Visit.TABLE).get(appointmentId);
        return visit == null ? Visit.unknown(appointmentId) : visit;
    }

    /** A visit whose day is long over is not taken up again. */
    private static void keep(Turn turn, Visit before, Visit after) {
        if (!after.equals(before) && turn.now().isBefore(after.removedAt(turn.settings()))) {
            turn.table(Visit.TABLE).put(after.appointmentId(), after);
            turn.touch(SubjectKind.VISIT, after.appointmentId());
            touchRoomLeft(turn, before, after);
        }
    }

    private static void touchRoomLeft(Turn turn, Visit before, Visit after) {
        String left = before.journey(turn.now(), turn.settings()).resourceId();
        if (left != null
                && !left.equals(after.journey(turn.now(), turn.settings()).resourceId())) {
            turn.touch(SubjectKind.ROOM, left);
        }
    }

    /**
     * Tells a change of stage, assesses the visit and sets its timer.
     *
     * @param providerIdle whether the provider could see the patient at once
     * @return the visit as it stands, or null when its time in the state is over
     */
    public static @Nullable Visit review(Turn turn, String appointmentId, boolean providerIdle) {
        Table<Visit> visits = turn.table(Visit.TABLE);
        Visit visit = visits.get(appointmentId);
        if (visit == null) {
            return null;
        }
        if (!turn.now().isBefore(visit.removedAt(turn.settings()))) {
            remove(turn, visit);
            return null;
        }
        Journey journey = visit.journey(turn.now(), turn.settings());
        Visit told = tell(turn, visit, journey);
        Moments moments = moments(turn, visit, journey);
        VisitAlerts alerts =
                new VisitAlerts(visit, journey, turn.now(), turn.settings(), providerIdle, isHidden(turn, visit));
        boolean closed = !turn.now().isBefore(visit.closedAt(turn.settings()));
        moments.at(closed ? null : alerts.next());
        List<Category> standing = assess(turn, visit, closed ? VisitAlerts.ended(visit) : alerts.assess(), moments);
        turn.wake(SubjectKind.VISIT, appointmentId, visit.wakeAt(), moments.next());
        Visit reviewed = told.reviewed(standing, moments.next());
        visits.put(appointmentId, reviewed);
        return reviewed;
    }

    /** Which alerts of the visit are now open or about to open. Most visits have none, and most rows of alerts are not there. */
    private static List<Category> assess(Turn turn, Visit visit, List<Assessment> assessments, Moments moments) {
        List<Category> standing = new ArrayList<>();
        for (Assessment assessment : assessments) {
            Category category = assessment.category();
            if (assessment.reached() != null || visit.mayHave(category)) {
                moments.at(AlertDesk.assess(turn, assessment));
                if (AlertDesk.standing(turn, category, visit.subject()) != Standing.NONE) {
                    standing.add(category);
                }
            }
        }
        return List.copyOf(standing);
    }

    private static Visit tell(Turn turn, Visit visit, Journey journey) {
        if (journey.stage() == visit.announced()) {
            return visit;
        }
        turn.emit(visit.appointmentId(), flowUpdate(visit, journey));
        if (journey.resourceId() != null) {
            turn.touch(SubjectKind.ROOM, journey.resourceId());
        }
        return visit.announced(journey.stage());
    }

    private static PatientFlowUpdate flowUpdate(Visit visit, Journey journey) {
        return new PatientFlowUpdate(
                visit.patientId(),
                visit.appointmentId(),
                journey.stage(),
                journey.stageEnteredAt(),
                visit.providerId(),
                visit.locationId(),
                journey.resourceId(),
                journey.automatic() ? "auto" : null,
                seconds(journey.waiting(journey.stageEnteredAt())),
                seconds(journey.accountableWait(journey.stageEnteredAt())),
                seconds(journey.earlyWait(journey.stageEnteredAt())),
                seconds(journey.startDelay()),
                seconds(journey.patientLateness()));
    }

    private static Moments moments(Turn turn, Visit visit, Journey journey) {
        TenantSettings settings = turn.settings();
        Moments moments = new Moments(turn.now()).at(visit.closedAt(settings)).at(visit.removedAt(settings));
        Booking booking = visit.booking();
        if (journey.stage() == Stage.SCHEDULED && booking != null) {
            moments.at(settings.startOf(settings.dateOf(booking.start())))
                    .at(booking.start().plus(settings.lateArrivalAfter()))
                    .at(journey.noShowFrom(booking, settings.noShowAfter()));
        }
        return moments;
    }

    /** What makes a provider late, or is why nobody comes, says what a warning of the wait would. */
    private static boolean isHidden(Turn turn, Visit visit) {
        if (visit.providerId() == null) {
            return false;
        }
        Subject provider = new Subject(SubjectKind.PROVIDER, visit.providerId());
        return AlertDesk.hides(turn, Category.DELAY, provider, Category.WAIT, visit.subject())
                || AlertDesk.hides(turn, Category.PROVIDER_UNAVAILABLE, provider, Category.WAIT, visit.subject());
    }

    private static void remove(Turn turn, Visit visit) {
        assess(turn, visit, VisitAlerts.ended(visit), new Moments(turn.now()));
        turn.wake(SubjectKind.VISIT, visit.appointmentId(), visit.wakeAt(), null);
        turn.table(Visit.TABLE).delete(visit.appointmentId());
    }

    private static @Nullable Long seconds(@Nullable Duration duration) {
        return duration == null ? null : duration.toSeconds();
    }
}
