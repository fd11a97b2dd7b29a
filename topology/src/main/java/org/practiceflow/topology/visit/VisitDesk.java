package org.practiceflow.topology.visit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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
import org.practiceflow.topology.state.Turn;
import org.practiceflow.topology.state.Work;

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
        Visit visit = Visits.get(turn, appointmentId);
        return visit == null ? Visit.unknown(appointmentId) : visit;
    }

    /** A visit whose day is long over is not taken up again. */
    private static void keep(Turn turn, Visit before, Visit after) {
        if (!after.equals(before) && turn.now().isBefore(after.removedAt(turn.settings()))) {
            Visits.put(turn, after);
            turn.touch(SubjectKind.VISIT, after.appointmentId());
            touchRoomLeft(turn, before, after);
        }
    }

    private static void touchRoomLeft(Turn turn, Visit before, Visit after) {
        String left = before.resourceId();
        if (left != null && !left.equals(after.resourceId())) {
            turn.touch(SubjectKind.ROOM, left);
        }
    }

    /** The visit's way up to now. */
    public static Journey journey(Turn turn, Visit visit) {
        turn.did(Work.JOURNEY);
        return visit.journey(turn.now(), turn.settings());
    }

    /** Tells a change of stage, and takes a visit out of the state whose time is over; null where it is not known. */
    public static @Nullable VisitReview review(Turn turn, String appointmentId) {
        Visit visit = Visits.get(turn, appointmentId);
        if (visit == null) {
            return null;
        }
        Journey journey = journey(turn, visit);
        if (!turn.now().isBefore(visit.removedAt(turn.settings()))) {
            Visits.delete(turn, appointmentId);
            touchRooms(turn, visit);
            return new VisitReview(visit, journey, true);
        }
        Visit told = tell(turn, visit, journey);
        Visits.put(turn, told);
        touchRooms(turn, visit);
        return new VisitReview(told, journey, false);
    }

    /**
     * Assesses the visit's alerts, and sets its deadline.
     *
     * @param providerIdle whether the provider could see the patient at once
     */
    public static void assess(Turn turn, VisitReview review, boolean providerIdle) {
        Visit visit = review.visit();
        Moments moments = new Moments(turn.now());
        if (review.isGone()) {
            assess(turn, visit, VisitAlerts.ended(visit), moments);
            turn.schedule(visit.subject(), null);
            return;
        }
        Journey journey = review.journey();
        consider(turn.settings(), visit, journey, moments);
        List<Category> standing;
        if (turn.now().isBefore(visit.closedAt(turn.settings()))) {
            VisitAlerts alerts =
                    new VisitAlerts(visit, journey, turn.now(), turn.settings(), providerIdle, isHidden(turn, visit));
            standing = assess(turn, visit, alerts.assess(), moments);
        } else {
            standing = assess(turn, visit, VisitAlerts.ended(visit), moments);
        }
        turn.schedule(visit.subject(), moments.next());
        Visits.put(turn, visit.alerting(standing));
    }

    /** Which alerts of the visit are now open or about to open. Most visits have none, and most rows of alerts are not there. */
    private static List<Category> assess(Turn turn, Visit visit, List<Assessment> assessments, Moments moments) {
        List<Category> standing = new ArrayList<>();
        for (Assessment assessment : assessments) {
            Category category = assessment.category();
            moments.at(assessment.next());
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

    /** Several rooms that reported one visit depend on each other. */
    private static void touchRooms(Turn turn, Visit visit) {
        Set<String> resourceIds = visit.resourceIds();
        if (resourceIds.size() > 1) {
            resourceIds.forEach(resourceId -> turn.touch(SubjectKind.ROOM, resourceId));
        }
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

    private static void consider(TenantSettings settings, Visit visit, Journey journey, Moments moments) {
        moments.at(visit.closedAt(settings)).at(visit.removedAt(settings));
        Booking booking = visit.booking();
        if (journey.stage() == Stage.SCHEDULED && booking != null) {
            moments.at(settings.startOf(settings.dateOf(booking.start())))
                    .at(journey.noShowFrom(booking, settings.noShowAfter()));
        }
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

    private static @Nullable Long seconds(@Nullable Duration duration) {
        return duration == null ? null : duration.toSeconds();
    }
}
