package org.practiceflow.topology;

import static org.practiceflow.topology.ClinicDay.time;
import static org.practiceflow.topology.Events.booked;
import static org.practiceflow.topology.Events.checkedIn;
import static org.practiceflow.topology.Events.status;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.practiceflow.serdes.event.AppointmentScheduled;
import org.practiceflow.serdes.event.OrchestrationSettings;
import org.practiceflow.serdes.event.PatientQueueOrder;
import org.practiceflow.serdes.event.Priority;
import org.practiceflow.serdes.event.QueueDiscipline;
import org.practiceflow.serdes.event.Stage;

/**
 * A is in the chair from 09:00 until 09:30 by plan. Others get an announcement when their start moves by five minutes
 * from the last one.
 */
@DisplayName("A queue")
class QueueStoryTest {
    private final Story story = Story.ofAdjustments();

    @AfterEach
    void close() {
        story.close();
    }

    @Test
    void byTheScheduleLetsNobodyOvertakeWhoCameEarly() {
        aSits();
        story.publish(booked("B", "09:30"), booked("C", "10:00"));
        story.at("09:05").publish(checkedIn("C", "09:05"));
        story.at("09:20").publish(checkedIn("B", "09:20")).expectNoMore();
    }

    @Test
    void byArrivalTakesWhoCameFirst() {
        story.publish(inOrderOf(QueueDiscipline.ARRIVAL));
        aSits();
        story.publish(booked("B", "09:30"), booked("C", "10:00"));
        story.at("09:05").publish(checkedIn("C", "09:05"));
        story.expect("09:05", "C starts 09:30").expect("09:05", "B starts 10:00");
        story.at("09:20").publish(checkedIn("B", "09:20")).expectNoMore();
    }

    @Test
    void byHandTakesWhomStaffNamed() {
        aSits();
        story.publish(booked("B", "09:30"), booked("C", "10:00"));
        story.at("09:10").publish(checkedIn("B", "09:05"), checkedIn("C", "09:05"));
        story.publish(new PatientQueueOrder(Events.PROVIDER, List.of("C"), time("09:10")));
        story.expect("09:10", "C starts 09:30")
                .expect("09:10", "B starts 10:00")
                .expectNoMore();
    }

    @Test
    void takesTheMoreUrgentFirst() {
        aSits();
        story.publish(booked("B", "09:30"));
        story.at("09:10").publish(checkedIn("B", "09:10"));
        story.publish(checkedIn("U", "09:10"), visit("U", "09:45", Priority.URGENT, false));
        story.expect("09:10", "U starts 09:30")
                .expect("09:10", "B starts 10:00")
                .expectNoMore();
    }

    @Test
    void putsAPatientWhoIsTwentyMinutesLateBehindWhoIsDue() {
        aSits();
        story.publish(booked("B", "08:55"), booked("C", "09:10"));
        story.at("09:10").publish(checkedIn("C", "09:05"));
        story.at("09:15").publish(checkedIn("B", "09:15"));
        story.expect("09:00", "09:15", "C starts 09:30")
                .expect("09:15", "B starts 10:00")
                .expectNoMore();
    }

    @Test
    void keepsThePlaceOfAPatientWhoIsTenMinutesLate() {
        aSits();
        story.publish(booked("B", "09:05"), booked("C", "09:10"));
        story.at("09:10").publish(checkedIn("C", "09:10"));
        story.at("09:15").publish(checkedIn("B", "09:15")).at("09:20");
        story.expect("09:00", "B starts 09:30").expect("09:00", "C starts 10:00");
        story.expect("09:05", "C starts 09:30");
        story.expect("09:15", "C starts 10:00").expectNoMore();
    }

    @Test
    void takesAWalkInBehindTheDueButNoLaterThanAfterSeventyFiveMinutes() {
        aSits();
        story.publish(visit("W", "08:20", Priority.ROUTINE, true), checkedIn("W", "08:20"));
        story.publish(booked("B", "09:30"), checkedIn("B", "09:00"));
        story.expect("09:00", "W starts 09:30")
                .expect("09:00", "B starts 10:00")
                .expectNoMore();

        story.at("09:31").publish(status("A", Stage.FINISHED, "09:31"), status("B", Stage.IN_CHAIR, "09:31"));
        story.publish(booked("C", "09:40"), checkedIn("C", "09:31")).at("09:45");
        story.expect("09:30", "B starts 09:35").expect("09:30", "W starts 10:05");
        story.expect("09:31", "C starts 10:31").expectNoMore();
    }

    private void aSits() {
        story.at("09:00").publish(booked("A", "09:00"), status("A", Stage.IN_CHAIR, "09:00"));
    }

    private static AppointmentScheduled visit(String id, String start, Priority priority, boolean walkIn) {
        return new AppointmentScheduled(
                id,
                "patient-" + id,
                Events.PROVIDER,
                "loc-1",
                null,
                time(start),
                time(start).plus(Duration.ofMinutes(30)),
                null,
                priority,
                walkIn,
                null);
    }

    private static OrchestrationSettings inOrderOf(QueueDiscipline order) {
        return OrchestrationSettings.builder().queueOrder(order).build();
    }
}
